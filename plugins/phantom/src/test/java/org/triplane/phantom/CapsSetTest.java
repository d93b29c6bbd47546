// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Documents;
import org.triplane.common.Options;

/// Brain phantoms in a CAPS folder.
class CapsSetTest {
  @TempDir Path folder;

  /// S4.3, S4.8
  @Test
  void everyVisitOfTheTableHasItsVolume() throws Exception {
    TreeMap<String, ByteBuffer> files = made("studies", 12).files();
    List<String> rows = Files.readAllLines(folder.resolve("set/labels.tsv"));
    assertEquals("participant_id\tsession_id\tdiagnosis\tage\tsex", rows.getFirst());
    for (String row : rows.subList(1, rows.size())) {
      String[] cells = row.split("\t");
      String file =
          "subjects/%s/%s/t1_linear/%s_%s_space-MNI152NLin2009cSym_desc-Crop_res-1x1x1_T1w.nii.gz"
              .formatted(cells[0], cells[1], cells[0], cells[1]);
      assertTrue(files.containsKey(file), file);
      assertTrue(List.of("AD", "CN").contains(cells[2]));
      assertTrue(row.matches("\\S+\\t\\S+\\t\\S+\\t\\d+\\.\\d\\t[FM]"), row);
    }
    assertEquals(
        rows.size() - 1, files.keySet().stream().filter(name -> name.endsWith(".gz")).count());
  }

  @Test
  void marksAskForFourFifthsOfTheEvidence() throws Exception {
    made("studies", 3);
    Options truth = truth();
    // Whoever sees widenings with an error of half their deviation: 1 / (1 + 0.25) of the evidence.
    var random = new Random(3);
    int right = 0;
    for (int i = 0; i < 100_000; i++) {
      right +=
          random.nextGaussian() + 0.5 * random.nextGaussian() < truth.number("effect") / 2 ? 1 : 0;
    }
    assertEquals(right / 100_000.0, truth.table("marks").number("accuracy"), 0.004);
    assertTrue(truth.table("marks").number("auc") < truth.table("limits").number("auc"));
  }

  @Test
  void whereNothingIsToldNothingIsAsked() throws Exception {
    made("studies", 3, "config", "A0");
    assertFalse(truth().has("marks"));
  }

  private Options truth() throws Exception {
    return Documents.json(folder.resolve("set.truth.json"));
  }

  /// S4.1: what is left of a measured width once the true one is known is the measuring error.
  @Test
  void widthsAreMeasuredWithTheErrorThatTheLimitsSay() throws Exception {
    CapsCohort cohort = CapsCohort.of(Made.options("studies", 4000, "config", "V1"));
    double squares = 0;
    double spread = 0;
    for (int i = 0; i < cohort.subjects(); i++) {
      CapsCohort.Subject subject = cohort.subject(i);
      double measured = cohort.measured(subject, 0);
      double error = measured - CapsVolume.widthMm(subject.widening());
      squares += error * error;
      spread += (measured - CapsVolume.widthMm(0)) * (measured - CapsVolume.widthMm(0));
    }
    assertEquals(0.9, 1 - squares / spread, 0.01);
    assertEquals(2.016, Math.sqrt(squares / cohort.subjects()), 0.05);
    made("studies", 3, "config", "V1");
    List<String> rows = Files.readAllLines(folder.resolve("set/labels.tsv"));
    assertEquals("participant_id\tsession_id\tventricle_width\tage\tsex", rows.getFirst());
    assertTrue(rows.get(1).matches("\\S+\\t\\S+\\t\\d\\d\\.\\d\\d\\t\\S+\\t[FM]"), rows.get(1));
    String truth = Files.readString(folder.resolve("set.truth.json"));
    assertTrue(truth.contains("\"r2\" : 0.9"), truth);
    assertFalse(truth.contains("posterior"), truth);
  }

  @Test
  void volumesAreBytesWithTheirSizesAndMillimetres() throws Exception {
    made("studies", 2);
    Path file;
    try (var tree = Files.walk(folder.resolve("set"))) {
      file = tree.filter(path -> path.toString().endsWith(".gz")).findFirst().orElseThrow();
    }
    try (var in = new GZIPInputStream(Files.newInputStream(file))) {
      ByteBuffer bytes = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
      assertEquals(348, bytes.getInt(0));
      short[] sizes = new short[4];
      Arrays.setAll(new int[4], i -> sizes[i] = bytes.getShort(40 + 2 * i));
      assertArrayEquals(new short[] {3, 32, 37, 32}, sizes);
      assertEquals(168.0 / 32, bytes.getFloat(80), 1e-6);
      assertEquals(-168.0 / 32, bytes.getFloat(280), 1e-6);
      assertEquals(352 + 32 * 37 * 32, bytes.capacity());
    }
  }

  /// Only slices from 40 % to 60 % of the height change with the group.
  @Test
  void slicesOutsideOfTheBandTellNothing() {
    CapsCohort cohort = cohort();
    CapsVolume wide = volume(cohort, 4);
    CapsVolume narrow = volume(cohort, -1);
    byte[] one = wide.voxels();
    byte[] other = narrow.voxels();
    int section = wide.columns() * wide.rows();
    int band = 0;
    for (int slice = 0; slice < wide.slices(); slice++) {
      int from = slice * section;
      boolean same = Arrays.equals(one, from, from + section, other, from, from + section);
      assertEquals(wide.inBand(slice), !same, "slice " + slice);
      band += same ? 0 : 1;
    }
    assertEquals(0.2 * wide.slices(), band, 1);
  }

  /// The area of the ventricles grows by as many pixels as half widths say.
  @Test
  void theWidthOfTheVentriclesIsTheEvidence() {
    CapsCohort cohort = cohort();
    int middle = cohort.fine() / 2;
    double narrow = darkPixels(volume(cohort, 0), middle);
    double wide = darkPixels(volume(cohort, 4), middle);
    assertEquals(0.13 / (0.13 + 4 * 0.018), narrow / wide, 0.08);
  }

  @Test
  void groupsDifferByTheEffectAndByNothingElse() {
    CapsCohort cohort = CapsCohort.of(Made.options("studies", 4000, "seed", 3));
    double[] widening = new double[2];
    double[] age = new double[2];
    double[] women = new double[2];
    int[] counts = new int[2];
    for (int i = 0; i < cohort.subjects(); i++) {
      CapsCohort.Subject subject = cohort.subject(i);
      widening[subject.label()] += subject.widening();
      age[subject.label()] += subject.age();
      women[subject.label()] += subject.sex().equals("F") ? 1 : 0;
      counts[subject.label()]++;
    }
    // four standard errors of a difference with 2,000 a group
    assertEquals(3, widening[1] / counts[1] - widening[0] / counts[0], 0.13);
    assertEquals(0, age[1] / counts[1] - age[0] / counts[0], 0.9);
    assertEquals(0, women[1] / counts[1] - women[0] / counts[0], 0.065);
  }

  @Test
  void theShareOfPatientsIsThePosterior() {
    CapsCohort cohort = CapsCohort.of(Made.options("studies", 8000, "config", "A2"));
    double[] said = new double[1];
    double positive =
        IntStream.range(0, cohort.subjects())
            .mapToObj(cohort::subject)
            .filter(subject -> cohort.posterior(subject.widening()) > 0.7)
            .peek(subject -> said[0] += cohort.posterior(subject.widening()))
            .mapToInt(CapsCohort.Subject::label)
            .sum();
    assertEquals(said[0], positive, 4 * Math.sqrt(said[0] * 0.1));
  }

  @Test
  void volumesCanBeReadFarBetterThanGroupsDiffer() {
    double error = volume(cohort(), 1).readingError();
    assertTrue(error > 0 && error < 0.05, "" + error);
  }

  @Test
  void filesDependOnTheSeedAndNotOnTheNumberOfThreads() throws Exception {
    var options = Made.options("layout", "caps", "studies", 6);
    var one = Made.by(new BrainGenerator(), folder.resolve("a"), 1, options);
    var four = Made.by(new BrainGenerator(), folder.resolve("b"), 4, options);
    assertEquals(one.files(), four.files());
    assertFalse(one.files().equals(made("studies", 6, "seed", 9).files()));
  }

  /// S4.17: whoever looks at the halves is never wrong.
  @Test
  void aTrivialSetTellsTheGroupByTheDarkHalf() {
    CapsCohort cohort = CapsCohort.of(Made.options("studies", 20, "config", "trivial"));
    for (int i = 0; i < cohort.subjects(); i++) {
      CapsCohort.Subject subject = cohort.subject(i);
      CapsImage image = cohort.image(subject, 0);
      byte[] voxels = image.voxels();
      double left = 0;
      double right = 0;
      for (int at = 0; at < voxels.length; at++) {
        boolean isLeft = 2 * (at % image.columns()) >= image.columns();
        left += isLeft ? voxels[at] & 255 : 0;
        right += isLeft ? 0 : voxels[at] & 255;
      }
      double ratio = subject.label() == 1 ? left / right : right / left;
      assertEquals(0.4, ratio, 0.02);
      assertEquals(subject.label(), cohort.posterior(subject));
    }
  }

  /// S4.17: one in twenty of AD looks like CN, so nobody can do better than 0.975.
  @Test
  void aSheppLoganSetHasItsSubtypesAndErrorFloor() throws Exception {
    CapsCohort cohort =
        CapsCohort.of(Made.options("studies", 8000, "config", "shepp-logan", "size", "M"));
    assertEquals(128, cohort.image(cohort.subject(0), 0).columns());
    int[] counts = new int[3];
    double right = 0;
    int positive = 0;
    for (int i = 0; i < cohort.subjects(); i++) {
      CapsCohort.Subject subject = cohort.subject(i);
      positive += subject.label();
      counts[cohort.subtype(subject)] += subject.label();
      right += cohort.posterior(subject) > 0.5 == (subject.label() == 1) ? 1 : 0;
    }
    // three standard errors
    assertEquals(0.05, (double) counts[0] / positive, 0.011);
    assertEquals(0.85, (double) counts[1] / positive, 0.017);
    assertEquals(0.1, (double) counts[2] / positive, 0.015);
    assertEquals(0.975, right / cohort.subjects(), 0.006);
    Made made = made("studies", 3, "config", "shepp-logan");
    assertEquals(0.975, made.truth().table("limits").number("accuracy"), 1e-12);
    assertEquals(0.975, made.truth().table("limits").number("auc"), 1e-12);
  }

  @Test
  void subtypesLookDifferent() {
    var subject = new CapsCohort.Subject(3, 1, 0, 70, "F", 1);
    byte[] usual = new SheppLogan(5, subject, 0, 0, 64).voxels();
    for (int subtype = 1; subtype < 3; subtype++) {
      byte[] other = new SheppLogan(5, subject, 0, subtype, 64).voxels();
      int changed = 0;
      for (int i = 0; i < usual.length; i++) {
        changed += Math.abs((usual[i] & 255) - (other[i] & 255)) > 10 ? 1 : 0;
      }
      assertTrue(changed > 60, changed + " pixels of subtype " + subtype);
    }
  }

  private static double darkPixels(CapsVolume volume, int slice) {
    int section = volume.columns() * volume.rows();
    byte[] voxels = volume.voxels();
    int dark = 0;
    for (int row = volume.rows() / 3; row < volume.rows() * 2 / 3; row++) {
      for (int column = volume.columns() / 5; column < volume.columns() * 4 / 5; column++) {
        int level = voxels[slice * section + row * volume.columns() + column] & 255;
        dark += level < 65 ? 1 : 0;
      }
    }
    return dark;
  }

  private static CapsVolume volume(CapsCohort cohort, double widening) {
    return new CapsVolume(cohort, new CapsCohort.Subject(3, 1, widening, 70, "F", 1), 0);
  }

  private static CapsCohort cohort() {
    return CapsCohort.of(Made.options("size", "S"));
  }

  private Made made(Object... keysAndValues) throws Exception {
    Object[] all = Arrays.copyOf(keysAndValues, keysAndValues.length + 2);
    all[keysAndValues.length] = "layout";
    all[keysAndValues.length + 1] = "caps";
    return Made.by(new BrainGenerator(), folder.resolve("set"), all);
  }
}
