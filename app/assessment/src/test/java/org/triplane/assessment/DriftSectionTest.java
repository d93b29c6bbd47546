// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.triplane.assessment.ClassTables.Row;
import org.triplane.learning.InputSamples;

/// W25
class DriftSectionTest {
  private final Random random = new Random(11);
  private final Map<String, SequencedMap<String, Double>> features = new LinkedHashMap<>();
  private final List<Row> rows = new ArrayList<>();

  @Test
  void seriesLikeThoseOfTrainingDoNotDrift() {
    add(60, "A", 0);
    DriftSection section = section();
    assertEquals(
        List.of("drift: none of 2 measures of the series differs from training (n = 60)."),
        section.lines());
    assertFalse(section.html().contains("gate warn"));
  }

  @Test
  void darkerSeriesAreTold() {
    add(60, "A", -0.15);
    DriftSection section = section();
    assertTrue(
        section.lines().getFirst().startsWith("drift: 1 of 2 measures"),
        section.lines().toString());
    assertTrue(section.lines().get(1).contains("axial: mean brightness"));
    FeatureDrift mean = section.all().getFirst();
    assertEquals(60, mean.n());
    assertTrue(mean.now() < mean.before() - 0.1);
    assertTrue(section.html().contains("The series are not like those of training"));
    assertTrue(section.document().containsKey("drift"));
  }

  /// A fifth of the cases is too few to show in all of them, but not in their own group.
  @Test
  void aScannerThatDriftsIsTold() {
    add(120, "A", 0);
    add(20, "B", -0.15);
    DriftSection section = section();
    assertEquals(List.of("scanner B (n = 20)"), List.copyOf(section.groups().keySet()));
    assertEquals(2, section.looked());
    assertEquals(1, section.lines().stream().filter(line -> line.contains("scanner B")).count());
  }

  /// Of features that are the same in every scan the least difference is certain.
  @Test
  void whatIsLessThanOnePercentApartIsNotTold() {
    add(60, "A", 0);
    for (SequencedMap<String, Double> own : features.values()) {
      own.put("axial/aspect", 1.005);
      own.put("axial/slices", 33.0);
    }
    var samples = new LinkedHashMap<String, InputSamples.Sample>();
    samples.put("axial/aspect", sample(1, 0));
    samples.put("axial/slices", sample(32, 0));
    List<FeatureDrift> found =
        FeatureDrift.of(new InputSamples(samples), ClassTables.of(rows).rows(), features);
    assertEquals(1, found.get(0).distance());
    assertFalse(found.get(0).isDrift());
    assertTrue(found.get(1).isDrift());
  }

  @Test
  void threeCasesShowNothing() {
    add(3, "A", -0.1);
    assertEquals(1, section().lines().size());
  }

  private void add(int count, String scanner, double shift) {
    for (int i = 0; i < count; i++) {
      String id = scanner + i;
      rows.add(new Row(id, "Glioma", "Glioma", Map.of("scanner", scanner)));
      SequencedMap<String, Double> own = new LinkedHashMap<>();
      own.put("axial/mean", 0.4 + shift + 0.08 * random.nextGaussian());
      own.put("axial/edges", 0.1 + 0.02 * random.nextGaussian());
      features.put(id, own);
    }
  }

  private DriftSection section() {
    var samples = new LinkedHashMap<String, InputSamples.Sample>();
    samples.put("axial/mean", sample(0.4, 0.08));
    samples.put("axial/edges", sample(0.1, 0.02));
    return DriftSection.of(new InputSamples(samples), ClassTables.of(rows).rows(), features);
  }

  private InputSamples.Sample sample(double mean, double deviation) {
    double[] numbers =
        random.doubles(200).map(_ -> mean + deviation * random.nextGaussian()).sorted().toArray();
    return new InputSamples.Sample(200, numbers);
  }
}
