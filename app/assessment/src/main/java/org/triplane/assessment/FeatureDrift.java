// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.triplane.learning.InputFeatures;
import org.triplane.learning.InputSamples;
import org.triplane.learning.KolmogorovSmirnov;

/// One feature of one member's series now and in training (W25).
///
/// @param feature as [InputFeatures] name it
/// @param n how many series have it now
/// @param before the median in training
/// @param now the median of these series
/// @param gap mean distance of the two distributions' quantiles, in the feature's unit
/// @param distance greatest distance of the cumulative shares, 0 to 1
/// @param p after Holm's correction for all features that are looked at
record FeatureDrift(
    String member,
    String feature,
    int n,
    double before,
    double now,
    double gap,
    double distance,
    double p) {
  /// A smaller distance is not told, however certain.
  static final double LEAST_DISTANCE = 0.2;

  /// A smaller share of the median is not told, as of pixels that are 1 % larger on every scan.
  static final double LEAST_GAP = 0.01;

  /// A larger p is not told.
  static final double MOST_P = 0.01;

  /// Compare cases with training.
  ///
  /// @param features case id to `member/feature` to number
  static List<FeatureDrift> of(
      InputSamples training,
      List<CasePrediction> rows,
      Map<String, SequencedMap<String, Double>> features) {
    List<FeatureDrift> found = new ArrayList<>();
    training
        .byFeature()
        .forEach(
            (name, sample) -> {
              Set<String> patients = new HashSet<>();
              List<Double> numbers = new ArrayList<>();
              for (CasePrediction row : rows) {
                Double number =
                    features.getOrDefault(row.of().id(), new LinkedHashMap<>()).get(name);
                if (number != null) {
                  numbers.add(number);
                  patients.add(row.of().patient());
                }
              }
              if (!numbers.isEmpty()) {
                found.add(of(name, sample, numbers, patients.size()));
              }
            });
    double[] p = KolmogorovSmirnov.holm(found.stream().mapToDouble(FeatureDrift::p).toArray());
    List<FeatureDrift> corrected = new ArrayList<>();
    for (int i = 0; i < p.length; i++) {
      corrected.add(found.get(i).with(p[i]));
    }
    return List.copyOf(corrected);
  }

  private static FeatureDrift of(
      String name, InputSamples.Sample sample, List<Double> numbers, int patients) {
    int slash = name.indexOf('/');
    var now =
        new InputSamples.Sample(
            patients, numbers.stream().mapToDouble(Double::doubleValue).sorted().toArray());
    var test = KolmogorovSmirnov.of(sample.sorted(), now.sorted(), sample.patients(), patients);
    return new FeatureDrift(
        name.substring(0, slash),
        name.substring(slash + 1),
        numbers.size(),
        sample.median(),
        now.median(),
        sample.gap(now),
        test.distance(),
        test.p());
  }

  private FeatureDrift with(double corrected) {
    return new FeatureDrift(member, feature, n, before, now, gap, distance, corrected);
  }

  /// Whether it is told.
  boolean isDrift() {
    double size = Math.max(Math.abs(before), Math.abs(now));
    return distance >= LEAST_DISTANCE && p < MOST_P && gap > LEAST_GAP * size;
  }

  /// "axial: mean brightness (0 to 1)".
  String words() {
    return "%s: %s".formatted(member, InputFeatures.words(feature));
  }

  /// "0.31 instead of 0.22".
  String change() {
    return "%s instead of %s".formatted(number(now), number(before));
  }

  static String number(double value) {
    double size = Math.abs(value);
    return HtmlPage.number(value, size >= 100 || value == Math.rint(value) ? 0 : size >= 1 ? 2 : 3);
  }

  Map<String, Object> document() {
    var document = new LinkedHashMap<String, Object>();
    document.put("member", member);
    document.put("feature", feature);
    document.put("n", n);
    document.put("medianInTraining", before);
    document.put("median", now);
    document.put("gap", gap);
    document.put("distance", distance);
    document.put("p", p);
    document.put("drift", isDrift());
    return document;
  }
}
