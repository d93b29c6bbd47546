// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.List;
import java.util.Optional;
import org.triplane.assessment.Finding;
import org.triplane.learning.Explanation;
import org.triplane.learning.ExplanationChoices;
import org.triplane.learning.ExplanationChoices.Block;
import org.triplane.learning.MapVerdict;
import org.triplane.learning.Saliency;

/// The heat map of one member that is on show, and what else there is to choose. Immutable.
///
/// @param wanted how the map is to be made; until it is there, another one is on show
/// @param saliency the map on show; empty if there is none
/// @param failure a sentence on why the last one that was wanted could not be made; mostly empty
/// @param verdict of the map's self-test; empty before it was made
record MemberMaps(
    Finding finding,
    ExplanationChoices choices,
    Explanation wanted,
    Optional<Saliency> saliency,
    String failure,
    Optional<MapVerdict> verdict) {
  /// As the assessment says.
  static MemberMaps of(Finding finding, ExplanationChoices choices) {
    Explanation made =
        finding
            .saliency()
            .map(saliency -> new Explanation(saliency.method(), saliency.layer()))
            .orElse(Explanation.STANDARD);
    return new MemberMaps(finding, choices, made, finding.saliency(), "", Optional.empty());
  }

  /// Another map is being made.
  MemberMaps asking(Explanation how) {
    return new MemberMaps(finding, choices, how, saliency, "", Optional.empty());
  }

  /// Another map is on show.
  MemberMaps showing(Explanation how, Saliency map, Optional<MapVerdict> test) {
    return new MemberMaps(finding, choices, how, Optional.of(map), "", test);
  }

  /// The map that was wanted could not be made.
  MemberMaps without(String why, Explanation before) {
    return new MemberMaps(finding, choices, before, saliency, why, verdict);
  }

  MemberMaps tested(MapVerdict test) {
    return new MemberMaps(finding, choices, wanted, saliency, failure, Optional.of(test));
  }

  String member() {
    return finding.member();
  }

  /// Where in the network the map on show was made.
  Optional<MapPlace> place() {
    return saliency.flatMap(map -> MapPlace.of(map.layer(), choices));
  }

  /// The same by another method, at the same block if it has one.
  Explanation by(String method) {
    if (!choices.atBlock(method)) {
      return new Explanation(method, "");
    }
    boolean atBlock = choices.blocks().stream().anyMatch(one -> one.layer().equals(wanted.layer()));
    return new Explanation(method, atBlock ? wanted.layer() : choices.standard());
  }

  /// The same at a block; by the first method if the one before makes no maps of blocks.
  Explanation at(String layer) {
    boolean blocks = choices.atBlock(wanted.method());
    return new Explanation(blocks ? wanted.method() : choices.methods().getFirst(), layer);
  }

  /// The same so many blocks deeper; kept within the network.
  Explanation deeper(int steps) {
    List<String> layers = choices.blocks().stream().map(Block::layer).toList();
    int from = layers.indexOf(wanted.layer());
    return from < 0
        ? wanted
        : new Explanation(
            wanted.method(), layers.get(Math.clamp(from + steps, 0, layers.size() - 1)));
  }

  /// The next method, at the same block.
  Explanation next() {
    List<String> methods = choices.methods();
    return methods.isEmpty()
        ? wanted
        : by(methods.get((methods.indexOf(wanted.method()) + 1) % methods.size()));
  }
}
