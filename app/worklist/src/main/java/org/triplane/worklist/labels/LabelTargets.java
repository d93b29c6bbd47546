// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.labels;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import org.triplane.worklist.Library;
import org.triplane.worklist.WorklistException;

/// What counts, as networks learn it: 0 or 1 for each case and target.
///
/// A binary set is one target of its own name. Every value of another set is a target; if some
/// values are called positive, the set is one target instead. With sides, each side is a target.
///
/// @param names of the targets: small letters, digits, - and _
/// @param cases case name to target to 0 or 1, in the order of import
/// @param leftOut cases without a target, each with the reason
public record LabelTargets(
    List<String> names,
    SequencedMap<String, SequencedMap<String, Integer>> cases,
    SequencedMap<String, String> leftOut) {
  public LabelTargets {
    names = List.copyOf(names);
  }

  /// Make targets of all that counts.
  ///
  /// @param positive words that make one target of a set of several values; may be empty
  /// @throws WorklistException if a positive word is no value of the set
  public static LabelTargets of(Library library, LabelSet set, List<String> positive)
      throws WorklistException {
    Set<String> words = new TreeSet<>();
    for (String word : positive) {
      words.addAll(set.answer(List.of(word)).values());
    }
    if (set.traits().kind() == LabelKind.BINARY && words.isEmpty()) {
      words.add(set.words().getLast());
    }
    SequencedMap<String, SequencedMap<String, Integer>> cases = new LinkedHashMap<>();
    SequencedMap<String, String> leftOut = new LinkedHashMap<>();
    for (FinalLabel label : FinalLabel.of(library, set.name())) {
      String reason = reason(label, set);
      if (reason.isEmpty()) {
        cases
            .computeIfAbsent(label.caseName(), _ -> new LinkedHashMap<>())
            .putAll(targets(label, set, words));
      } else {
        leftOut.put(label.caseName(), reason);
      }
    }
    leftOut.keySet().removeAll(cases.keySet());
    return new LabelTargets(names(set, words), cases, leftOut);
  }

  private static String reason(FinalLabel label, LabelSet set) {
    if (label.answer().isCannotTell()) {
      return "Nobody can tell.";
    }
    if (!label.isUsable()) {
      return "Readers disagree and nobody has decided.";
    }
    return set.words().containsAll(label.answer().values())
        ? ""
        : "%s is no value of %s any more.".formatted(label.answer().words(), set.name());
  }

  private static SequencedMap<String, Integer> targets(
      FinalLabel label, LabelSet set, Set<String> positive) {
    SequencedMap<String, Integer> targets = new LinkedHashMap<>();
    List<String> values = label.answer().values();
    if (!positive.isEmpty()) {
      boolean is = values.stream().anyMatch(positive::contains);
      targets.put(name(set.name(), label.side()), is ? 1 : 0);
      return targets;
    }
    for (String word : set.words()) {
      targets.put(name(word, label.side()), values.contains(word) ? 1 : 0);
    }
    return targets;
  }

  private static List<String> names(LabelSet set, Set<String> positive) {
    List<String> names = new ArrayList<>();
    List<Side> sides = set.isSided() ? Side.BOTH.parts() : List.of(Side.WHOLE);
    for (Side side : sides) {
      if (positive.isEmpty()) {
        set.words().forEach(word -> names.add(name(word, side)));
      } else {
        names.add(name(set.name(), side));
      }
    }
    return names;
  }

  static String name(String word, Side side) {
    String plain = word.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]+", "-");
    return side == Side.WHOLE ? plain : plain + "-" + side.word();
  }
}
