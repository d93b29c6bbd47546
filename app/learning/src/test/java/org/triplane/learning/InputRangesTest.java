// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.triplane.imaging.Plane;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.Volume;
import org.triplane.imaging.VolumeSource;

class InputRangesTest {
  private final InputRanges ranges = new InputRanges();

  @Test
  void aRangeLeavesTheOutermostHundredthsOut() {
    for (int i = 200; i >= 0; i--) {
      ranges.add("MR", feature("slices", i));
    }
    InputStatistics.Range range = range("slices");
    assertEquals(2, range.low(), 1e-12);
    assertEquals(198, range.high(), 1e-12);
    assertEquals(100, range.mean(), 1e-12);
    assertEquals(Math.sqrt((201 * 201 - 1) / 12.0), range.deviation(), 1e-9);
  }

  @Test
  void oneSeriesMakesARangeOfNoWidth() {
    ranges.add("MR", feature("slices", 12));
    assertEquals(List.of(12.0, 12.0, 12.0, 0.0), range("slices").toList());
  }

  @Test
  void aFeatureCountsOnlyWhereItIsThere() {
    ranges.add("MR", feature("slices", 12));
    ranges.add("MR", feature("slice-spacing-mm", 4));
    assertEquals(4, range("slice-spacing-mm").mean());
  }

  @Test
  void theModalityIsThatOfMostSeries() {
    ranges.add("CT", feature("slices", 1));
    ranges.add("MR", feature("slices", 1));
    ranges.add("MR", feature("slices", 1));
    InputStatistics statistics = ranges.statistics("knee", true);
    assertEquals("MR", statistics.modality());
    assertEquals("knee", statistics.bodyPart());
    assertTrue(statistics.synthetic());
  }

  @Test
  void nothingAddedIsNothingKnown() {
    assertEquals(
        new InputStatistics("", "knee", false, new LinkedHashMap<>()),
        ranges.statistics("knee", false));
  }

  @Test
  void measuresSeriesItself() {
    Volume volume = Volumes.ramp(16, 16, 4);
    VolumeSource source = VolumeSource.of(volume, Plane.AXIAL);
    SeriesVolume chosen = new SeriesVolume(Cases.series(Plane.AXIAL, source), 1);
    ranges.add(chosen, volume);
    Map<String, Double> features = InputFeatures.of(chosen, volume);
    assertEquals(features.keySet(), ranges.statistics("knee", true).features().keySet());
    assertEquals(features.get("mean"), range("mean").mean());
  }

  private InputStatistics.Range range(String feature) {
    InputStatistics.Range range = ranges.statistics("knee", true).features().get(feature);
    if (range == null) {
      throw new AssertionError("no range of " + feature);
    }
    return range;
  }

  private static SequencedMap<String, Double> feature(String name, double number) {
    SequencedMap<String, Double> features = new LinkedHashMap<>();
    features.put(name, number);
    return features;
  }
}
