// SPDX-License-Identifier: Apache-2.0
package org.triplane.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnonymizeTest {
  @TempDir Path folder;

  private Path study = Path.of("");

  @BeforeEach
  void makeAStudy() throws IOException {
    Path data = folder.resolve("data");
    CommandLineRun made =
        CommandLineRun.of(
            "generate", "phantom-knee", data, "--studies", 1, "--size", "XS", "--layout", "dicom");
    assertEquals(0, made.exit(), made.err());
    study = data.resolve("train/0000");
  }

  private static long files(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.filter(Files::isRegularFile).count();
    }
  }

  @Test
  void aStudyOpensAgainUnderNewIdentifiers() throws IOException {
    Path out = folder.resolve("out");
    CommandLineRun run = CommandLineRun.of("anonymize", study, "--out", out);
    assertEquals(0, run.exit(), run.err());
    assertEquals(files(study), files(out));
    var before = CommandLineRun.of("info", study, "--json").json().tables("studies").getFirst();
    var after = CommandLineRun.of("info", out, "--json").json().tables("studies").getFirst();
    assertNotEquals(before.text("uid"), after.text("uid"));
    assertEquals(before.tables("series").size(), after.tables("series").size());
  }

  @Test
  void theReportListsWhatWasDoneAndOtherFilesWithoutTheirNames() throws IOException {
    Files.writeString(study.resolve("letter-about-doe.txt"), "Dear colleague");
    Path report = folder.resolve("report.json");
    CommandLineRun run =
        CommandLineRun.of("anonymize", study, "--out", folder.resolve("out"), "--report", report);
    assertEquals(0, run.exit(), run.err());
    String json = Files.readString(report);
    assertTrue(json.contains("\"(0010,0010)\""), json);
    assertTrue(json.contains("no DICOM file"), json);
    assertFalse(json.contains("doe"), json);
  }

  @Test
  void theSameKeyGivesTheSameFilesAndAKeyFileTellsWhich() throws IOException {
    Path keys = folder.resolve("keys.json");
    for (String out : List.of("a", "b")) {
      CommandLineRun run =
          CommandLineRun.of(
              "anonymize", study, "--out", folder.resolve(out), "--key", "k", "--key-file", keys);
      assertEquals(0, run.exit(), run.err());
    }
    String image = "1/1/0001.dcm";
    assertEquals(
        -1, Files.mismatch(folder.resolve("a").resolve(image), folder.resolve("b").resolve(image)));
    assertTrue(Files.readString(keys).contains("2.25."), "old and new identifiers");
  }

  @Test
  void anAnonymousAssessmentNeverNamesItsStudy() throws IOException {
    var before = CommandLineRun.of("info", study, "--json").json().tables("studies").getFirst();
    Path out = folder.resolve("out");
    CommandLineRun run =
        CommandLineRun.of(
            "assess",
            study,
            "--model",
            "demo-knee",
            "--out",
            out,
            "--anonymous",
            "--format",
            "json,html,dicom");
    assertTrue(run.exit() == 0 || run.exit() == 3, run.err());
    assertTrue(files(out) >= 3, "too few files");
    try (Stream<Path> tree = Files.walk(out)) {
      for (Path file : tree.filter(Files::isRegularFile).toList()) {
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertFalse(bytes.contains(before.text("uid")), file.toString());
      }
    }
  }

  @Test
  void theOriginalsAreNeverWrittenTo() throws IOException {
    long before = files(study);
    CommandLineRun run = CommandLineRun.of("anonymize", study, "--out", study.resolve("out"));
    assertEquals(1, run.exit());
    assertTrue(run.err().contains("never written to"), run.err());
    assertEquals(before, files(study));
  }

  @Test
  void anUnknownTreatmentOfDatesIsWrongUsage() {
    CommandLineRun run =
        CommandLineRun.of("anonymize", study, "--out", folder.resolve("out"), "--dates", "guess");
    assertEquals(2, run.exit());
  }

  @Test
  void aFolderWithoutPicturesIsOneSentence() throws IOException {
    Path letters = Files.createDirectory(folder.resolve("letters"));
    Files.writeString(letters.resolve("a.txt"), "Dear colleague");
    CommandLineRun run = CommandLineRun.of("anonymize", letters, "--out", folder.resolve("out"));
    assertEquals(1, run.exit());
    assertTrue(run.err().contains("no DICOM picture was found"), run.err());
    assertFalse(Files.exists(folder.resolve("out")));
  }
}
