// SPDX-License-Identifier: Apache-2.0
package org.triplane.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.imaging.OpenedStudies;

/// Files that ask the decoder for more than they hold, or lead it in circles.
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileTiffTest {
  private static final int STRIP_OFFSETS = 273;
  private static final int STRIP_LENGTHS = 279;
  private static final String DAMAGED = "It is damaged. Save or copy it again.";

  @TempDir Path folder;

  @Test
  void aDirectoryThatNamesItselfAsTheNextIsDamaged() throws Exception {
    Path file = Pictures.tiff(folder.resolve("a.tif"), 8, 1, "mm");
    ByteBuffer bytes = content(file);
    int directory = bytes.getInt(4);
    bytes.putInt(directory + 2 + 12 * bytes.getShort(directory), directory);
    assertEquals(DAMAGED, reason(file, bytes));
  }

  @Test
  void moreStripsThanTheFileHoldsAreDamage() throws Exception {
    for (int tag : List.of(STRIP_OFFSETS, STRIP_LENGTHS)) {
      Path file = Pictures.tiff(folder.resolve("a.tif"), 8, 1, "mm");
      ByteBuffer bytes = content(file);
      bytes.putInt(entry(bytes, tag) + 4, Integer.MAX_VALUE - 8);
      assertEquals(DAMAGED, reason(file, bytes));
    }
  }

  private static String reason(Path file, ByteBuffer bytes) throws IOException {
    Files.write(file, bytes.array());
    OpenedStudies opened = Pictures.open(List.of(file));
    assertEquals(List.of(), opened.studies());
    return opened.skipped().getFirst().reason();
  }

  private static ByteBuffer content(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    ByteOrder order = bytes[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    return ByteBuffer.wrap(bytes).order(order);
  }

  private static int entry(ByteBuffer bytes, int tag) {
    int directory = bytes.getInt(4);
    for (int i = 0; i < bytes.getShort(directory); i++) {
      int entry = directory + 2 + 12 * i;
      if (bytes.getShort(entry) == tag) {
        return entry;
      }
    }
    throw new IllegalArgumentException("expected a file with tag " + tag);
  }
}
