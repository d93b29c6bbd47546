// SPDX-License-Identifier: Apache-2.0
package org.triplane.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// S4.17: what ClinicaDL has beside training, by commands: the quality check, the trivial set and
/// the mean map of a group.
class NeighborToolsTest {
  private static final int VOXELS_AT = 352;

  @TempDir Path folder;

  /// Faults are planted into some of 60 subjects' volumes: all are found, and of the others at
  /// least 95 of 100 pass.
  @Test
  void theQualityCheckFindsPlantedFaults() throws Exception {
    Path data = folder.resolve("caps");
    generate(data, "A1", 60, 21);
    List<Path> volumes = volumes(data);
    Map<String, String> planted = new LinkedHashMap<>();
    var random = new Random(5);
    for (String fault : List.of("rotated", "shifted", "empty", "noisy")) {
      for (int i = 0; i < 2; i++) {
        Path volume = volumes.get(7 * planted.size() + 3);
        plant(volume, fault, random);
        planted.put(name(volume), fault);
      }
    }
    Path table = folder.resolve("quality.tsv");
    CommandLineRun run = done("dataset", data, "--layout", "caps", "--quality", table);
    List<String> rows = Files.readAllLines(table);
    List<String> columns = List.of(rows.getFirst().split("\t"));
    assertEquals(List.of("worst", "score", "pass"), columns.subList(12, 15));
    int passed = 0;
    double before = Double.POSITIVE_INFINITY;
    for (String row : rows.subList(1, rows.size())) {
      String[] cells = row.split("\t", -1);
      double score = Double.parseDouble(cells[13]);
      assertTrue(score <= before, "the worst come first");
      before = score;
      boolean pass = cells[14].equals("1");
      assertEquals(score < 6, pass);
      String fault = planted.get(cells[0]);
      if (fault != null) {
        assertFalse(pass, fault + ": " + row);
      } else {
        passed += pass ? 1 : 0;
      }
    }
    int good = volumes.size() - planted.size();
    assertEquals(volumes.size(), rows.size() - 1);
    assertTrue(passed >= 0.95 * good, passed + " of " + good + " good ones pass");
    assertTrue(
        run.out().contains("Quality: %d of %d series pass".formatted(passed, volumes.size())),
        run.out());
    CommandLineRun lax =
        done(
            "dataset",
            data,
            "--layout",
            "caps",
            "--quality",
            folder.resolve("lax.tsv"),
            "--quality-threshold",
            "1e6",
            "--recipe",
            "slice-cnn-single",
            "--json");
    assertEquals(volumes.size(), lax.json().table("quality").integer("passed"), lax.out());
  }

  @Test
  void tooFewSeriesAreNotCompared() throws Exception {
    Path data = folder.resolve("caps");
    generate(data, "A1", 3, 2);
    Path table = folder.resolve("quality.tsv");
    CommandLineRun run = CommandLineRun.of("dataset", data, "--layout", "caps", "--quality", table);
    assertEquals(1, run.exit());
    assertTrue(run.err().contains("It needs at least 8"), run.err());
    assertFalse(Files.exists(table));
  }

  /// A tiny network is never wrong about new subjects of the trivial set, and the mean of their
  /// heat maps is the mean of each one's.
  @Test
  void theTrivialSetIsLearnedAndItsGroupHasAMap() throws Exception {
    Path data = folder.resolve("trivial");
    Path others = folder.resolve("others");
    Path model = folder.resolve("model");
    generate(data, "trivial", 40, 3);
    generate(others, "trivial", 12, 4);
    done(
        "train",
        "slice-cnn-single",
        "--data",
        data,
        "--layout",
        "caps",
        "--out",
        model,
        "--set",
        "preprocessing.size=[38,32]",
        "--set",
        "preprocessing.slices=6",
        "--set",
        "architecture.size=[38,32]",
        "--set",
        "architecture.slice-pool=mean",
        "--set",
        "architecture.slice-position=0",
        "--set",
        "augmentation.flip=0",
        "--set",
        "training.epochs=16",
        "--set",
        "stacker.folds=2",
        "--set",
        "stacker.keep-networks=false");
    CommandLineRun judged =
        done(
            "evaluate",
            model,
            "--data",
            others,
            "--layout",
            "caps",
            "--split",
            "all",
            "--truth",
            folder.resolve("others.truth.json"));
    assertTrue(judged.out().contains("told rightly: accuracy 1.000"), judged.out());
    Path table = folder.resolve("predictions.tsv");
    done("predict", model, "--data", others, "--layout", "caps", "--split", "all", "--out", table);
    meanOfGroup(model, others);
  }

  private void meanOfGroup(Path model, Path data) throws Exception {
    Path mean = folder.resolve("group.nii.gz");
    CommandLineRun run =
        done(
            "explain",
            "--model",
            model,
            "--member",
            "t1",
            "--label",
            "AD",
            "--data",
            data,
            "--layout",
            "caps",
            "--split",
            "all",
            "--cases",
            "AD",
            "--group-map",
            mean);
    List<Path> group = new ArrayList<>();
    for (String row : Files.readAllLines(data.resolve("labels.tsv"))) {
      String[] cells = row.split("\t");
      if (cells[2].equals("AD")) {
        group.add(data.resolve("subjects").resolve(cells[0]).resolve(cells[1]));
      }
    }
    assertTrue(run.out().contains("Mean of %d maps".formatted(group.size())), run.out());
    float[] sum = new float[0];
    for (Path visit : group) {
      Path own = folder.resolve("own-%d.nii".formatted(group.indexOf(visit)));
      done("explain", visit, "--model", model, "--member", "t1", "--label", "AD", "--out", own);
      float[] values = floats(Files.readAllBytes(own));
      sum = sum.length == 0 ? new float[values.length] : sum;
      for (int i = 0; i < sum.length; i++) {
        sum[i] += values[i];
      }
    }
    float[] found = floats(unpacked(mean));
    assertEquals(sum.length, found.length);
    for (int i = 0; i < sum.length; i++) {
      assertEquals(sum[i] / group.size(), found[i], 1e-4);
    }
    Path moved = volumes(data).getLast();
    byte[] bytes = unpacked(moved);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(292, 55);
    pack(moved, bytes);
    CommandLineRun refused =
        CommandLineRun.of(
            "explain",
            "--model",
            model,
            "--member",
            "t1",
            "--data",
            data,
            "--layout",
            "caps",
            "--split",
            "all",
            "--group-map",
            folder.resolve("no.nii.gz"));
    assertEquals(1, refused.exit());
    assertTrue(refused.err().contains("lies on another grid than that of"), refused.err());
    assertFalse(Files.exists(folder.resolve("no.nii.gz")));
    CommandLineRun unclear =
        CommandLineRun.of("explain", "--model", model, "--member", "t1", "--data", data);
    assertEquals(2, unclear.exit());
    assertTrue(unclear.err().contains("--data and --group-map"), unclear.err());
  }

  private static void plant(Path file, String fault, Random random) throws IOException {
    byte[] bytes = unpacked(file);
    ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int columns = header.getShort(42);
    int rows = header.getShort(44);
    byte[] old = bytes.clone();
    for (int at = VOXELS_AT; at < bytes.length; at++) {
      int place = at - VOXELS_AT;
      int column = place % columns;
      int row = place / columns % rows;
      int slice = place - column - row * columns;
      bytes[at] =
          switch (fault) {
            case "empty" -> 0;
            case "noisy" ->
                (byte) Math.clamp(Math.round((old[at] & 255) + 40 * random.nextGaussian()), 0, 255);
            case "shifted" ->
                column + 6 < columns ? old[VOXELS_AT + slice + row * columns + column + 6] : 0;
            default -> turned(old, slice, column, row, new int[] {columns, rows});
          };
    }
    pack(file, bytes);
  }

  /// The voxel that comes to a place when a slice is turned by 40 degrees.
  private static byte turned(byte[] old, int slice, int column, int row, int[] size) {
    double cos = Math.cos(Math.toRadians(40));
    double sin = Math.sin(Math.toRadians(40));
    double x = column - (size[0] - 1) / 2.0;
    double y = row - (size[1] - 1) / 2.0;
    int fromColumn = (int) Math.round(cos * x - sin * y + (size[0] - 1) / 2.0);
    int fromRow = (int) Math.round(sin * x + cos * y + (size[1] - 1) / 2.0);
    boolean inside = fromColumn >= 0 && fromColumn < size[0] && fromRow >= 0 && fromRow < size[1];
    return inside ? old[VOXELS_AT + slice + fromRow * size[0] + fromColumn] : 0;
  }

  private static String name(Path volume) {
    String[] parts = String.valueOf(volume.getFileName()).split("_");
    return parts[0] + "_" + parts[1];
  }

  private static List<Path> volumes(Path data) throws IOException {
    try (Stream<Path> tree = Files.walk(data)) {
      return tree.filter(file -> file.toString().endsWith(".nii.gz")).sorted().toList();
    }
  }

  private static byte[] unpacked(Path file) throws IOException {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
      return in.readAllBytes();
    }
  }

  private static void pack(Path file, byte[] bytes) throws IOException {
    try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(bytes);
    }
  }

  private static float[] floats(byte[] file) {
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    assertEquals(16, bytes.getShort(70), "32-bit floats");
    bytes.position((int) bytes.getFloat(108));
    float[] values = new float[bytes.remaining() / Float.BYTES];
    bytes.asFloatBuffer().get(values);
    return values;
  }

  private static void generate(Path data, String config, int studies, long seed) {
    done(
        "generate",
        "phantom-brain",
        data,
        "--layout",
        "caps",
        "--config",
        config,
        "--studies",
        studies,
        "--size",
        "XS",
        "--seed",
        seed);
  }

  private static CommandLineRun done(Object... words) {
    CommandLineRun run = CommandLineRun.of(words);
    assertEquals(0, run.exit(), run.err());
    return run;
  }
}
