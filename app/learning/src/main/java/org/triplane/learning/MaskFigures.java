// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.ToDoubleFunction;

/// How far the masks of one structure are off: means over the studies that have it, with 95 %
/// intervals over patients. Studies without it have no Dice coefficient; they are counted, and
/// those in which something was found, too.
///
/// @param patients each study's
/// @param errors each study's
public record MaskFigures(List<String> patients, List<MaskError> errors) {
  private static final SequencedMap<String, ToDoubleFunction<MaskError>> KINDS = kinds();

  public MaskFigures {
    patients = List.copyOf(patients);
    errors = List.copyOf(errors);
    if (patients.size() != errors.size()) {
      throw new IllegalArgumentException("expected a patient for each study");
    }
  }

  /// `dice`, `iou`, `sensitivity`, `precision`, `volumeMl` (said less true), and
  /// `surfaceMm`, the 95 % Hausdorff distance; NaN where no study has one.
  public SequencedMap<String, Metrics.Interval> all() {
    MaskFigures there = there();
    SequencedMap<String, Metrics.Interval> named = new LinkedHashMap<>();
    if (there.errors.isEmpty()) {
      var none = new Metrics.Interval(Double.NaN, Double.NaN, Double.NaN);
      KINDS.keySet().forEach(name -> named.put(name, none));
      return named;
    }
    List<double[]> values = new ArrayList<>();
    for (ToDoubleFunction<MaskError> kind : KINDS.values()) {
      values.add(there.errors.stream().mapToDouble(kind).toArray());
    }
    List<Metrics.Interval> intervals = new PatientMeans(there.patients).of(values);
    int at = 0;
    for (String name : KINDS.keySet()) {
      named.put(name, intervals.get(at++));
    }
    return named;
  }

  /// By how much the Dice coefficient is higher than that of others of the same studies.
  ///
  /// @param others in the same order
  public Metrics.Interval gain(MaskFigures others) {
    double[] more = new double[errors.size()];
    for (int i = 0; i < more.length; i++) {
      more[i] = errors.get(i).dice() - others.errors.get(i).dice();
    }
    return new PatientMeans(patients).of(List.of(more)).getFirst();
  }

  /// How many studies have the structure.
  public int cases() {
    return there().errors.size();
  }

  /// How many patients these are of.
  public int count() {
    return new PatientMeans(there().patients).count();
  }

  /// How many studies have the structure, and nothing was found.
  public long missed() {
    return errors.stream().filter(error -> error.isThere() && error.said() == 0).count();
  }

  /// How many studies do not have the structure.
  public int without() {
    return errors.size() - cases();
  }

  /// In how many of these something was found.
  public long falselyFound() {
    return errors.stream().filter(error -> !error.isThere() && error.said() > 0).count();
  }

  /// For `model.toml`: the counts, and each figure with its interval where there is one.
  SequencedMap<String, Object> table() {
    SequencedMap<String, Object> table = new LinkedHashMap<>();
    table.put("cases", cases());
    table.put("patients", count());
    table.put("without", without());
    table.put("falselyFound", falselyFound());
    table.put("missed", missed());
    all()
        .forEach(
            (name, interval) -> {
              if (Double.isFinite(interval.value())) {
                table.put(name, interval.value());
                table.put(name + "Low", interval.low());
                table.put(name + "High", interval.high());
              }
            });
    return table;
  }

  private MaskFigures there() {
    List<String> whose = new ArrayList<>();
    List<MaskError> of = new ArrayList<>();
    for (int i = 0; i < errors.size(); i++) {
      if (errors.get(i).isThere()) {
        whose.add(patients.get(i));
        of.add(errors.get(i));
      }
    }
    return new MaskFigures(whose, of);
  }

  private static SequencedMap<String, ToDoubleFunction<MaskError>> kinds() {
    SequencedMap<String, ToDoubleFunction<MaskError>> kinds = new LinkedHashMap<>();
    kinds.put("dice", MaskError::dice);
    kinds.put("iou", MaskError::iou);
    kinds.put("sensitivity", MaskError::sensitivity);
    kinds.put("precision", MaskError::precision);
    kinds.put("volumeMl", MaskError::volumeMl);
    kinds.put("surfaceMm", MaskError::surfaceMm);
    return Collections.unmodifiableSequencedMap(kinds);
  }
}
