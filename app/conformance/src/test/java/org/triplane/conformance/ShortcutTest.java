// SPDX-License-Identifier: Apache-2.0
package org.triplane.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.assessment.Ensemble;
import org.triplane.common.Documents;
import org.triplane.common.Options;
import org.triplane.common.Progress;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Volume;
import org.triplane.imaging.Voxels;
import org.triplane.learning.Classifier;
import org.triplane.learning.ComputeDevice;
import org.triplane.learning.Explanation;

/// S3.16: a network that learned from a side marker is found out. The pictures say nothing about
/// the class; in training the marker's side agrees with it 19 times of 20.
@Tag("slow")
class ShortcutTest {
  private static final int SIZE = 64;
  private static final String RECIPE =
      """
      name = "film"
      labels = ["chest"]
      [[members]]
      name = "film"
      plane = "any"
      [architecture]
      name = "conv5-fc3"
      size = 64
      dropout = 0
      [preprocessing]
      size = 64
      normalization = "z-score"
      [training]
      epochs = 8
      batch = 16
      optimizer = "adamw"
      rate = 0.002
      schedule = "one-cycle"
      [stacker]
      folds = 2
      """;

  @TempDir Path folder;

  /// @param marker `left` or `right`
  private record Film(Path file, boolean chest, String marker) {}

  @Test
  void theMarkerIsFoundByGroupsByBlankingAndByHeatMaps(TestReporter reporter) throws Exception {
    generate("films", 3, "--studies", 240, "--valid-studies", 40, "--test-studies", 200);
    generate("others", 4, "--studies", 200);
    train();

    Options silent = evaluate("films", "test");
    Options told = evaluate("others", "train");
    List<Film> others = films("others");
    double hot = heatAtTheMarker(others);
    for (Film film : others) {
      blank(film.file);
    }
    Options blanked = evaluate("others", "train");

    double[] sensitivity = sensitivityBySide(silent);
    reporter.publishEntry(
        String.format(
            Locale.ROOT,
            "AUC %.3f where the marker tells the class (n = 200), %.3f where it does not (n = 200),"
                + " %.3f where it is blanked (n = 200); sensitivity with a marker on the left %.3f,"
                + " on the right %.3f; heat at the marker %.1f times its share of the area",
            told.number("auc"),
            silent.number("auc"),
            blanked.number("auc"),
            sensitivity[0],
            sensitivity[1],
            hot));
    assertTrue(told.number("aucLow") > 0.85, "learned " + told.number("auc"));
    assertTrue(told.table("shortcut").flag("betterThanChance", false), "the column alone tells it");
    assertTrue(silent.number("aucHigh") < 0.65, "drops " + silent.number("auc"));
    assertTrue(sensitivity[0] > sensitivity[1] + 0.5, Arrays.toString(sensitivity));
    assertTrue(blanked.number("aucHigh") < 0.65, "blanked " + blanked.number("auc"));
    assertTrue(hot > 1.5, "heat " + hot);
  }

  private void generate(String name, long seed, Object... counts) throws IOException {
    List<Object> words =
        new ArrayList<>(
            List.of("generate", "phantom-radiographs", folder.resolve(name), "--config", "R0"));
    words.addAll(List.of("--size", "XS", "--shortcut", "--seed", seed));
    words.addAll(List.of(counts));
    done(words.toArray());
    StringBuilder table = new StringBuilder("path,chest,split,marker\n");
    for (Film film : films(name)) {
      Path file = folder.resolve(name).relativize(film.file);
      String split = file.getName(0).toString().replace("val", "valid");
      table.append("%s,%d,%s,%s\n".formatted(file, film.chest ? 1 : 0, split, film.marker));
    }
    Files.writeString(folder.resolve(name).resolve("cases.csv"), table);
  }

  private List<Film> films(String name) throws IOException {
    Options truth = Documents.json(folder.resolve(name + ".truth.json"));
    return truth.tables("films").stream()
        .map(
            film ->
                new Film(
                    folder.resolve(name).resolve(film.text("file")),
                    film.text("label").equals("chest"),
                    film.text("marker")))
        .toList();
  }

  private void train() throws IOException {
    Path recipe = Files.writeString(folder.resolve("film.toml"), RECIPE);
    Path data = folder.resolve("films");
    Path out = folder.resolve("model");
    done("train", recipe, "--data", data, "--layout", "table", "--out", out, "--seed", 5);
  }

  private Options evaluate(String data, String split) throws IOException {
    Path model = folder.resolve("model");
    Path path = folder.resolve(data);
    return done("evaluate", model, "--data", path, "--layout", "table", "--split", split, "--json")
        .json()
        .table("labels")
        .table("chest");
  }

  /// Left, right.
  private static double[] sensitivityBySide(Options label) {
    double[] sides = new double[2];
    for (Options group : label.tables("groups")) {
      assertEquals("marker", group.text("attribute"));
      int side = group.text("value").equals("left") ? 0 : 1;
      sides[side] = group.table("sensitivity").number("value");
    }
    return sides;
  }

  /// The share of the heat around the marker over that of the area, for films that were told to
  /// be chests as their marker is on the left.
  private double heatAtTheMarker(List<Film> films) throws Exception {
    double sum = 0;
    int count = 0;
    try (Ensemble ensemble = Ensemble.open(folder.resolve("model"), ComputeDevice.CPU)) {
      Classifier classifier = ensemble.classifier("film");
      for (Film film : films.subList(0, 100)) {
        Volume volume = volume(ImageIO.read(film.file.toFile()));
        if (film.marker.equals("left")
            && classifier.classify(volume, Progress.SILENT).logit("chest") > 0) {
          Volume map =
              classifier.explain(volume, "chest", Explanation.STANDARD, Progress.SILENT).map();
          sum += heat(map);
          count++;
        }
      }
    }
    assertTrue(count > 20, "films " + count);
    return sum / count;
  }

  private static double heat(Volume map) {
    double inside = 0;
    double all = 0;
    int area = 0;
    for (int i = 0; i < SIZE * SIZE; i++) {
      double value = map.voxels().value(i);
      boolean near = isCorner(i % SIZE, i / SIZE) && i % SIZE < SIZE / 2;
      area += near ? 1 : 0;
      inside += near ? value : 0;
      all += value;
    }
    return all == 0 ? 0 : inside / all / (area / (double) (SIZE * SIZE));
  }

  /// Where the marker may be, with a margin.
  private static boolean isCorner(int x, int y) {
    return y < 0.17 * SIZE && (x < 0.13 * SIZE || x >= 0.87 * SIZE);
  }

  /// Paint both corners over with the darkest grey of the picture's first rows.
  private static void blank(Path file) throws IOException {
    BufferedImage picture = ImageIO.read(file.toFile());
    int air = Integer.MAX_VALUE;
    for (int x = 0; x < SIZE; x++) {
      air = Math.min(air, picture.getRaster().getSample(x, SIZE / 8, 0));
    }
    for (int i = 0; i < SIZE * SIZE; i++) {
      if (isCorner(i % SIZE, i / SIZE)) {
        picture.getRaster().setSample(i % SIZE, i / SIZE, 0, air);
      }
    }
    ImageIO.write(picture, "png", file.toFile());
  }

  private static Volume volume(BufferedImage picture) {
    float[] values = new float[SIZE * SIZE];
    for (int i = 0; i < values.length; i++) {
      values[i] = picture.getRaster().getSample(i % SIZE, i / SIZE, 0);
    }
    return Volume.of(Geometry.uncalibrated(SIZE, SIZE, 1), new Voxels.Floats(values));
  }

  private static CommandLineRun done(Object... words) {
    CommandLineRun run = CommandLineRun.of(words);
    assertEquals(0, run.exit(), run.err());
    return run;
  }
}
