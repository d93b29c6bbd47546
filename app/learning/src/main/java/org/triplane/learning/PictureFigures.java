// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.ToDoubleFunction;

/// Means over the studies of how far their drawn pictures are off, with 95 % intervals from
/// samples of the patients: two studies of one patient are no two witnesses.
///
/// @param patients each study's
/// @param errors each study's
public record PictureFigures(List<String> patients, List<PictureError> errors) {
  private static final SequencedMap<String, ToDoubleFunction<PictureError>> KINDS = kinds();

  public PictureFigures {
    patients = List.copyOf(patients);
    errors = List.copyOf(errors);
    if (patients.size() != errors.size()) {
      throw new IllegalArgumentException("expected a patient for each study");
    }
  }

  /// `mse`, `psnr` in decibels and `ssim`, each the mean over the studies.
  public SequencedMap<String, Metrics.Interval> all() {
    List<double[]> values = new ArrayList<>();
    for (ToDoubleFunction<PictureError> kind : KINDS.values()) {
      values.add(errors.stream().mapToDouble(kind).toArray());
    }
    List<Metrics.Interval> intervals = new PatientMeans(patients).of(values);
    SequencedMap<String, Metrics.Interval> named = new LinkedHashMap<>();
    int at = 0;
    for (String name : KINDS.keySet()) {
      named.put(name, intervals.get(at++));
    }
    return named;
  }

  /// How many patients there are.
  public int count() {
    return new PatientMeans(patients).count();
  }

  /// By how much these are lower than others of the same studies, likewise with intervals.
  ///
  /// @param others in the same order
  public Metrics.Interval gain(PictureFigures others) {
    double[] less = new double[errors.size()];
    for (int i = 0; i < less.length; i++) {
      less[i] = others.errors.get(i).mse() - errors.get(i).mse();
    }
    return new PatientMeans(patients).of(List.of(less)).getFirst();
  }

  /// For `model.toml`: the number of cases, and each figure with its interval.
  SequencedMap<String, Object> table() {
    SequencedMap<String, Object> table = new LinkedHashMap<>();
    table.put("cases", errors.size());
    table.put("patients", count());
    all()
        .forEach(
            (name, interval) -> {
              table.put(name, interval.value());
              table.put(name + "Low", interval.low());
              table.put(name + "High", interval.high());
            });
    return table;
  }

  private static SequencedMap<String, ToDoubleFunction<PictureError>> kinds() {
    SequencedMap<String, ToDoubleFunction<PictureError>> kinds = new LinkedHashMap<>();
    kinds.put("mse", PictureError::mse);
    kinds.put("psnr", PictureError::psnr);
    kinds.put("ssim", PictureError::ssim);
    return Collections.unmodifiableSequencedMap(kinds);
  }
}
