// SPDX-License-Identifier: Apache-2.0
package org.triplane.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicOutputTest {
  @TempDir Path folder;

  @Test
  void writingIntoAFolderReplacesFilesOfTheSameNameAndKeepsTheOthers() throws IOException {
    Path target = folder.resolve("out");
    write(target, "inner/a.txt", "old");
    write(target, "inner/b.txt", "kept");
    write(target, "inner/a.txt", "new");

    assertEquals("new", Files.readString(target.resolve("inner/a.txt")));
    assertEquals("kept", Files.readString(target.resolve("inner/b.txt")));
  }

  @Test
  void nothingIsWrittenIntoAFolderIfTheWriterFails() {
    Path target = folder.resolve("out");

    assertThrows(
        IOException.class,
        () ->
            AtomicOutput.<IOException>into(
                target,
                temporary -> {
                  Files.writeString(temporary.resolve("a.txt"), "half");
                  throw new IOException("disk full");
                }));
    assertFalse(Files.exists(target));
  }

  private static void write(Path target, String name, String text) throws IOException {
    AtomicOutput.<IOException>into(
        target,
        temporary -> {
          Path file = temporary.resolve(name);
          Files.createDirectories(file.getParent());
          Files.writeString(file, text);
        });
  }
}
