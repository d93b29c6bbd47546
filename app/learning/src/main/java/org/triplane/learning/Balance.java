// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// Attributes of cases, such as age and sex, of which every side of a split gets the same mix
/// (S4.8). Numbers count by the fifth that they lie in.
///
/// @param cuts attribute to the numbers between the fifths; none where it is in words
public record Balance(SequencedMap<String, double[]> cuts) {
  private static final int PARTS = 5;

  static final Balance NONE = new Balance(new LinkedHashMap<>());

  /// @throws LearningException if an attribute is known of no case
  public static Balance of(List<Case> cases, List<String> attributes) throws LearningException {
    SequencedMap<String, double[]> cuts = new LinkedHashMap<>();
    for (String attribute : attributes) {
      List<String> texts = texts(cases, attribute);
      if (texts.isEmpty()) {
        throw new LearningException(
            "Nothing is known of %s for any case, so it cannot be balanced. The label tables know: %s."
                .formatted(attribute, String.join(", ", known(cases))));
      }
      cuts.put(attribute, numbers(texts).map(Balance::between).orElse(new double[0]));
    }
    return new Balance(cuts);
  }

  private static double[] between(double[] numbers) {
    Arrays.sort(numbers);
    double[] cuts = new double[PARTS - 1];
    for (int i = 1; i < PARTS; i++) {
      cuts[i - 1] = numbers[i * numbers.length / PARTS];
    }
    return cuts;
  }

  private static List<String> known(List<Case> cases) {
    List<String> names =
        cases.stream().flatMap(one -> one.attributes().keySet().stream()).distinct().toList();
    return names.isEmpty() ? List.of("nothing") : names;
  }

  private static List<String> texts(List<Case> cases, String attribute) {
    return cases.stream()
        .flatMap(one -> Optional.ofNullable(one.attributes().get(attribute)).stream())
        .toList();
  }

  /// The texts as numbers, if all of them are.
  private static Optional<double[]> numbers(List<String> texts) {
    try {
      return Optional.of(texts.stream().mapToDouble(Double::parseDouble).toArray());
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /// What is to be spread evenly of a case.
  List<String> traits(Case one) {
    List<String> traits = new ArrayList<>();
    for (Map.Entry<String, double[]> attribute : cuts.entrySet()) {
      String text = one.attributes().getOrDefault(attribute.getKey(), "");
      double[] between = attribute.getValue();
      String trait = text;
      if (between.length > 0 && !text.isEmpty()) {
        double number = Double.parseDouble(text);
        trait = Long.toString(Arrays.stream(between).filter(cut -> cut <= number).count());
      }
      traits.add(attribute.getKey() + "=" + trait);
    }
    return traits;
  }

  /// How far two sides are apart: for each attribute the difference of the means in deviations of
  /// all cases; for words the greatest difference of a word's share.
  public SequencedMap<String, Double> differences(List<Case> side, List<Case> other) {
    SequencedMap<String, Double> differences = new LinkedHashMap<>();
    cuts.forEach(
        (attribute, between) -> {
          List<String> left = texts(side, attribute);
          List<String> right = texts(other, attribute);
          differences.put(attribute, between.length > 0 ? means(left, right) : shares(left, right));
        });
    return differences;
  }

  private static double means(List<String> left, List<String> right) {
    double[] one = numbers(left).orElseThrow();
    double[] two = numbers(right).orElseThrow();
    double[] all = Arrays.copyOf(one, one.length + two.length);
    System.arraycopy(two, 0, all, one.length, two.length);
    double mean = Arrays.stream(all).average().orElse(Double.NaN);
    double variance = Arrays.stream(all).map(x -> (x - mean) * (x - mean)).average().orElse(0);
    double difference =
        Arrays.stream(one).average().orElse(Double.NaN)
            - Arrays.stream(two).average().orElse(Double.NaN);
    return variance == 0 ? 0 : Math.abs(difference) / Math.sqrt(variance);
  }

  private static double shares(List<String> left, List<String> right) {
    List<String> all = new ArrayList<>(left);
    all.addAll(right);
    return all.stream()
        .distinct()
        .mapToDouble(word -> Math.abs(share(left, word) - share(right, word)))
        .max()
        .orElse(0);
  }

  private static double share(List<String> texts, String word) {
    return (double) texts.stream().filter(word::equals).count() / texts.size();
  }
}
