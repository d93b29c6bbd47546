// SPDX-License-Identifier: Apache-2.0
package org.triplane.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Documents;
import org.triplane.common.Options;

/// The whole walk with an ensemble that is trained here: generate, train, predict, evaluate,
/// assess, explain.
class WalkTest {
  private static final double EXACT = 1e-9;

  @TempDir static Path shared;
  @TempDir Path folder;

  private static Path data;
  private static Path model;
  private static Path study;

  @BeforeAll
  static void trainAnEnsemble() {
    data = shared.resolve("data");
    model = shared.resolve("model");
    done(
        CommandLineRun.of(
            "generate",
            "phantom-knee",
            data,
            "--config",
            "K0",
            "--size",
            "XS",
            "--studies",
            24,
            "--test-studies",
            12,
            "--seed",
            5));
    done(train(model));
    done(
        CommandLineRun.of(
            "generate",
            "phantom-knee",
            shared.resolve("dicom"),
            "--studies",
            1,
            "--size",
            "XS",
            "--layout",
            "dicom"));
    study = shared.resolve("dicom/train/0000");
  }

  @Test
  void theContributionsSumToTheLogit() throws IOException {
    Options stacker = assess(study, "sum").table("stacker");
    double sum = stacker.number("intercept");
    for (Options term : stacker.tables("terms")) {
      sum += term.number("contribution");
      assertEquals(
          term.number("weight") * term.number("logit"), term.number("contribution"), EXACT);
    }
    assertEquals(3, stacker.tables("terms").size());
    assertEquals(stacker.number("logit"), sum, EXACT);
  }

  @Test
  void assessingTwiceWritesTheSameFileTwice() throws IOException {
    assess(study, "once");
    assess(study, "twice");
    assertEquals(
        Files.readString(folder.resolve("once/assessment.json")),
        Files.readString(folder.resolve("twice/assessment.json")));
  }

  @Test
  void everyHeatMapLiesOnItsOwnSeriesGrid() throws IOException {
    for (Options finding : assess(study, "maps").tables("findings")) {
      Path map = folder.resolve("maps").resolve(finding.text("saliency"));
      Options shown = onlyVolume(map);
      Options own = series(study, finding.text("series"));
      for (String key : List.of("columns", "rows", "slices")) {
        assertEquals(own.integer(key), shown.integer(key), key);
      }
      for (String key : List.of("spacingMm", "origin", "normal")) {
        assertEquals(own.numbers(key).size(), shown.numbers(key).size());
        for (int i = 0; i < 3; i++) {
          assertEquals(own.numbers(key).get(i), shown.numbers(key).get(i), 1e-3, key);
        }
      }
    }
  }

  @Test
  void aStudyInAnArchiveGetsItsResultsAsDicomInTheSameStudy() throws IOException {
    Path archive = folder.resolve("study.zip");
    zip(study, archive);
    Path out = folder.resolve("results");
    done(
        CommandLineRun.of(
            "assess", archive, "--model", model, "--out", out, "--format", "html,dicom"));
    assertTrue(Files.size(out.resolve("report.html")) > 0);
    Options results = done(CommandLineRun.of("info", out.resolve("dicom"), "--json")).json();
    Options source = done(CommandLineRun.of("info", study, "--json")).json();
    assertEquals(
        source.tables("studies").getFirst().text("uid"),
        results.tables("studies").getFirst().text("uid"));
    assertEquals(4, results.tables("studies").getFirst().tables("series").size());
    assertEquals(2, results.tables("skipped").size(), "report and key objects");
  }

  private static void zip(Path from, Path archive) throws IOException {
    try (var out = new ZipOutputStream(Files.newOutputStream(archive));
        Stream<Path> tree = Files.walk(from)) {
      for (Path file : tree.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new ZipEntry(from.relativize(file).toString()));
        Files.copy(file, out);
        out.closeEntry();
      }
    }
  }

  @Test
  void aMissingPlaneIsFusedByTheOthersOwnFitAndSaid() throws IOException {
    Path two = folder.resolve("two");
    copy(study.resolve("1"), two.resolve("axial"));
    copy(study.resolve("3"), two.resolve("sagittal"));
    Options json = assess(two, "without");
    assertEquals(2, json.table("stacker").tables("terms").size());
    assertEquals(2, json.tables("findings").size());
    assertTrue(json.table("provenance").values().toString().contains("coronal"));
    double whole = assess(study, "with").table("stacker").number("intercept");
    assertFalse(whole == json.table("stacker").number("intercept"), "the same fit was used");
  }

  @Test
  void evaluatingOnTrainingCasesIsRefused() {
    CommandLineRun run =
        CommandLineRun.of("evaluate", model, "--data", data, "--split", "train", "--json");
    assertEquals(3, run.exit(), run.err());
    assertEquals("", run.out());
  }

  @Test
  void evaluatingOnTrainingCasesIsStampedWhenItIsAllowed() {
    CommandLineRun run =
        done(
            CommandLineRun.of(
                "evaluate",
                model,
                "--data",
                data,
                "--split",
                "train",
                "--json",
                "--allow-training-cases"));
    assertTrue(run.out().contains("in-sample"), run.out());
  }

  @Test
  void evaluationOfUnseenCasesHasItsIntervals() throws IOException {
    CommandLineRun run =
        done(CommandLineRun.of("evaluate", model, "--data", data, "--split", "test", "--json"));
    Options label = run.json().table("labels").table("acl");
    assertEquals(12, run.json().integer("n"));
    assertTrue(label.number("aucLow") <= label.number("auc"), run.out());
    assertTrue(label.number("auc") <= label.number("aucHigh"), run.out());
    assertEquals(
        Set.of("axial", "coronal", "sagittal"),
        new TreeSet<>(label.table("members").values().keySet()));
  }

  @Test
  void predictionsAreOneRowForEachCase() throws IOException {
    Path table = folder.resolve("p.tsv");
    done(CommandLineRun.of("predict", model, "--data", data, "--split", "test", "--out", table));
    List<String> lines = Files.readAllLines(table);
    assertEquals(13, lines.size());
    assertEquals(
        List.of("case", "target", "label", "probability"),
        List.of(lines.getFirst().split("\t")).subList(0, 4));
  }

  @Test
  void theSameSeedTrainsTheSameEnsemble() throws IOException {
    Path again = folder.resolve("again");
    done(train(again));
    assertEquals(-1, Files.mismatch(model.resolve("axial.onnx"), again.resolve("axial.onnx")));
  }

  @Test
  void verifyNoticesAChangedNetwork() throws IOException {
    Path broken = folder.resolve("broken");
    copy(model, broken);
    byte[] network = Files.readAllBytes(broken.resolve("axial.onnx"));
    network[network.length / 2] ^= 1;
    Files.write(broken.resolve("axial.onnx"), network);
    assertEquals(0, CommandLineRun.of("model", "verify", model).exit());
    assertEquals(1, CommandLineRun.of("model", "verify", broken).exit());
  }

  @Test
  void oneMemberExplainsItself() throws IOException {
    Path map = folder.resolve("map.nii.gz");
    done(
        CommandLineRun.of(
            "explain",
            study,
            "--model",
            model,
            "--member",
            "axial",
            "--method",
            "grad-cam",
            "--out",
            map));
    assertTrue(Files.size(map) > 100);
  }

  /// W21
  @Test
  void aMapIsTestedBesideIt() throws IOException {
    Path map = folder.resolve("tested.nii.gz");
    CommandLineRun run =
        done(
            CommandLineRun.of(
                "explain",
                study,
                "--model",
                model,
                "--member",
                "axial",
                "--out",
                map,
                "--self-test"));
    assertTrue(Files.size(map) > 100);
    Options figures = run.json();
    for (String key : List.of("head", "half", "all")) {
      assertTrue(Math.abs(figures.table("randomization").number(key)) <= 1, run.out());
    }
    assertEquals(
        figures.table("deletion").numbers("shares").size(),
        figures.table("deletion").numbers("logits").size());
    assertTrue(figures.table("stability").number("rankCorrelation") <= 1, run.out());
  }

  private static CommandLineRun train(Path out) {
    return CommandLineRun.of(
        "train",
        "mrnet-small",
        "--data",
        data,
        "--out",
        out,
        "--seed",
        1,
        "--set",
        "training.epochs=2",
        "--set",
        "stacker.folds=2",
        "--set",
        "preprocessing.size=32");
  }

  private Options assess(Path path, String name) throws IOException {
    Path out = folder.resolve(name);
    done(CommandLineRun.of("assess", path, "--model", model, "--out", out));
    return Documents.json(out.resolve("assessment.json"));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> tree = Files.walk(from)) {
      for (Path path : tree.toList()) {
        Path target = to.resolve(from.relativize(path));
        Files.createDirectories(target.getParent());
        Files.copy(path, target);
      }
    }
  }

  private static CommandLineRun done(CommandLineRun run) {
    assertEquals(0, run.exit(), run.err());
    return run;
  }

  private static Options onlyVolume(Path path) throws IOException {
    CommandLineRun info = done(CommandLineRun.of("info", path, "--json"));
    Options study = info.json().tables("studies").getFirst();
    return study.tables("series").getFirst().tables("volumes").getFirst();
  }

  private static Options series(Path path, String uid) throws IOException {
    CommandLineRun info = done(CommandLineRun.of("info", path, "--json"));
    for (Options series : info.json().tables("studies").getFirst().tables("series")) {
      if (series.text("uid").equals(uid)) {
        return series.tables("volumes").getFirst();
      }
    }
    throw new AssertionError("no series " + uid);
  }
}
