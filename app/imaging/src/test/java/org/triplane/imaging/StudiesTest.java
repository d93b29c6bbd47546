// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Progress;
import org.triplane.common.Services;
import org.triplane.imaging.OpenedStudies.Skipped;
import org.triplane.imaging.spi.StudyReader;

class StudiesTest {
  @TempDir Path folder;
  private final Everything reader = new Everything();

  @Test
  void anEmptyFileIsSkippedAsEmpty() throws Exception {
    Path empty = Files.createFile(folder.resolve("empty"));

    assertEquals(List.of(new Skipped(empty, "It is empty.")), open(folder).skipped());
  }

  @Test
  void filesInAnArchiveAreRead() throws Exception {
    zip("a.zip", List.of("one/a", "b"), 10);

    open(folder);

    assertEquals(List.of("/b", "/one/a"), reader.given);
  }

  @Test
  void anArchiveNeedsNoEnding() throws Exception {
    zip("study", List.of("a"), 10);

    open(folder);

    assertEquals(List.of("/a"), reader.given);
  }

  @Test
  void aDamagedArchiveIsSkippedAndTheFilesBesideItOpen() throws Exception {
    Files.write(folder.resolve("a.zip"), new byte[] {'P', 'K', 3, 4, 5, 6});
    Files.write(folder.resolve("a-without-ending"), new byte[] {'P', 'K', 3, 4, 5, 6});
    Path good = Files.writeString(folder.resolve("b"), "good");

    OpenedStudies opened = open(folder);

    assertEquals(List.of(good.toString()), reader.given);
    assertEquals(2, opened.skipped().size());
    assertTrue(reason(opened).startsWith("It begins like a ZIP archive"), reason(opened));
  }

  @Test
  void namesThatLeadOutsideTheArchiveAreRefused() throws Exception {
    zip("slip.zip", List.of("../../outside"), 10);

    OpenedStudies opened = open(folder);

    assertTrue(reason(opened).contains("lead outside it"), reason(opened));
    assertFalse(Files.exists(folder.resolve("../../outside")));
  }

  @Test
  void anArchiveThatUnpacksToFarMoreThanItsSizeIsRefused() throws Exception {
    declare(zip("bomb.zip", List.of("a", "b", "c"), 10), 3, 400 << 20);

    OpenedStudies opened = open(folder);

    assertEquals(List.of(), reader.given);
    assertTrue(reason(opened).contains("more than 200 times its size"), reason(opened));
  }

  @Test
  void anEntryTooLargeToReadInAnArchiveIsSkipped() throws Exception {
    declare(zip("large.zip", List.of("a"), 10), 1, 513 << 20);

    OpenedStudies opened = open(folder);

    assertTrue(reason(opened).startsWith("It is larger than 512 MiB"), reason(opened));
  }

  @Test
  void anEntryLargerThanItsArchiveSaysIsSkipped() throws Exception {
    declare(zip("lie.zip", List.of("a"), 1 << 20), 1, 1000);

    OpenedStudies opened = open(folder);

    assertTrue(reason(opened).startsWith("It is larger than its archive says"), reason(opened));
  }

  private OpenedStudies open(Path path) throws ImagingException, IOException {
    try (Studies studies = new Studies(Services.of(StudyReader.class, List.of(reader)))) {
      return studies.open(List.of(path), Progress.SILENT);
    }
  }

  private static String reason(OpenedStudies opened) {
    return opened.skipped().getFirst().reason();
  }

  private Path zip(String name, List<String> entries, int bytesEach) throws IOException {
    Path archive = folder.resolve(name);
    byte[] noise = new byte[bytesEach];
    new Random(3).nextBytes(noise);
    try (OutputStream out = Files.newOutputStream(archive);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (String entry : entries) {
        zip.putNextEntry(new ZipEntry(entry));
        zip.write(noise);
      }
    }
    return archive;
  }

  /// Changes the size that the central directory declares for entries with names of one letter.
  private static void declare(Path archive, int entries, int size) throws IOException {
    byte[] bytes = Files.readAllBytes(archive);
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int entry = 1; entry <= entries; entry++) {
      int central = bytes.length - 22 - 47 * entry;
      assertEquals(0x02014B50, buffer.getInt(central));
      buffer.putInt(central + 24, size);
    }
    Files.write(archive, bytes);
  }

  /// Claims all files and notes their names.
  private static final class Everything implements StudyReader {
    private final List<String> given = new ArrayList<>();

    @Override
    public String name() {
      return "everything";
    }

    @Override
    public boolean recognizes(Path file) {
      return true;
    }

    @Override
    public OpenedStudies read(List<Path> files, Progress progress) {
      files.forEach(file -> given.add(file.toString()));
      return new OpenedStudies(List.of(), List.of());
    }
  }
}
