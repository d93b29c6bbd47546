// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.Study;
import org.triplane.viewer.kit.Texts;

/// The study beside the one on show: another of the same patient, first of all the one before.
final class Comparison {
  private static final String PRIOR = "compare.prior";
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.US);

  private final ReadOnlyObjectProperty<List<Study>> studies;
  private final ReadOnlyObjectProperty<@Nullable Study> current;
  private final Texts texts;
  private final ReadOnlyObjectWrapper<@Nullable Study> other =
      new ReadOnlyObjectWrapper<>(this, "other");

  /// @param studies all that are open
  /// @param current the one on show
  Comparison(
      ReadOnlyObjectProperty<List<Study>> studies,
      ReadOnlyObjectProperty<@Nullable Study> current,
      Texts texts) {
    this.studies = studies;
    this.current = current;
    this.texts = texts;
    current.subscribe(study -> other.set(study == null ? null : priorOf(study).orElse(null)));
  }

  /// The study to compare with; null if no other one of the patient is open.
  ReadOnlyObjectProperty<@Nullable Study> otherProperty() {
    return other.getReadOnlyProperty();
  }

  /// Compare with another one.
  void choose(Study study) {
    other.set(study);
  }

  /// The other open studies of the patient, the latest first.
  List<Study> candidates() {
    Study now = current.get();
    return now == null ? List.of() : othersOf(now);
  }

  /// What a study is to the one on show, and when it was made, as "Prior, 11 Mar 2025".
  String caption(Study study) {
    Study now = current.get();
    String kind = now == null || study.equals(now) ? "compare.current" : relation(study, now);
    String word = texts.get(kind);
    return study.date().map(date -> texts.get("compare.dated", word, written(date))).orElse(word);
  }

  /// The caption of a volume's study; empty for a volume of no open study.
  Optional<String> caption(SeriesVolume volume) {
    return studies.get().stream()
        .filter(study -> study.series().contains(volume.series()))
        .findFirst()
        .map(this::caption);
  }

  /// Whether a volume is of the study on show.
  boolean isCurrent(SeriesVolume volume) {
    Study now = current.get();
    return now != null && now.series().contains(volume.series());
  }

  static String written(LocalDate date) {
    return DATE.format(date);
  }

  private static String relation(Study study, Study now) {
    if (study.date().isEmpty() || now.date().isEmpty()) {
      return "compare.other";
    }
    return study.date().get().isAfter(now.date().get()) ? "compare.later" : PRIOR;
  }

  private Optional<Study> priorOf(Study study) {
    List<Study> all = othersOf(study);
    return all.stream()
        .filter(one -> relation(one, study).equals(PRIOR))
        .findFirst()
        .or(() -> all.stream().findFirst());
  }

  private List<Study> othersOf(Study study) {
    return studies.get().stream()
        .filter(one -> !one.equals(study))
        .filter(one -> one.patientKey().equals(study.patientKey()))
        .sorted(Comparator.comparing(Comparison::day).reversed())
        .toList();
  }

  private static LocalDate day(Study study) {
    return study.date().orElse(LocalDate.MIN);
  }
}
