// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.Volume;

/// Gathers what one member's training series are like.
///
/// A feature's range goes from the 1 % to the 99 % percentile of the series that have it
/// (interpolated linearly), so that a few odd series do not widen it; of few series that is
/// nearly the smallest and the largest number.
public final class InputRanges {
  private static final double TAIL = 0.01;

  private final Map<String, List<Double>> numbers = new LinkedHashMap<>();
  private final Map<String, Integer> modalities = new TreeMap<>();

  /// Add one training series.
  public void add(SeriesVolume chosen, Volume volume) {
    add(chosen.series().modality(), InputFeatures.of(chosen, volume));
  }

  /// Add one training series that is measured already.
  ///
  /// @param modality DICOM's word; empty if the files have none
  /// @param features as [InputFeatures#of] gives them
  public void add(String modality, SequencedMap<String, Double> features) {
    modalities.merge(modality, 1, Integer::sum);
    features.forEach(
        (name, number) -> numbers.computeIfAbsent(name, _ -> new ArrayList<>()).add(number));
  }

  /// What the series added so far are like; the modality is that of most of them.
  ///
  /// @param bodyPart in words, such as `knee`
  /// @param synthetic whether they are phantoms
  public InputStatistics statistics(String bodyPart, boolean synthetic) {
    String modality =
        modalities.entrySet().stream()
            .max(Comparator.comparingInt(Map.Entry::getValue))
            .map(Map.Entry::getKey)
            .orElse("");
    SequencedMap<String, InputStatistics.Range> ranges = new LinkedHashMap<>();
    numbers.forEach((name, all) -> ranges.put(name, range(all)));
    return new InputStatistics(modality, bodyPart, synthetic, ranges);
  }

  private static InputStatistics.Range range(List<Double> all) {
    double[] sorted = all.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    double mean = Arrays.stream(sorted).sum() / sorted.length;
    double variance = Arrays.stream(sorted).map(x -> (x - mean) * (x - mean)).sum() / sorted.length;
    return new InputStatistics.Range(
        percentile(sorted, TAIL), percentile(sorted, 1 - TAIL), mean, Math.sqrt(variance));
  }

  private static double percentile(double[] sorted, double share) {
    double at = share * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
