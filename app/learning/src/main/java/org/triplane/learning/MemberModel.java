// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.triplane.imaging.SeriesSelector;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.Study;

/// What an ensemble's file says about one network.
///
/// @param selectors of its series; several sequences are the network's channels, in this order
/// @param file the ONNX file's name in the ensemble's folder
/// @param sha256 of that file, hexadecimal
/// @param layers names of tensors that can be explained at, shallow to deep but for the last,
///     which is the default
public record MemberModel(
    String name,
    List<SeriesSelector> selectors,
    Preprocessing preprocessing,
    String file,
    String sha256,
    List<String> layers) {
  public MemberModel {
    selectors = List.copyOf(selectors);
    layers = List.copyOf(layers);
  }

  /// A network of one series.
  public MemberModel(
      String name,
      SeriesSelector selector,
      Preprocessing preprocessing,
      String file,
      String sha256,
      List<String> layers) {
    this(name, List.of(selector), preprocessing, file, sha256, layers);
  }

  /// Which series it reads, or the first of several.
  public SeriesSelector selector() {
    return selectors.getFirst();
  }

  /// How many sequences are its channels; 1 for a network of one series.
  public int sequences() {
    return selectors.size();
  }

  /// What it is given of a study: a volume with a frame for each sequence, on the first one's
  /// grid. Empty if a series is missing.
  public Optional<SeriesVolume> find(Study study) {
    return SequenceStack.find(study, selectors);
  }

  /// Its series in words.
  public String wanted() {
    return selectors.stream().map(SeriesSelector::toString).collect(Collectors.joining(" with "));
  }
}
