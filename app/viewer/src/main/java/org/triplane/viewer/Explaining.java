// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.triplane.assessment.Assessment;
import org.triplane.assessment.Finding;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.StretchedVoxels;
import org.triplane.imaging.Study;
import org.triplane.imaging.Voxels;
import org.triplane.learning.Explanation;
import org.triplane.learning.ExplanationChoices;
import org.triplane.learning.LearningException;
import org.triplane.learning.MapVerdict;
import org.triplane.learning.Saliency;
import org.triplane.viewer.kit.Job.Slot;
import org.triplane.viewer.kit.Jobs;
import org.triplane.viewer.kit.Texts;

/// The heat maps of the assessment on show, one of each member. Others are made when they are
/// wanted, and kept as long as there is room.
final class Explaining {
  static final Slot EXPLAIN = Slot.engine("explain");
  static final Slot TEST = Slot.engine("test-map");

  private static final long MOST_BYTES = 256L << 20;

  private final Assessor assessor;
  private final Jobs jobs;
  private final Texts texts;
  private final ReadOnlyObjectWrapper<SequencedMap<String, MemberMaps>> members =
      new ReadOnlyObjectWrapper<>(this, "members", Collections.emptySortedMap());
  private final SequencedMap<Key, Saliency> made = new LinkedHashMap<>();
  private final Map<Key, MapVerdict> tested = new LinkedHashMap<>();
  private @Nullable Question question;

  /// What all maps are of.
  ///
  /// @param labels those that the ensemble predicts
  private record Question(String ensemble, Study study, String label, List<String> labels) {
    Question about(String other) {
      return new Question(ensemble, study, other, labels);
    }

    MapRequest map(Key key) {
      return new MapRequest(ensemble, study, key.member(), key.label(), key.how());
    }
  }

  private record Key(String member, String label, Explanation how) {}

  /// A map, or a sentence on why there is none.
  private record Answer(Optional<Saliency> map, String failure) {}

  Explaining(Assessor assessor, Jobs jobs, Texts texts) {
    this.assessor = assessor;
    this.jobs = jobs;
    this.texts = texts;
  }

  /// The members that found their series, by name.
  ReadOnlyObjectProperty<SequencedMap<String, MemberMaps>> membersProperty() {
    return members.getReadOnlyProperty();
  }

  /// Show the maps of an assessment.
  ///
  /// @param labels those that the ensemble predicts
  /// @param choices what there is to choose, by member
  void begin(
      String ensemble,
      Assessment result,
      List<String> labels,
      Map<String, ExplanationChoices> choices) {
    forget();
    question = new Question(ensemble, result.study(), result.label(), List.copyOf(labels));
    var all = new LinkedHashMap<String, MemberMaps>();
    for (Finding finding : result.findings()) {
      String member = finding.member();
      var some = choices.getOrDefault(member, ExplanationChoices.NONE);
      MemberMaps maps = MemberMaps.of(finding, some);
      maps.saliency().ifPresent(map -> keep(new Key(member, result.label(), maps.wanted()), map));
      all.put(member, maps);
    }
    members.set(Collections.unmodifiableSequencedMap(all));
  }

  /// Show none.
  void forget() {
    jobs.cancel(EXPLAIN);
    jobs.cancel(TEST);
    question = null;
    made.clear();
    tested.clear();
    members.set(Collections.emptySortedMap());
  }

  /// The labels that maps can be of; empty without an assessment.
  List<String> labels() {
    return question == null ? List.of() : question.labels();
  }

  /// The label that the maps are of, or are being made of; empty without an assessment.
  String label() {
    return question == null ? "" : question.label();
  }

  /// The maps of the member that looked at a volume.
  Optional<MemberMaps> of(SeriesVolume volume) {
    return members.get().values().stream()
        .filter(maps -> maps.finding().volume().equals(volume))
        .findFirst();
  }

  /// Show another map of a member as soon as it is made.
  void choose(String member, Explanation how) {
    MemberMaps now = members.get().get(member);
    Question of = question;
    if (now == null || of == null || now.wanted().equals(how)) {
      return;
    }
    jobs.cancel(TEST);
    jobs.cancel(EXPLAIN);
    var key = new Key(member, of.label(), how);
    Saliency map = made.get(key);
    if (map != null) {
      change(member, maps -> maps.showing(how, map, Optional.ofNullable(tested.get(key))));
      return;
    }
    Explanation before = now.wanted();
    change(member, maps -> maps.asking(how));
    jobs.run(
        EXPLAIN,
        texts.get("job.explain", texts.member(member, now.finding().plane())),
        progress -> {
          try {
            return new Answer(Optional.of(assessor.explain(of.map(key), progress)), "");
          } catch (LearningException e) {
            return new Answer(Optional.empty(), String.valueOf(e.getMessage()));
          }
        },
        answer -> answered(key, answer, before),
        () -> change(member, maps -> maps.without("", before)));
  }

  /// Have the maps of all members made of another label, each as it was made before. Those on
  /// show stay until all are there, so that the panes never show maps of two labels; if one
  /// cannot be made they stay for good.
  void chooseLabel(String label) {
    if (label.equals(label()) || !labels().contains(label)) {
      return;
    }
    jobs.cancel(TEST);
    // another label that is being made gives way to the one on show
    jobs.cancel(EXPLAIN);
    Question before = question;
    if (before == null) {
      return;
    }
    question = before.about(label);
    List<Key> keys = keys(label);
    List<Key> missing = keys.stream().filter(key -> !made.containsKey(key)).toList();
    members.set(Collections.unmodifiableSequencedMap(new LinkedHashMap<>(members.get())));
    jobs.run(
        EXPLAIN,
        texts.get("job.explain", FindingsWriter.words(label)),
        progress -> {
          var maps = new LinkedHashMap<Key, Saliency>();
          for (Key key : missing) {
            try {
              maps.put(key, assessor.explain(before.map(key), progress));
            } catch (LearningException e) {
              return new Labeled(maps, String.valueOf(e.getMessage()));
            }
          }
          return new Labeled(maps, "");
        },
        answer -> labeled(keys, answer, before),
        () -> back(before, ""));
  }

  /// The maps of a label as far as they could be made, and a sentence on why one could not.
  private record Labeled(Map<Key, Saliency> maps, String failure) {}

  private List<Key> keys(String label) {
    return members.get().values().stream()
        .filter(maps -> maps.saliency().isPresent())
        .map(maps -> new Key(maps.member(), label, maps.wanted()))
        .toList();
  }

  private void labeled(List<Key> keys, Labeled answer, Question before) {
    if (!answer.failure().isEmpty()) {
      back(before, answer.failure());
      return;
    }
    var next = new LinkedHashMap<>(members.get());
    for (Key key : keys) {
      Saliency map = answer.maps().containsKey(key) ? answer.maps().get(key) : made.get(key);
      if (map != null) {
        next.computeIfPresent(
            key.member(),
            (_, maps) -> maps.showing(key.how(), map, Optional.ofNullable(tested.get(key))));
      }
    }
    answer.maps().forEach(this::keep);
    members.set(Collections.unmodifiableSequencedMap(next));
  }

  /// Stay with the label before.
  private void back(Question before, String failure) {
    question = before;
    var next = new LinkedHashMap<>(members.get());
    next.replaceAll((_, maps) -> maps.without(failure, maps.wanted()));
    members.set(Collections.unmodifiableSequencedMap(next));
  }

  /// Find out whether the map of a member that is on show depends on what the network learned.
  void test(String member) {
    MemberMaps now = members.get().get(member);
    Question of = question;
    if (now == null || of == null || now.saliency().isEmpty()) {
      return;
    }
    var key = new Key(member, of.label(), now.wanted());
    jobs.run(
        TEST,
        texts.get("job.test", texts.member(member, now.finding().plane())),
        progress -> assessor.test(of.map(key), progress),
        verdict -> {
          tested.put(key, verdict);
          change(
              member,
              maps ->
                  maps.wanted().equals(key.how()) && key.label().equals(label())
                      ? maps.tested(verdict)
                      : maps);
        });
  }

  private void answered(Key key, Answer answer, Explanation before) {
    answer.map().ifPresent(map -> keep(key, map));
    change(
        key.member(),
        maps ->
            answer
                .map()
                .map(map -> maps.showing(key.how(), map, Optional.empty()))
                .orElseGet(() -> maps.without(answer.failure(), before)));
  }

  private void change(String member, UnaryOperator<MemberMaps> step) {
    MemberMaps now = members.get().get(member);
    if (now != null) {
      var next = new LinkedHashMap<>(members.get());
      next.put(member, step.apply(now));
      members.set(Collections.unmodifiableSequencedMap(next));
    }
  }

  /// The map that was made first goes first.
  private void keep(Key key, Saliency map) {
    made.putLast(key, map);
    while (made.size() > 1 && bytes() > MOST_BYTES) {
      made.pollFirstEntry();
    }
  }

  private long bytes() {
    return List.copyOf(made.values()).stream().mapToLong(map -> bytes(map.map().voxels())).sum();
  }

  private static long bytes(Voxels map) {
    return map instanceof StretchedVoxels stretched
        ? stretched.bytes()
        : (long) map.length() * Float.BYTES;
  }
}
