// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class RepresentationsTest {
  private static final Path DCMTK = Path.of("/usr/share/libdcmtk17/dicom.dic");
  private static final Pattern ENTRY =
      Pattern.compile("\\(([0-9A-Fa-f]{4}),([0-9A-Fa-f]{4})\\)\\t([A-Z]{2})\\t.*");

  @Test
  void standardElementsHaveTheirs() {
    assertEquals(Vr.PN, Representations.of(Tags.PATIENT_NAME));
    assertEquals(Vr.SQ, Representations.of(Tags.PER_FRAME_GROUPS));
    assertEquals(Vr.OW, Representations.of(Tags.PIXEL_DATA));
    assertEquals(Vr.OV, Representations.of(0x7FE00001));
  }

  @Test
  void repeatedGroupsShareTheirs() {
    assertEquals(Vr.US, Representations.of(0x60020010));
    assertEquals(Vr.OW, Representations.of(0x60FE3000));
    assertEquals(Vr.US, Representations.of(0x50020005));
  }

  @Test
  void privateElementsAreUnknownButTheirCreators() {
    assertEquals(Vr.LO, Representations.of(0x00090010));
    assertEquals(Vr.UN, Representations.of(0x00091001));
    assertEquals(Vr.UL, Representations.of(0x00090000));
  }

  @Test
  void allAgreeWithTheDictionaryOfDcmtk() throws Exception {
    Assumptions.assumeTrue(Files.isReadable(DCMTK), "Skipped: dcmtk is not installed");
    List<String> others = new ArrayList<>();
    int compared = 0;
    for (String line : Files.readAllLines(DCMTK, StandardCharsets.ISO_8859_1)) {
      Matcher entry = ENTRY.matcher(line);
      if (entry.matches() && !Set.of("0000", "0001", "0006").contains(entry.group(1))) {
        int tag = Integer.parseUnsignedInt(entry.group(1) + entry.group(2), 16);
        compared++;
        if (!Representations.of(tag).name().equals(entry.group(3))) {
          others.add(line);
        }
      }
    }

    assertEquals(List.of(), others);
    assertTrue(compared > 4000, compared + " entries were compared");
  }
}
