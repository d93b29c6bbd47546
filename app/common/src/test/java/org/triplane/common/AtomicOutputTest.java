// SPDX-License-Identifier: Apache-2.0
package org.triplane.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicOutputTest {
  @TempDir Path folder;

  @Test
  void aMessageDoesWithoutTheTemporaryName() throws Exception {
    Path target = folder.resolve("curves.tsv");
    Path[] written = new Path[1];
    AtomicOutput.file(target, temporary -> written[0] = Files.writeString(temporary, "epoch"));
    assertEquals(
        target + ": Read-only file system",
        AtomicOutput.withoutTemporary(written[0] + ": Read-only file system"));
  }

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

  @Test
  void whatKilledWritersOfATargetLeftIsRemovedAndNothingElse() throws IOException {
    Path target = folder.resolve("knee");
    String left = ".triplane-" + UUID.randomUUID() + "-knee";
    Files.createDirectories(folder.resolve(left).resolve("inner"));
    List<String> others =
        List.of("knee", "knee.partial", left.replace("-knee", "-left-knee"), ".triplane-knee");
    for (String other : others) {
      Files.createDirectory(folder.resolve(other));
    }

    AtomicOutput.clearBeside(target);

    assertFalse(Files.exists(folder.resolve(left)));
    others.forEach(other -> assertTrue(Files.exists(folder.resolve(other)), other));
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
