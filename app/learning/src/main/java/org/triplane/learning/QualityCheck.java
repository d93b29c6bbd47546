// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.triplane.common.Options;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Plane;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.Volume;

/// Finds series that are unlike the rest of their data set, such as heads that a registration has
/// turned or shifted, empty volumes, cut or noisy ones (S4.17). Nothing is learned: each series
/// gets five numbers, each number a robust z among the series of the same kind, and the greatest z
/// that is to its disadvantage is its score.
///
/// `likeness` is the correlation of its prepared pictures with the mean of all others'; for the
/// rest see [QualityMeasures]. A z is the distance from the median in deviations, 1.4826 times the
/// median distance, but at least a fixed one, so that sets of nearly equal series do not
/// fail for trifles. Correlations are compared by Fisher's transform, noise and sharpness by their
/// logarithms.
public final class QualityCheck {
  /// The score from which a series does not pass, if nobody says.
  public static final double THRESHOLD = 6;

  private static final int LEAST = 8;
  private static final int SIDE = 48;
  private static final int SLICES = 16;
  private static final double MAD = 1.4826;
  private static final double FAINTEST = 1e-4;

  /// What each number may not fall below as a deviation.
  private static final double FLOOR = 0.1;

  private static final double SHARE_FLOOR = 0.01;

  private final double threshold;
  private final SequencedMap<String, List<Looked>> kinds = new LinkedHashMap<>();
  private final SequencedMap<String, Preprocessing> how = new LinkedHashMap<>();
  private final List<Row> unreadable = new ArrayList<>();

  private QualityCheck(double threshold) {
    if (!(threshold > 0)) {
      throw new IllegalArgumentException(
          "The threshold of the quality check should be above 0, but was %s.".formatted(threshold));
    }
    this.threshold = threshold;
  }

  /// One series' figures.
  ///
  /// @param id of its case
  /// @param kind what series it was compared with: a plane, or a member of a recipe
  /// @param numbers `likeness`, `dark`, `cut`, `noise` and `sharpness`; empty if it cannot be read
  /// @param scores their z, positive to its disadvantage
  /// @param worst whose z is greatest; `unreadable` if it cannot be read
  public record Row(
      String id,
      String kind,
      SequencedMap<String, Double> numbers,
      SequencedMap<String, Double> scores,
      String worst,
      double score,
      boolean pass) {}

  private record Looked(String id, float[] pictures, QualityMeasures measures) {}

  /// Look at all series of some cases.
  ///
  /// @param recipe whose members choose and frame the series; if empty, all series of a plane are
  ///     compared whole
  /// @return the least like the others first
  /// @throws LearningException if there are too few to compare
  public static List<Row> of(
      List<Case> cases, Optional<Recipe> recipe, double threshold, Progress progress)
      throws LearningException {
    var check = new QualityCheck(threshold);
    for (int i = 0; i < cases.size(); i++) {
      progress.check();
      progress.report((double) i / cases.size(), "Looking at series");
      check.look(cases.get(i), recipe);
    }
    return check.rows();
  }

  private void look(Case one, Optional<Recipe> recipe) {
    if (recipe.isEmpty()) {
      for (SeriesVolume series : one.study().volumes()) {
        Plane plane = series.source().info().plane();
        how.putIfAbsent(plane.word(), whole());
        look(one, plane.word(), plane, series);
      }
      return;
    }
    for (Recipe.Member member : recipe.get().members()) {
      how.putIfAbsent(member.name(), member.preprocessing(recipe.get()).comparable(SLICES));
      member
          .find(one.study())
          .ifPresent(series -> look(one, member.name(), member.selector().plane(), series));
    }
  }

  private static Preprocessing whole() {
    return Preprocessing.of(Options.none("preprocessing").with("size", SIDE)).comparable(SLICES);
  }

  private void look(Case one, String kind, Plane plane, SeriesVolume series) {
    Preprocessing prepared = Maps.required(how, kind);
    try {
      Volume volume = series.source().load(Progress.SILENT);
      Volume seen = NetworkInput.seen(prepared, plane, volume);
      Frame frame = prepared.framing().frame(seen, prepared.size());
      float[] pictures = Preprocessor.grey(prepared, seen, frame, 1);
      QualityMeasures measures = QualityMeasures.of(pictures, prepared.size(), seen);
      kinds
          .computeIfAbsent(kind, _ -> new ArrayList<>())
          .add(new Looked(one.id(), pictures, measures));
    } catch (ImagingException | LearningException _) {
      unreadable.add(
          new Row(
              one.id(),
              kind,
              new LinkedHashMap<>(),
              new LinkedHashMap<>(),
              "unreadable",
              Double.POSITIVE_INFINITY,
              false));
    }
  }

  private List<Row> rows() throws LearningException {
    List<Row> rows = new ArrayList<>(unreadable);
    for (Map.Entry<String, List<Looked>> kind : kinds.entrySet()) {
      if (kind.getValue().size() < LEAST) {
        throw new LearningException(
            "The quality check compares series with each other, but there are only %d of %s. It needs at least %d."
                .formatted(kind.getValue().size(), kind.getKey(), LEAST));
      }
      rows.addAll(rows(kind.getKey(), kind.getValue()));
    }
    rows.sort(Comparator.comparingDouble((Row row) -> -row.score()).thenComparing(Row::id));
    return List.copyOf(rows);
  }

  private List<Row> rows(String kind, List<Looked> all) {
    double[] likeness = likeness(all);
    double[][] z = {
      z(Arrays.stream(likeness).map(r -> -fisher(r)).toArray(), FLOOR),
      size(z(all.stream().mapToDouble(one -> one.measures().dark()).toArray(), SHARE_FLOOR)),
      z(all.stream().mapToDouble(one -> one.measures().cut()).toArray(), SHARE_FLOOR),
      z(all.stream().mapToDouble(one -> log(one.measures().noise())).toArray(), FLOOR),
      z(all.stream().mapToDouble(one -> -log(one.measures().sharpness())).toArray(), FLOOR)
    };
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      QualityMeasures own = all.get(i).measures();
      double[] numbers = {likeness[i], own.dark(), own.cut(), own.noise(), own.sharpness()};
      rows.add(row(all.get(i).id(), kind, numbers, z, i));
    }
    return rows;
  }

  private Row row(String id, String kind, double[] numbers, double[][] z, int index) {
    List<String> names = List.of("likeness", "dark", "cut", "noise", "sharpness");
    SequencedMap<String, Double> named = new LinkedHashMap<>();
    SequencedMap<String, Double> scores = new LinkedHashMap<>();
    int worst = 0;
    for (int k = 0; k < names.size(); k++) {
      named.put(names.get(k), numbers[k]);
      scores.put(names.get(k), z[k][index]);
      worst = z[k][index] > z[worst][index] ? k : worst;
    }
    double score = Math.max(0, z[worst][index]);
    return new Row(id, kind, named, scores, names.get(worst), score, score < threshold);
  }

  /// The correlation of each series' pictures with the mean of the others'; 0 if it is of one
  /// grey only.
  private static double[] likeness(List<Looked> all) {
    double[] sum = new double[all.getFirst().pictures().length];
    for (Looked one : all) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += one.pictures()[i];
      }
    }
    return all.stream().mapToDouble(one -> correlation(one.pictures(), sum)).toArray();
  }

  private static double correlation(float[] own, double[] sum) {
    double meanOwn = 0;
    double meanRest = 0;
    for (int i = 0; i < own.length; i++) {
      meanOwn += own[i] / own.length;
      meanRest += (sum[i] - own[i]) / own.length;
    }
    double product = 0;
    double squares = 0;
    double restSquares = 0;
    for (int i = 0; i < own.length; i++) {
      double a = own[i] - meanOwn;
      double b = sum[i] - own[i] - meanRest;
      product += a * b;
      squares += a * a;
      restSquares += b * b;
    }
    double scale = Math.sqrt(squares * restSquares);
    return scale > 0 ? product / scale : 0;
  }

  private static double fisher(double correlation) {
    double r = Math.clamp(correlation, -0.9999, 0.9999);
    return Math.log((1 + r) / (1 - r)) / 2;
  }

  private static double log(double value) {
    return Math.log(Math.max(value, FAINTEST));
  }

  private static double[] size(double[] z) {
    return Arrays.stream(z).map(Math::abs).toArray();
  }

  private static double[] z(double[] values, double floor) {
    double middle = median(values);
    double spread =
        MAD * median(Arrays.stream(values).map(value -> Math.abs(value - middle)).toArray());
    return Arrays.stream(values).map(value -> (value - middle) / Math.max(spread, floor)).toArray();
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
