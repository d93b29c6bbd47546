// SPDX-License-Identifier: Apache-2.0
package org.triplane.mrnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.triplane.common.Progress;
import org.triplane.common.Services;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.OpenedStudies;
import org.triplane.imaging.Studies;
import org.triplane.imaging.Study;
import org.triplane.imaging.spi.StudyReader;

class DamagedFilesTest {
  @TempDir Path folder;

  @Test
  void truncatedAndForeignFilesAreSkippedWithAReasonAndTheRestOpens() throws Exception {
    byte[] whole = Files.readAllBytes(NpyFiles.bytes(folder.resolve("good.npy"), 2, 3, 4));
    Files.write(folder.resolve("cut.npy"), Arrays.copyOf(whole, whole.length - 1));
    Files.write(folder.resolve("header.npy"), Arrays.copyOf(whole, 30));
    Files.writeString(folder.resolve("notes.npy"), "no array");
    Files.createFile(folder.resolve("empty.npy"));

    OpenedStudies opened;
    var readers = Services.of(StudyReader.class, List.of(new NpyStudyReader()));
    try (Studies studies = new Studies(readers)) {
      opened = studies.open(List.of(folder), Progress.SILENT);
    }

    assertEquals(List.of("good"), opened.studies().stream().map(Study::description).toList());
    assertEquals(
        List.of("cut.npy", "empty.npy", "header.npy", "notes.npy"),
        opened.skipped().stream()
            .map(one -> one.path().getFileName().toString())
            .sorted()
            .toList());
    for (var skipped : opened.skipped()) {
      assertTrue(skipped.reason().matches("It.*\\."), skipped.reason());
    }
  }

  /// Every byte of the header is damaged in turn.
  @ParameterizedTest
  @ValueSource(bytes = {0, '9', '(', -1})
  void aDamagedHeaderIsToldOrRead(byte damage) throws Exception {
    byte[] whole = Files.readAllBytes(NpyFiles.bytes(folder.resolve("good.npy"), 2, 3, 4));
    for (int at = 0; at < whole.length - 24; at++) {
      byte[] damaged = whole.clone();
      damaged[at] = damage;
      assertToldOrRead(Files.write(folder.resolve("damaged.npy"), damaged));
    }
  }

  private static void assertToldOrRead(Path file) throws IOException {
    var reader = new NpyStudyReader();
    if (!reader.recognizes(file)) {
      return;
    }
    OpenedStudies opened = reader.read(List.of(file), Progress.SILENT);
    assertEquals(1, opened.studies().size() + opened.skipped().size());
    for (Study study : opened.studies()) {
      try {
        study.series().getFirst().mainVolume().load(Progress.SILENT);
      } catch (ImagingException e) {
        assertTrue(e.getMessage().startsWith("Cannot read damaged.npy"), e.getMessage());
      }
    }
  }
}
