// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.triplane.common.Documents;
import org.triplane.common.Options;

class StackerTablesTest {
  private static final List<String> PLANES = List.of("axial", "coronal");

  @Test
  void calibrationBoundWeightsAndRivalsReadBackExactly() throws IOException {
    var calibration =
        new Calibration(
            CalibrationOptions.Method.PLATT, 1 / 3.0, -0.1, CalibrationOptions.Cases.VALID, 97);
    var models =
        List.of(
            new LogisticModel(List.of("axial"), 0.1, List.of(0.7), List.of(0.2), calibration),
            new LogisticModel(List.of("coronal"), 0.2, List.of(0.3)),
            new LogisticModel(PLANES, 0.3, List.of(1.0, 0.0), List.of(0.1, Double.NaN)));
    var rivals =
        List.of(
            new Rival(
                Rival.Method.IN_SAMPLE_PROBABILITIES,
                new LogisticModel(PLANES, -2, List.of(3.0, 1.5), List.of(0.5, 0.5))),
            new Rival(
                Rival.Method.IN_SAMPLE_LOGITS, new LogisticModel(PLANES, 0, List.of(1.0, 2.0))));
    SequencedMap<String, Stacker> stackers = new LinkedHashMap<>();
    stackers.put("tear", new Stacker(models, rivals));
    String text = TomlText.of(Map.of("stackers", StackerTables.write(stackers)));
    Options read = Documents.toml(text, "model.toml");
    assertEquals(stackers, StackerTables.read(read.tables("stackers")), text);
  }

  @Test
  void ensemblesOfFormerVersionsHaveNeitherRivalsNorCalibration() throws IOException {
    String text =
        """
        [[stackers]]
        label = "tear"
        [[stackers.models]]
        members = ["axial"]
        intercept = 0.5
        weights = [2.0]
        """;
    Stacker stacker =
        StackerTables.read(Documents.toml(text, "model.toml").tables("stackers"))
            .firstEntry()
            .getValue();
    assertEquals(List.of(), stacker.rivals());
    assertEquals(Calibration.NONE, stacker.whole().calibration());
    assertEquals("axial 2.00, intercept 0.50", stacker.whole().sentence());
  }

  @Test
  void aSlopeThatTurnsTheOrderRoundIsRefused() throws IOException {
    String text =
        """
        [[stackers]]
        label = "tear"
        [[stackers.models]]
        members = ["axial"]
        intercept = 0.5
        weights = [2.0]
        [stackers.models.calibration]
        method = "platt"
        slope = -1.0
        offset = 0.0
        on = "valid"
        cases = 9
        """;
    List<Options> tables = Documents.toml(text, "model.toml").tables("stackers");
    var thrown = assertThrows(IllegalArgumentException.class, () -> StackerTables.read(tables));
    String message = String.valueOf(thrown.getMessage());
    assertTrue(message.contains("slope should be above 0, but was -1.0"), message);
  }

  @Test
  void aBoundWeightHasNoInterval() {
    var model = new LogisticModel(PLANES, 0.3, List.of(1.0, 0.0), List.of(0.1, Double.NaN));
    assertEquals(
        "axial 1.00 (0.80 to 1.20), coronal 0 (at the bound), intercept 0.30", model.sentence());
    String json = Documents.toJson(model.document());
    assertTrue(json.contains("\"low\" : null") && !json.contains("NaN"), json);
  }
}
