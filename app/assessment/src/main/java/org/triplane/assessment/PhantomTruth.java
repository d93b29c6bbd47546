// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.triplane.common.Documents;
import org.triplane.common.Options;
import org.triplane.learning.LearningException;

/// What the generator of phantoms knows about a data set, from the file that it writes beside it.
///
/// A plane's severity is normal with variance 1; its mean is 0 without the label and the plane's
/// effect with it, independent of other planes given the label. So the evidence that planes hold
/// for the label is exactly known.
///
/// @param label what the cases have or have not; empty where classes exclude each other
/// @param prevalence share of cases with the label
/// @param effects plane to effect; empty where the file knows no planes
/// @param readingErrors plane to the error, in standard deviations, of the best possible reading
///     of a severity off the images
/// @param limits named best possible results, such as `accuracy`
/// @param limitsAfterReadingError the same for severities read off the images
/// @param marks what an observer reaches who uses 0.8 of the evidence, as much as the planes of
///     knees are asked for; empty where the file has none
/// @param cases case to its truth; empty where the file knows no severities
public record PhantomTruth(
    String config,
    long seed,
    String label,
    double prevalence,
    SequencedMap<String, Double> effects,
    SequencedMap<String, Double> readingErrors,
    SequencedMap<String, Double> limits,
    SequencedMap<String, Double> limitsAfterReadingError,
    SequencedMap<String, Double> marks,
    Map<String, CaseTruth> cases) {
  public PhantomTruth {
    effects = copy(effects);
    readingErrors = copy(readingErrors);
    limits = copy(limits);
    limitsAfterReadingError = copy(limitsAfterReadingError);
    marks = copy(marks);
    cases = Map.copyOf(cases);
  }

  /// What is true of one case.
  ///
  /// @param target 0 or 1
  /// @param severities plane to severity
  public record CaseTruth(int target, Map<String, Double> severities) {
    public CaseTruth {
      severities = Map.copyOf(severities);
    }
  }

  /// Read a truth file.
  ///
  /// @throws LearningException if the file is another one
  public static PhantomTruth read(Path file) throws IOException, LearningException {
    Options options = Documents.json(file);
    try {
      var cases = new HashMap<String, CaseTruth>();
      for (Options one : options.tables("cases")) {
        Map<String, Double> severities = numbers(one.table("severity"));
        cases.put(one.text("case"), new CaseTruth(one.integer("label"), severities));
      }
      SequencedMap<String, Double> effects = numbers(options.table("effects"));
      boolean planes = !effects.isEmpty();
      return new PhantomTruth(
          options.text("config"),
          (long) options.number("seed"),
          options.text("lesion", ""),
          options.number("prevalence", 0.5),
          effects,
          planes ? numbers(options.table("readingError")) : new LinkedHashMap<>(),
          numbers(options.table("limits")),
          numbers(options.table("limitsAfterReadingError")),
          numbers(options.table("marks")),
          cases);
    } catch (IllegalArgumentException e) {
      throw new LearningException(
          "%s is no truth file of phantoms: %s Name the file that `triplane generate` wrote beside the data set."
              .formatted(file.getFileName(), e.getMessage()),
          e);
    }
  }

  /// The effect of planes together: the distance of the classes along the best sum of evidence.
  double effect(Collection<String> planes) {
    return Math.sqrt(planes.stream().mapToDouble(plane -> square(effects, plane)).sum());
  }

  /// What is left of the effect to whoever reads severities off the images.
  double effectAfterReadingError(Collection<String> planes) {
    return Math.sqrt(
        planes.stream()
            .mapToDouble(plane -> square(effects, plane) / (1 + square(readingErrors, plane)))
            .sum());
  }

  /// The log-odds of the label given the severities of planes, by Bayes' rule.
  double logOdds(CaseTruth one, Collection<String> planes) {
    double sum = Math.log(prevalence / (1 - prevalence));
    for (String plane : planes) {
      double effect = effects.getOrDefault(plane, 0.0);
      sum += effect * one.severities().getOrDefault(plane, 0.0) - effect * effect / 2;
    }
    return sum;
  }

  private static double square(Map<String, Double> numbers, String plane) {
    double number = numbers.getOrDefault(plane, 0.0);
    return number * number;
  }

  /// The numbers of a table; what is no number is left out.
  private static SequencedMap<String, Double> numbers(Options table) {
    var numbers = new LinkedHashMap<String, Double>();
    table
        .values()
        .forEach(
            (key, value) -> {
              if (value instanceof Number number) {
                numbers.put(key, number.doubleValue());
              }
            });
    return numbers;
  }

  private static <V> SequencedMap<String, V> copy(SequencedMap<String, V> map) {
    return Collections.unmodifiableSequencedMap(new LinkedHashMap<>(map));
  }
}
