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
  private record Question(String ensemble, Study study, String label) {}

  private record Key(String member, Explanation how) {}

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
  /// @param choices what there is to choose, by member
  void begin(String ensemble, Assessment result, Map<String, ExplanationChoices> choices) {
    forget();
    question = new Question(ensemble, result.study(), result.label());
    var all = new LinkedHashMap<String, MemberMaps>();
    for (Finding finding : result.findings()) {
      String member = finding.member();
      var some = choices.getOrDefault(member, ExplanationChoices.NONE);
      MemberMaps maps = MemberMaps.of(finding, some);
      maps.saliency().ifPresent(map -> keep(new Key(member, maps.wanted()), map));
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
    var key = new Key(member, how);
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
          var request = new MapRequest(of.ensemble(), of.study(), member, of.label(), how);
          try {
            return new Answer(Optional.of(assessor.explain(request, progress)), "");
          } catch (LearningException e) {
            return new Answer(Optional.empty(), String.valueOf(e.getMessage()));
          }
        },
        answer -> answered(key, answer, before),
        () -> change(member, maps -> maps.without("", before)));
  }

  /// Find out whether the map of a member that is on show depends on what the network learned.
  void test(String member) {
    MemberMaps now = members.get().get(member);
    Question of = question;
    if (now == null || of == null || now.saliency().isEmpty()) {
      return;
    }
    var key = new Key(member, now.wanted());
    jobs.run(
        TEST,
        texts.get("job.test", texts.member(member, now.finding().plane())),
        progress ->
            assessor.test(
                new MapRequest(of.ensemble(), of.study(), member, of.label(), key.how()), progress),
        verdict -> {
          tested.put(key, verdict);
          change(member, maps -> maps.wanted().equals(key.how()) ? maps.tested(verdict) : maps);
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
