// SPDX-License-Identifier: Apache-2.0
package org.triplane.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Data sets of pictures on the command line, and what is refused with exit code 3.
class DatasetsTest {
  private static final int REFUSED = 3;
  private static final String RECIPE =
      """
      name = "tiny"
      [[members]]
      name = "picture"
      plane = "any"
      [architecture]
      name = "mrnet-small"
      channels = [4, 4, 4, 4]
      [preprocessing]
      size = 16
      [training]
      epochs = 1
      batch = 8
      rate = 0.01
      sampler = "balanced"
      [stacker]
      folds = 2
      """;

  @TempDir Path folder;

  /// W2, S4.14
  @Test
  void whatWasTrainedOnIsNotEvaluated() throws Exception {
    classes();
    write("test/a/t1.png", 51, "test/b/t2.png", 52, "test/c/t3.png", 53);
    assertEquals(0, train().exit());
    assertEquals(REFUSED, evaluate("train").exit());
    CommandLineRun unseen = evaluate("test");
    assertEquals(0, unseen.exit(), unseen.err());
  }

  /// Drill (a)
  @Test
  void aPatientInTwoSplitsOfATableIsRefused() throws Exception {
    classes();
    Files.write(
        folder.resolve("data/cases.csv"),
        List.of(
            "path,label,patient,is_valid",
            "train/a/0.png,a,p1,0",
            "train/b/0.png,b,p2,0",
            "train/a/1.png,a,p1,1"));
    CommandLineRun run = train("--layout", "table");
    assertEquals(REFUSED, run.exit(), run.err());
    assertTrue(run.err().contains("patients who are in train too"), run.err());
  }

  /// Drill (b)
  @Test
  void aCopyUnderANewNameIsRefused() throws Exception {
    classes();
    write("val/a/new.png", 3, "val/b/other.png", 60, "val/c/third.png", 61);
    CommandLineRun run = train();
    assertEquals(REFUSED, run.exit(), run.err());
    assertTrue(run.err().contains("is a copy of case"), run.err());
  }

  /// Drill (c), W1
  @Test
  void rowsRepeatedBeforeTheSplitAreRefused() throws Exception {
    classes();
    Files.write(
        folder.resolve("data/cases.csv"),
        List.of("path,label", "train/a/0.png,a", "train/b/0.png,b", "train/b/0.png,b"));
    CommandLineRun run = CommandLineRun.of("dataset", folder.resolve("data"), "--layout", "table");
    assertEquals(REFUSED, run.exit(), run.err());
    assertTrue(run.err().contains("oversample"), run.err());
  }

  /// Drill (d), W15
  @Test
  void slicesOfOneVolumeInTwoSplitsAreRefused() throws Exception {
    classes();
    write("train/a/x-slice-01.png", 70, "val/a/x-slice-02.png", 71, "val/b/y.png", 72);
    CommandLineRun run = train();
    assertEquals(REFUSED, run.exit(), run.err());
    assertTrue(run.err().contains("x-slice-02"), run.err());
  }

  @Test
  void splitsAreMadeOnceAndTrainedOn() throws Exception {
    classes();
    Path splits = folder.resolve("splits.tsv");
    CommandLineRun made =
        CommandLineRun.of("split", folder.resolve("data"), "--folds", 2, "--out", splits, "--json");
    assertEquals(0, made.exit(), made.err());
    CommandLineRun run = train("--splits", splits.toString());
    assertEquals(0, run.exit(), run.err());
    String model = Files.readString(folder.resolve("out/model.toml"));
    assertTrue(model.contains("splits = \"%s\"".formatted(made.json().text("id"))), model);
    assertTrue(model.contains("exclusive = true"), model);
  }

  /// S3.1: published pictures, where they are installed.
  @Test
  void chestAndAbdomenAreCountedByClass() throws Exception {
    CommandLineRun run =
        CommandLineRun.of("dataset", RealData.at("xr_chest_abd/lakhani_openi"), "--json");
    assertEquals(0, run.exit(), run.err());
    assertEquals(38, run.json().table("classes").integer("abd"));
    assertEquals(39, run.json().table("classes").integer("chst"));
    assertEquals(2, run.json().table("splits").table("test").integer("cases"));
  }

  /// S2.1, S2.4: published pictures, where they are installed.
  @Test
  void brainsOfFourClassesHaveCopiesAmongThem() throws Exception {
    CommandLineRun run =
        CommandLineRun.of("dataset", RealData.at("brain_tumor_jpg/nickparvar_sample160"), "--json");
    assertEquals(0, run.exit(), run.err());
    assertEquals(80, run.json().table("splits").table("train").integer("cases"));
    assertEquals(40, run.json().table("classes").integer("meningioma"));
    assertTrue(run.out().contains("Tr-no_0012.jpg none"), run.out());
  }

  private void classes() throws IOException {
    for (int i = 0; i < 8; i++) {
      write("train/a/%d.png".formatted(i), i);
      write("train/b/%d.png".formatted(i), 10 + i);
      write("train/c/%d.png".formatted(i), 20 + i);
    }
  }

  private CommandLineRun train(String... more) throws IOException {
    Path recipe = folder.resolve("tiny.toml");
    Files.writeString(recipe, RECIPE);
    List<Object> words =
        new java.util.ArrayList<>(
            List.of("train", recipe, "--data", folder.resolve("data"), "--device", "cpu"));
    words.addAll(List.of("--out", folder.resolve("out")));
    words.addAll(List.of(more));
    return CommandLineRun.of(words.toArray());
  }

  private CommandLineRun evaluate(String split) {
    return CommandLineRun.of(
        "evaluate",
        folder.resolve("out"),
        "--data",
        folder.resolve("data"),
        "--split",
        split,
        "--json");
  }

  /// @param filesAndSeeds a file and the seed of its noise, in turn
  private void write(Object... filesAndSeeds) throws IOException {
    for (int i = 0; i < filesAndSeeds.length; i += 2) {
      Path file = folder.resolve("data").resolve((String) filesAndSeeds[i]);
      Random random = new Random((Integer) filesAndSeeds[i + 1]);
      var picture = new BufferedImage(20, 20, BufferedImage.TYPE_BYTE_GRAY);
      for (int at = 0; at < 400; at++) {
        picture.getRaster().setSample(at % 20, at / 20, 0, random.nextInt(256));
      }
      Files.createDirectories(file.getParent());
      ImageIO.write(picture, "png", file.toFile());
    }
  }
}
