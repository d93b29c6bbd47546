// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.triplane.dicom.RealData;

/// What is written here is read by others.
class ForeignReadersTest {
  private static final Path DCMDUMP = Path.of("/usr/bin/dcmdump");
  private static final Path PYTHON = Path.of("/usr/bin/python3");

  @TempDir Path folder;

  static List<OutputForm> forms() {
    return RewriteTest.forms();
  }

  @ParameterizedTest
  @MethodSource("forms")
  void dcmdumpReadsEveryFormWithoutComplaint(OutputForm form) throws Exception {
    Assumptions.assumeTrue(Files.isExecutable(DCMDUMP), "Skipped: dcmdump is not installed");
    DicomDataset item = new DicomDataset().put(Elements.text(Tags.STACK_ID, Vr.SH, "odd"));
    DicomDataset dataset =
        new DicomDataset()
            .put(Elements.text(Tags.SPECIFIC_CHARACTER_SET, Vr.CS, "ISO_IR 192"))
            .put(Elements.text(Tags.SOP_CLASS_UID, Vr.UI, SopClasses.MR_IMAGE))
            .put(Elements.text(Tags.SOP_INSTANCE_UID, Vr.UI, "1.2.3"))
            .put(Elements.text(0x00090010, Vr.LO, "SOME MAKER"))
            .put(Elements.bytes(0x00091001, Vr.OB, new byte[3]))
            .put(Elements.text(0x00080083, Vr.UT, "long ".repeat(20_000)))
            .put(Elements.unsignedShort(Tags.ROWS, 513))
            .put(Elements.sequence(Tags.FRAME_CONTENT_SEQUENCE, List.of(item, item)))
            .put(Elements.sequence(Tags.SHARED_GROUPS, List.of()));
    Path file = folder.resolve("file");
    DicomOutput.write(file, dataset, form);

    String dump = run(DCMDUMP.toString(), "-q", file.toString());

    assertTrue(dump.contains("US 513"), dump);
    assertEquals(2, dump.lines().filter(line -> line.contains("[odd]")).count(), dump);
    assertEquals(0, dump.lines().filter(line -> line.matches("[EWF]: .*")).count(), dump);
  }

  @Test
  void pydicomSeesTheSameElementsInRewrittenRealFiles() throws Exception {
    Assumptions.assumeTrue(Files.isExecutable(PYTHON), "Skipped: Python is not installed");
    Path script = folder.resolve("same_elements.py");
    try (InputStream in = getClass().getResourceAsStream("same_elements.py")) {
      Files.copy(Objects.requireNonNull(in), script);
    }
    List<String> pairs = new ArrayList<>();
    for (Path file : RealData.files(RealData.folder("dicom_robust"))) {
      if (Preamble.isDicom(file) && !file.toString().endsWith(".gz")) {
        DicomFile read = DicomFile.readWhole(file);
        // pydicom is to find sound files, so that it does not judge what was repaired.
        if (read.repairs().isEmpty() && !read.brokenOff()) {
          Path again = folder.resolve("file" + pairs.size());
          DicomOutput.write(again, read.dataset(), read.form());
          pairs.add(file + "\t" + again);
        }
      }
    }
    Path list = Files.write(folder.resolve("pairs.tsv"), pairs);

    String told = run(PYTHON.toString(), script.toString(), list.toString());

    Assumptions.assumeFalse(told.startsWith("no pydicom"), "Skipped: pydicom is not installed");
    assertEquals("%d files are the same".formatted(pairs.size()), told.strip());
    assertTrue(pairs.size() > 80, pairs.size() + " files were compared");
  }

  private static String run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    return out;
  }
}
