// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileHeadTest {
  @TempDir Path folder;

  @Test
  void knowsTheSizeOfAFileThatItReadsTheBeginningOf() throws IOException {
    Path file = Files.write(folder.resolve("large"), new byte[3000]);
    FileHead head = FileHead.of(file);
    assertEquals(3000, head.size());
    assertEquals(512, head.bytes().length);
  }

  @Test
  void findsBytesAtTheirPlaceOnly() throws IOException {
    FileHead head = FileHead.of(Files.write(folder.resolve("short"), new byte[] {1, 2, 3, 4}));
    assertTrue(head.startsWith((byte) 1, (byte) 2));
    assertTrue(head.holds(2, (byte) 3, (byte) 4));
    assertFalse(head.holds(1, (byte) 3, (byte) 4));
    assertFalse(head.holds(3, (byte) 4, (byte) 5));
  }
}
