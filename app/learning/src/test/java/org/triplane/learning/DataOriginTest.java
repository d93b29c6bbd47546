// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.imaging.Study;

class DataOriginTest {
  @TempDir Path folder;

  @Test
  void theDataSetItselfIsBelievedFirst() throws Exception {
    Files.writeString(
        folder.resolve(DataOrigin.FILE),
        """
        title = "Wrists"
        body-part = "wrist"
        modality = "CT"
        synthetic = false
        """);
    var origin = DataOrigin.of(described("Knee phantom, left"), folder);
    assertEquals(new DataOrigin("Wrists", "wrist", "CT", false), origin);
  }

  @Test
  void studiesThatAreDescribedAsPhantomsAre() throws Exception {
    var origin = DataOrigin.of(described("Knee phantom, left"), folder);
    assertEquals(new DataOrigin("", "knee", "", true), origin);
  }

  @Test
  void whatNobodySaysStaysEmpty() throws Exception {
    var origin = DataOrigin.of(described("Follow-up"), folder);
    assertEquals(new DataOrigin("", "", "", false), origin);
  }

  @Test
  void aMisspelledKeyIsNamed() throws Exception {
    Files.writeString(folder.resolve(DataOrigin.FILE), "bodypart = \"knee\"");
    var refusal =
        assertThrows(LearningException.class, () -> DataOrigin.of(described("Follow-up"), folder));
    assertTrue(String.valueOf(refusal.getMessage()).contains("bodypart"), refusal.getMessage());
  }

  @Test
  void aLayoutMaySayMoreThere() throws Exception {
    Files.writeString(
        folder.resolve(DataOrigin.FILE), "title = \"acl 1\"\nlayout = \"library\"\nid = \"0f\"");
    assertEquals("acl 1", DataOrigin.of(described("Follow-up"), folder).title());
  }

  private static Dataset described(String description) {
    var study = new Study("1", Optional.empty(), description, "p", List.of());
    SequencedMap<String, List<Case>> splits = new LinkedHashMap<>();
    splits.put("train", List.of(SpotCases.of("1", "p", 1, study)));
    return SpotCases.dataset(splits);
  }
}
