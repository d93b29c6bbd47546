// SPDX-License-Identifier: Apache-2.0
package org.triplane.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "view",
        "demo",
        "info",
        "convert",
        "movie",
        "marks",
        "anonymize",
        "generate",
        "dataset",
        "split",
        "lr-find",
        "train",
        "search",
        "predict",
        "evaluate",
        "assess",
        "explain",
        "label",
        "model",
        "library",
        "devices",
        "bench"
      })
  void everyCommandExplainsItself(String command) {
    CommandLineRun run = CommandLineRun.of(command, "--help");
    assertEquals(0, run.exit(), run.err());
    assertTrue(run.out().contains("Usage: triplane " + command), run.out());
  }

  @Test
  void anUnknownOptionIsWrongUsage() {
    assertEquals(2, CommandLineRun.of("info", "--no-such-option").exit());
  }

  @Test
  void aPathThatIsNotThereIsOneSentenceAndNoStackTrace() {
    CommandLineRun run = CommandLineRun.of("info", folder.resolve("nothing"));
    assertEquals(1, run.exit());
    assertTrue(run.err().contains("no such file"), run.err());
    assertFalse(run.err().contains("\tat "), run.err());
  }

  @Test
  void aModelThatIsNotThereIsNamedWithThoseThatAre() {
    CommandLineRun run = CommandLineRun.of("model", "show", "no-such-model");
    assertEquals(1, run.exit());
    assertTrue(run.err().contains("no-such-model"), run.err());
    assertTrue(run.err().contains("demo-knee"), run.err());
  }

  @Test
  void aModelThatNobodyMeasuredIsRefusedPromotionButForAReason() {
    Path library = folder.resolve("library");
    assertEquals(0, CommandLineRun.of("model", "add", "demo-knee", "--library", library).exit());
    CommandLineRun refused =
        CommandLineRun.of("model", "promote", "demo-knee-1.0.0", "--library", library);
    assertEquals(3, refused.exit());
    assertTrue(refused.err().contains("demo-knee-1.0.0 is not promoted. "), refused.err());
    String reason = "It is the only one that there is on this machine so far.";
    CommandLineRun.of(
        "model", "promote", "demo-knee-1.0.0", "--library", library, "--reason", reason);
    CommandLineRun list = CommandLineRun.of("model", "show", "active", "--library", library);
    assertTrue(list.out().startsWith("demo-knee 1.0.0"), list.out() + list.err());
  }

  @Test
  void devicesSayWhyThereIsNoGpuOrWhichOne() throws IOException {
    CommandLineRun run = CommandLineRun.of("devices", "--json");
    assertEquals(0, run.exit(), run.err());
    assertTrue(run.json().has("providers"), run.out());
  }

  @Test
  void aMovieScrollsThroughTheSlicesThatWereAskedFor() throws IOException {
    Path data = folder.resolve("data");
    CommandLineRun.of(
        "generate", "phantom-knee", data, "--studies", 1, "--size", "XS", "--layout", "dicom");
    Path study = data.resolve("train/0000");
    String uid =
        CommandLineRun.of("info", study, "--json")
            .json()
            .tables("studies")
            .getFirst()
            .tables("series")
            .getFirst()
            .text("uid");
    Path pictures = folder.resolve("scroll");
    CommandLineRun run =
        CommandLineRun.of(
            "movie", study, "--series", uid, "--from", 2, "--to", 4, "--out", pictures);
    assertEquals(0, run.exit(), run.err());
    try (var files = Files.list(pictures)) {
      assertEquals(3, files.count());
    }
    CommandLineRun beyond =
        CommandLineRun.of(
            "movie", study, "--series", uid, "--to", 9999, "--out", folder.resolve("m.avi"));
    assertEquals(1, beyond.exit());
    assertTrue(beyond.err().contains("The volume has no slices 1 to 9999."), beyond.err());
    assertFalse(Files.exists(folder.resolve("m.avi")));
  }

  @Test
  void marksThatWereSavedInTheViewerAreWrittenAndOthersRefusedWithASentence() throws Exception {
    Path data = folder.resolve("data");
    CommandLineRun.of(
        "generate", "phantom-knee", data, "--studies", 1, "--size", "XS", "--layout", "dicom");
    Path path = data.resolve("train/0000");
    SavedMarks.save(path);
    Path csv = folder.resolve("out.csv");
    Path report = folder.resolve("sr.dcm");
    CommandLineRun run = CommandLineRun.of("marks", path, "--csv", csv, "--sr", report, "--json");
    assertEquals(0, run.exit(), run.err());
    assertEquals(1, run.json().table("marks").integer("length"));
    assertEquals(2, Files.readAllLines(csv).size());
    assertTrue(Files.size(report) > 1000);
    Path selection = folder.resolve("ko.dcm");
    CommandLineRun without = CommandLineRun.of("marks", path, "--ko", selection);
    assertEquals(1, without.exit());
    assertTrue(without.err().contains("ko.dcm was not written"), without.err());
    assertFalse(Files.exists(selection));
  }

  @Test
  void aForeignFileIsListedWithItsReasonAndTheRestOpens() throws IOException {
    Path data = folder.resolve("data");
    CommandLineRun made =
        CommandLineRun.of(
            "generate", "phantom-knee", data, "--studies", 1, "--size", "XS", "--layout", "dicom");
    assertEquals(0, made.exit(), made.err());
    Path study = data.resolve("train/0000");
    Files.writeString(study.resolve("letter.txt"), "Dear colleague");
    CommandLineRun run = CommandLineRun.of("info", study, "--json");
    assertEquals(0, run.exit(), run.err());
    assertEquals(3, run.json().tables("studies").getFirst().tables("series").size());
    List<String> skipped =
        run.json().tables("skipped").stream().map(one -> one.text("path")).toList();
    assertEquals(1, skipped.size(), run.out());
    assertTrue(skipped.getFirst().endsWith("letter.txt"), run.out());
  }

  @Test
  void theSameSeedMakesTheSameStudies() throws IOException {
    for (String name : List.of("first", "second")) {
      CommandLineRun run =
          CommandLineRun.of(
              "generate", "phantom-knee", folder.resolve(name), "--studies", 2, "--size", "XS");
      assertEquals(0, run.exit(), run.err());
    }
    Path volume = Path.of("train/axial/0000.npy");
    assertEquals(
        -1,
        Files.mismatch(
            folder.resolve("first").resolve(volume), folder.resolve("second").resolve(volume)));
  }

  @Test
  void aFolderThatHoldsSomethingIsNotOverwritten() throws IOException {
    Path target = Files.createDirectories(folder.resolve("kept"));
    Files.writeString(target.resolve("mine.txt"), "mine");
    CommandLineRun run =
        CommandLineRun.of("generate", "phantom-knee", target, "--studies", 1, "--size", "XS");
    assertEquals(1, run.exit());
    assertEquals("mine", Files.readString(target.resolve("mine.txt")));
  }

  @Test
  void wrongLabelTablesAreNamedRowByRow() throws IOException {
    Path data = folder.resolve("data");
    CommandLineRun.of("generate", "phantom-knee", data, "--studies", 3, "--size", "XS");
    Path table = data.resolve("train-acl.csv");
    Files.writeString(table, Files.readString(table) + "0002,1\n0099,0\n0001,7\n");
    Path out = folder.resolve("model");
    CommandLineRun run = CommandLineRun.of("train", "mrnet-small", "--data", data, "--out", out);
    assertEquals(1, run.exit());
    for (String wrong : List.of("0002", "0099", "7")) {
      assertTrue(run.err().contains(wrong), run.err());
    }
    assertFalse(Files.exists(out));
  }

  /// S3.6
  @Test
  void learningRatesAreSuggestedAndPlotted() throws IOException {
    Path data = folder.resolve("knees");
    CommandLineRun.of("generate", "phantom-knee", data, "--studies", 24, "--size", "XS");
    CommandLineRun plotted = CommandLineRun.of("lr-find", "mrnet-small", "--data", data);
    assertEquals(0, plotted.exit(), plotted.err());
    assertTrue(plotted.out().contains("|*"), plotted.out());
    CommandLineRun run = CommandLineRun.of("lr-find", "mrnet-small", "--data", data, "--json");
    assertEquals(0, run.exit(), run.err());
    for (String key : List.of("rates", "losses", "min10", "steep", "valley", "slide")) {
      assertTrue(run.out().contains("\"%s\"".formatted(key)), run.out());
    }
  }
}
