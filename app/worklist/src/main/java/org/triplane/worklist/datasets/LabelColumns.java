// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.datasets;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.triplane.worklist.WorklistException;
import org.triplane.worklist.labels.Answer;
import org.triplane.worklist.labels.FinalLabel;
import org.triplane.worklist.labels.LabelKind;
import org.triplane.worklist.labels.LabelSet;
import org.triplane.worklist.labels.Side;

/// What a network is to predict for a label set: a binary set is one label that bears its name, a
/// set of classes has them exclude each other, a set of several labels has one each. With sides
/// there is `left …` and `right …` of each, and nothing excludes anything.
///
/// @param labels all that can be predicted, or those that were asked for
/// @param exclusive whether the labels exclude each other
public record LabelColumns(LabelSet set, List<String> labels, boolean exclusive) {
  public LabelColumns {
    labels = List.copyOf(labels);
  }

  /// The labels of a set.
  ///
  /// @param wanted some of them; empty for all
  /// @throws WorklistException if one of those wanted is not there
  public static LabelColumns of(LabelSet set, List<String> wanted) throws WorklistException {
    List<String> all = new ArrayList<>();
    for (Side side : set.isSided() ? List.of(Side.LEFT, Side.RIGHT) : List.of(Side.WHOLE)) {
      words(set).forEach(word -> all.add(sided(side, word)));
    }
    List<String> unknown = wanted.stream().filter(label -> !all.contains(label)).toList();
    if (!unknown.isEmpty()) {
      throw new WorklistException(
          "The label set %s has nothing called %s to predict. It has: %s."
              .formatted(set.name(), String.join(", ", unknown), String.join(", ", all)));
    }
    List<String> labels = wanted.isEmpty() ? all : all.stream().filter(wanted::contains).toList();
    boolean exclusive =
        set.traits().kind() == LabelKind.MULTI_CLASS && !set.isSided() && labels.size() > 1;
    return new LabelColumns(set, labels, exclusive);
  }

  private static List<String> words(LabelSet set) {
    return set.traits().kind() == LabelKind.BINARY ? List.of(set.name()) : set.words();
  }

  private static String sided(Side side, String word) {
    return side == Side.WHOLE ? word : side.word() + " " + word;
  }

  /// What counts of a case, as targets.
  ///
  /// @param finals of one case; those that say nothing are passed over
  /// @return label to 0 or 1; empty if nothing can be learned from it
  SequencedMap<String, Integer> targets(List<FinalLabel> finals) {
    Map<String, Integer> said = new LinkedHashMap<>();
    for (FinalLabel label : finals) {
      if (label.isUsable()) {
        words(set)
            .forEach(
                word -> said.put(sided(label.side(), word), holds(label.answer(), word) ? 1 : 0));
      }
    }
    SequencedMap<String, Integer> targets = new LinkedHashMap<>();
    for (String label : labels) {
      Integer target = said.get(label);
      if (target != null) {
        targets.put(label, target);
      }
    }
    boolean isOther = exclusive && !targets.containsValue(1);
    return isOther ? new LinkedHashMap<>() : targets;
  }

  private boolean holds(Answer answer, String word) {
    return set.traits().kind() == LabelKind.BINARY
        ? answer.values().contains(set.words().get(1))
        : answer.values().contains(word);
  }

  /// Labels of one side to those of the other, for augmentation; empty without sides.
  public SequencedMap<String, String> partners() {
    SequencedMap<String, String> partners = new LinkedHashMap<>();
    String left = Side.LEFT.word() + " ";
    for (String label : labels.stream().filter(one -> one.startsWith(left)).toList()) {
      String other = Side.RIGHT.word() + label.substring(left.length() - 1);
      if (set.isSided() && labels.contains(other)) {
        partners.put(label, other);
      }
    }
    return partners;
  }

  @Override
  public String toString() {
    return labels.stream().collect(Collectors.joining(exclusive ? " or " : ", "));
  }
}
