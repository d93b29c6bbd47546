// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelTablesTest {
  private static final Set<String> CASES = Set.of("a", "b", "c");

  @TempDir Path folder;

  private final LabelTables tables = new LabelTables();

  @Test
  void readsRowsInTheirOrder() throws Exception {
    Map<String, Integer> labels = read("b,1\r\na,0\r\n\r\nc,1\r\n");
    assertEquals(List.of("b", "a", "c"), List.copyOf(labels.keySet()));
    assertEquals(Map.of("a", 0, "b", 1, "c", 1), labels);
    assertDoesNotThrow(tables::refuseWrongRows);
  }

  @Test
  void byteOrderMarkAndBlanksDoNoHarm() throws Exception {
    assertEquals(Map.of("a", 1), read("\uFEFFa , 1\n"));
    assertDoesNotThrow(tables::refuseWrongRows);
  }

  @Test
  void anUnknownIdIsNamedWithItsLine() throws Exception {
    read("a,1\nz,0\n");
    assertEquals(List.of("labels.csv, line 2: there is no study called 'z'."), complaints());
  }

  @Test
  void aRepeatedIdIsNamedEvenIfItsLabelIsTheSame() throws Exception {
    read("a,1\nb,0\na,1\n");
    assertEquals(List.of("labels.csv, line 3: 'a' already has a label on line 1."), complaints());
  }

  @Test
  void aLabelThatIsNotBinaryIsNamed() throws Exception {
    read("a,2\nb,\nc,1.0\n");
    assertEquals(
        List.of(
            "labels.csv, line 1: the label must be 0 or 1, but is '2'.",
            "labels.csv, line 2: the label must be 0 or 1, but is ''.",
            "labels.csv, line 3: the label must be 0 or 1, but is '1.0'."),
        complaints());
  }

  @Test
  void aRowWithTwoMistakesIsNamedForBoth() throws Exception {
    read("id,label\n");
    assertEquals(2, complaints().size());
  }

  @Test
  void complaintsOfSeveralTablesComeInOneMessage() throws Exception {
    read("a,2\n");
    read("b,1,0\n");
    String message = assertThrows(LearningException.class, tables::refuseWrongRows).getMessage();
    assertTrue(message.startsWith("The label tables have 2 mistakes, so nothing was read."));
  }

  @Test
  void aFileThatIsNoTextIsRefused() throws IOException {
    Path file = Files.write(folder.resolve("labels.csv"), new byte[] {(byte) 0xFF, (byte) 0xC0});
    assertThrows(LearningException.class, () -> tables.read(file, Optional::of));
  }

  private Map<String, Integer> read(String text) throws IOException, LearningException {
    Path file = Files.writeString(folder.resolve("labels.csv"), text);
    return tables.read(file, id -> Optional.of(id).filter(CASES::contains));
  }

  private List<String> complaints() {
    return assertThrows(LearningException.class, tables::refuseWrongRows)
        .getMessage()
        .lines()
        .skip(1)
        .toList();
  }
}
