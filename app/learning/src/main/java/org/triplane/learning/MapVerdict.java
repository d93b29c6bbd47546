// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.triplane.common.Progress;

/// What a self-test found out about one heat map, in three figures with pass marks. A map that
/// passes depends on what the network learned; it need not show where something is.
///
/// @param random how alike the maps of the network with random weights are: the size of the rank
///     correlation, at most [#MOST_RANDOM]
/// @param deletion the share of other places whose loss costs the network less than that of what
///     is hot, at least [#LEAST_DELETION]
/// @param noise how alike the maps of the volume under a little noise are: the rank correlation,
///     at least [#LEAST_NOISE]
public record MapVerdict(double random, double deletion, double noise) {
  /// How many tests there are.
  public static final int TESTS = 3;

  public static final double MOST_RANDOM = 0.3;
  public static final double LEAST_DELETION = 0.8;
  public static final double LEAST_NOISE = 0.8;

  /// Test a map.
  public static MapVerdict of(MapSelfTest test, Progress progress) throws LearningException {
    Map<String, Object> document = test.document(progress);
    double area = number(document, "deletion", "area");
    List<Double> others = numbers(part(document, "deletion").get("shiftedAreas"));
    long worse = others.stream().filter(other -> other > area).count();
    return new MapVerdict(
        Math.abs(number(document, "randomization", "all")),
        others.isEmpty() ? 0 : (double) worse / others.size(),
        number(document, "stability", "rankCorrelation"));
  }

  public boolean changesWithWeights() {
    return random <= MOST_RANDOM;
  }

  public boolean counts() {
    return deletion >= LEAST_DELETION;
  }

  public boolean stays() {
    return noise >= LEAST_NOISE;
  }

  /// How many of the three tests it passes.
  public int passed() {
    return (changesWithWeights() ? 1 : 0) + (counts() ? 1 : 0) + (stays() ? 1 : 0);
  }

  private static double number(Map<String, Object> document, String part, String key) {
    return part(document, part).get(key) instanceof Double number ? number : Double.NaN;
  }

  private static Map<?, ?> part(Map<String, Object> document, String part) {
    return document.get(part) instanceof Map<?, ?> figures ? figures : Map.of();
  }

  private static List<Double> numbers(@Nullable Object list) {
    return list instanceof List<?> all
        ? all.stream().filter(Double.class::isInstance).map(Double.class::cast).toList()
        : List.of();
  }
}
