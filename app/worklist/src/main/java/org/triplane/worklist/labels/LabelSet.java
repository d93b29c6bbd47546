// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.labels;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.triplane.worklist.WorklistException;

/// A question to readers and its answers. "Cannot tell" is there in every set, on the key `0`.
///
/// @param name in files and commands, such as `knee-acl`
/// @param title what readers see, such as `ACL, right knee`
/// @param traits how answers are given
/// @param values in their order; of a binary set the second one is positive
/// @param version from 1; 0 as long as no library has it
public record LabelSet(
    String name, String title, Traits traits, List<LabelValue> values, int version) {
  /// The key of "cannot tell".
  public static final String CANNOT_TELL_KEY = "0";

  /// The key that adds a note instead of a label.
  public static final String NOTE_KEY = "n";

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,39}");

  /// How answers are given.
  ///
  /// @param ordered whether the values go from less to more, so that neighbors disagree less
  /// @param sided whether every label is for the left, the right or both
  public record Traits(LabelKind kind, boolean ordered, boolean sided) {
    /// Values without order for whole cases.
    public static Traits of(LabelKind kind) {
      return new Traits(kind, false, false);
    }
  }

  public LabelSet {
    values = List.copyOf(values);
  }

  /// Make a set that no library has yet.
  ///
  /// @throws WorklistException if it cannot be asked; the message says why
  public static LabelSet of(String name, String title, Traits traits, List<LabelValue> values)
      throws WorklistException {
    if (!NAME.matcher(name).matches()) {
      throw new WorklistException(
          "A label set's name should be small letters, digits, - and _, such as knee-acl, but was"
              + " '%s'.".formatted(name));
    }
    refuseCount(name, traits.kind(), values.size());
    refuseTwice(name, "value", values.stream().map(v -> small(v.word())).toList());
    refuseTwice(name, "key", values.stream().map(LabelValue::key).toList());
    for (LabelValue value : values) {
      if (Set.of(CANNOT_TELL_KEY, NOTE_KEY).contains(value.key())) {
        throw new WorklistException(
            "The key %s of '%s' is kept for %s. Choose another key."
                .formatted(
                    value.key().toUpperCase(Locale.ROOT),
                    value.word(),
                    value.key().equals(NOTE_KEY) ? "notes" : "cannot tell"));
      }
    }
    return new LabelSet(name, title.isBlank() ? name : title.strip(), traits, values, 0);
  }

  /// Whether every label names a side.
  public boolean isSided() {
    return traits.sided();
  }

  /// The words in their order, without cannot tell.
  public List<String> words() {
    return values.stream().map(LabelValue::word).toList();
  }

  /// What a key says; empty if it says nothing.
  public Optional<Answer> answerOfKey(String key) {
    if (key.equals(CANNOT_TELL_KEY)) {
      return Optional.of(Answer.CANNOT_TELL);
    }
    return values.stream()
        .filter(value -> value.key().equalsIgnoreCase(key))
        .findFirst()
        .map(value -> new Answer(List.of(value.word()), false));
  }

  /// Make an answer of a text such as `Partial`, `cyst,tear`, `-` or `cannot tell`.
  ///
  /// @throws WorklistException as [#answer(List)]
  public Answer answer(String text) throws WorklistException {
    return answer(Answer.split(text));
  }

  /// Make an answer of words, whatever their case.
  ///
  /// @throws WorklistException if a word is no value of the set, or words contradict each other
  public Answer answer(List<String> words) throws WorklistException {
    SequencedSet<String> found = new LinkedHashSet<>();
    boolean cannotTell = false;
    for (String word : words) {
      if (Answer.isCannotTell(word)) {
        cannotTell = true;
      } else {
        found.add(required(word));
      }
    }
    if (cannotTell && !found.isEmpty()) {
      throw new WorklistException(
          "'%s' and cannot tell contradict each other. Give one of them."
              .formatted(String.join(", ", found)));
    }
    if (!cannotTell && traits.kind() != LabelKind.MULTI_LABEL && found.size() != 1) {
      throw new WorklistException(
          found.isEmpty()
              ? "The label set %s needs one of: %s or cannot tell."
                  .formatted(name, String.join(", ", words()))
              : "%s contradict each other: the values of %s exclude each other. Give one of them."
                  .formatted(String.join(" and ", found), name));
    }
    return cannotTell ? Answer.CANNOT_TELL : new Answer(inOrder(found), false);
  }

  /// Refuse a side that does not go with the set.
  ///
  /// @throws WorklistException if the set has sides and none is named, or the other way round
  public void check(Side side) throws WorklistException {
    if (isSided() && side == Side.WHOLE) {
      throw new WorklistException(
          "A label of %s is for one side. Say left, right or both.".formatted(name));
    }
    if (!isSided() && side != Side.WHOLE) {
      throw new WorklistException(
          "The label set %s has no sides, but %s was given. Leave the side out."
              .formatted(name, side.word()));
    }
  }

  LabelSet withVersion(int number) {
    return new LabelSet(name, title, traits, values, number);
  }

  private String required(String word) throws WorklistException {
    for (LabelValue value : values) {
      if (value.word().equalsIgnoreCase(word.strip())) {
        return value.word();
      }
    }
    throw new WorklistException(
        "'%s' is no value of the label set %s. It has: %s, cannot tell."
            .formatted(word, name, String.join(", ", words())));
  }

  private List<String> inOrder(Set<String> found) {
    List<String> ordered = new ArrayList<>(words());
    ordered.retainAll(found);
    return ordered;
  }

  private static void refuseCount(String name, LabelKind kind, int values)
      throws WorklistException {
    int least = kind == LabelKind.MULTI_LABEL ? 1 : 2;
    int most = kind == LabelKind.BINARY ? 2 : 33;
    if (values < least || values > most) {
      throw new WorklistException(
          "The %s label set %s needs %s values beside cannot tell, but has %d."
              .formatted(kind.word(), name, least == most ? least : least + " to " + most, values));
    }
  }

  private static void refuseTwice(String name, String what, List<String> all)
      throws WorklistException {
    Set<String> twice =
        all.stream()
            .filter(one -> all.indexOf(one) != all.lastIndexOf(one))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    if (!twice.isEmpty()) {
      throw new WorklistException(
          "The label set %s has the %s %s twice. Change one of them."
              .formatted(name, what, String.join(", ", twice)));
    }
  }

  private static String small(String word) {
    return word.toLowerCase(Locale.ROOT);
  }
}
