// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.AtomicOutput;
import org.triplane.common.Progress;
import org.triplane.dicom.data.Uids;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Geometry.Calibration;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.OpenedStudies;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Presentation;
import org.triplane.imaging.Series;
import org.triplane.imaging.Study;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.Volume;
import org.triplane.imaging.VolumeInfo;
import org.triplane.imaging.VolumeSource;
import org.triplane.imaging.Voxels;
import org.triplane.imaging.WindowLevel;

class DicomStudyWriterTest {
  private static final double EXACT_MM = 1e-6;

  @TempDir Path folder;

  @Test
  void aStudyOfThreeObliqueSeriesComesBackTheSame() throws Exception {
    Study study = study(oblique(1, ramp(false)), oblique(2, ramp(true)), oblique(3, ramp(false)));

    Study read = writeAndRead(study);

    assertEquals(study.uid(), read.uid());
    assertEquals(study.date(), read.date());
    assertEquals(study.description(), read.description());
    assertEquals(3, read.series().size());
    for (int i = 0; i < 3; i++) {
      Series written = study.series().get(i);
      Series back = read.series().get(i);
      assertEquals(written.number(), back.number());
      assertEquals(written.description(), back.description());
      assertEquals(List.of(), back.warnings());
      assertEquals(1, back.volumes().size());
      assertSame(load(written), load(back));
    }
  }

  @Test
  void filesAreNamedBySeriesAndInstance() throws Exception {
    writeAndRead(study(oblique(7, ramp(false))));

    assertEquals(List.of("7/0001.dcm", "7/0002.dcm", "7/0003.dcm"), files(folder.resolve("out")));
  }

  @Test
  void seriesOfOneNumberGetTheirOwnFolders() throws Exception {
    writeAndRead(study(oblique(7, ramp(false)), oblique(7, "other", ramp(false))));

    assertEquals(6, files(folder.resolve("out")).size());
    assertTrue(Files.isDirectory(folder.resolve("out/7-2")));
  }

  @Test
  void theSameStudyGivesTheSameBytes() throws Exception {
    Study study = study(oblique(1, ramp(true)));
    DicomStudyWriter writer = new DicomStudyWriter();

    writer.write(study, folder.resolve("a"), Progress.SILENT);
    writer.write(study, folder.resolve("b"), Progress.SILENT);

    for (String name : files(folder.resolve("a"))) {
      assertEquals(
          -1L,
          Files.mismatch(folder.resolve("a").resolve(name), folder.resolve("b").resolve(name)));
    }
  }

  @Test
  void uidsThatAreNoneAreReplacedByOnesThatAreAlwaysTheSame() throws Exception {
    Study read = writeAndRead(study(oblique(1, "a series", ramp(false))));

    String uid = read.series().getFirst().uid();
    assertTrue(Uids.isValid(uid), uid);
    assertTrue(uid.startsWith("2.25."), uid);
    assertEquals(
        uid, writeAndRead(study(oblique(1, "a series", ramp(false)))).series().getFirst().uid());
  }

  @Test
  void framesComeBackAsFrames() throws Exception {
    short[] stored = new short[2 * 60];
    for (int i = 0; i < stored.length; i++) {
      stored[i] = (short) i;
    }
    Volume volume =
        new Volume(geometry(), 2, new Voxels.Shorts(stored, true, 1, 0), Presentation.PLAIN);

    Study read = writeAndRead(study(series(1, "1.2.9", volume)));

    assertSame(volume, load(read.series().getFirst()));
  }

  @Test
  void eachFrameComesBackWithItsWindow() throws Exception {
    Optional<WindowLevel> none = Optional.empty();
    var window = Optional.of(new WindowLevel(100, 50));
    for (var windows :
        List.of(
            List.of(window, Optional.of(new WindowLevel(300.5, 20))),
            List.of(window, none),
            List.of(none, window))) {
      var voxels = new Voxels.Shorts(new short[2 * 60], true, 1, 0);
      var volume = new Volume(geometry(), 2, voxels, new Presentation(windows, false));

      Study read = writeAndRead(study(series(1, "1.2.9", volume)));

      assertEquals(windows, load(read.series().getFirst()).presentation().windows());
    }
  }

  @Test
  void fractionsAreOffByLessThanOneLevel() throws Exception {
    float[] values = new float[60];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.sin(i) * 3;
    }
    Study read =
        writeAndRead(study(series(1, "1.2.9", Volume.of(geometry(), new Voxels.Floats(values)))));

    Volume back = load(read.series().getFirst());
    for (int i = 0; i < values.length; i++) {
      assertEquals(values[i], back.voxels().value(i), 6.0 / 65535, "voxel " + i);
    }
  }

  @Test
  void wholeNumbersInFloatsComeBackExactly() throws Exception {
    float[] values = new float[60];
    for (int i = 0; i < values.length; i++) {
      values[i] = i * 500 - 15_000;
    }
    Study read =
        writeAndRead(study(series(1, "1.2.9", Volume.of(geometry(), new Voxels.Floats(values)))));

    assertArrayEquals(values, values(load(read.series().getFirst())));
  }

  @Test
  void aPictureWithoutAPlaceStaysWithoutOne() throws Exception {
    Geometry flat = Geometry.uncalibrated(5, 4, 1);
    Volume volume =
        new Volume(
            flat,
            1,
            new Voxels.Bytes(new byte[20], 1, 0),
            new Presentation(Optional.of(new WindowLevel(100, 50)), true));

    Study read = writeAndRead(study(series(1, "1.2.9", volume)));

    Volume back = load(read.series().getFirst());
    assertEquals(Calibration.NONE, back.geometry().calibration());
    assertEquals(volume.presentation(), back.presentation());
  }

  @Test
  void nothingIsLeftWhereASeriesCannotBeRead() {
    VolumeSource broken =
        new VolumeSource() {
          @Override
          public VolumeInfo info() {
            return new VolumeInfo(geometry(), 1, Plane.OBLIQUE, "MONOCHROME2", "broken");
          }

          @Override
          public Volume load(Progress progress) throws ImagingException {
            throw new ImagingException("gone");
          }
        };
    Series series = new Series("1.2.9", 1, "", "MR", List.of(broken), 3, 3, List.of());

    assertThrows(
        ImagingException.class,
        () -> new DicomStudyWriter().write(study(series), folder.resolve("out"), Progress.SILENT));
    assertFalse(Files.exists(folder.resolve("out")));
  }

  private Study writeAndRead(Study study) throws IOException, ImagingException {
    Path out = folder.resolve("out");
    AtomicOutput.deleteTree(out);
    new DicomStudyWriter().write(study, out, Progress.SILENT);
    List<Path> files = files(out).stream().map(out::resolve).toList();
    OpenedStudies opened = new DicomStudyReader().read(files, Progress.SILENT);
    assertEquals(List.of(), opened.skipped());
    assertEquals(1, opened.studies().size());
    return opened.studies().getFirst();
  }

  private static List<String> files(Path root) throws IOException {
    try (Stream<Path> tree = Files.walk(root)) {
      return tree.filter(Files::isRegularFile)
          .map(p -> root.relativize(p).toString())
          .sorted()
          .toList();
    }
  }

  private static Study study(Series... series) {
    return new Study(
        "2.25.77",
        Optional.of(LocalDate.of(2026, 2, 3)),
        "Phantom knee",
        "phantom-1",
        List.of(series));
  }

  private static Series oblique(int number, Voxels voxels) {
    return oblique(number, "2.25.77." + number, voxels);
  }

  private static Series oblique(int number, String uid, Voxels voxels) {
    Presentation window = new Presentation(Optional.of(new WindowLevel(40.5, 80)), false);
    return series(number, uid, new Volume(geometry(), 1, voxels, window));
  }

  private static Series series(int number, String uid, Volume volume) {
    int images = volume.frames() * volume.geometry().slices();
    VolumeSource source = VolumeSource.of(volume, volume.geometry().plane());
    return new Series(
        uid, number, "PD " + number, "MR", List.of(source), images, images, List.of());
  }

  private static Geometry geometry() {
    Vec3 row = new Vec3(0.9, 0.3, -0.2).unit();
    Vec3 column = new Vec3(0.1, 0.5, 0.7).cross(row).unit();
    return new Geometry(
        5,
        4,
        3,
        new Vec3(-101.2345678, 33.1, 7.0 / 3),
        row,
        column,
        new Vec3(0.312345678, 0.4, 3.3),
        Calibration.PATIENT_SPACE,
        Optional.of("2.25.5"));
  }

  private static Voxels ramp(boolean signed) {
    short[] stored = new short[60];
    for (int i = 0; i < stored.length; i++) {
      stored[i] = (short) (i * 7 - (signed ? 200 : 0));
    }
    return new Voxels.Shorts(stored, signed, 1.5, -3);
  }

  private static Volume load(Series series) throws ImagingException {
    assertEquals(1, series.volumes().size());
    return series.volumes().getFirst().load(Progress.SILENT);
  }

  private static float[] values(Volume volume) {
    float[] values = new float[volume.voxels().length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = volume.voxels().value(i);
    }
    return values;
  }

  private static void assertSame(Volume expected, Volume actual) {
    Geometry one = expected.geometry();
    Geometry two = actual.geometry();
    assertEquals(expected.frames(), actual.frames());
    assertEquals(
        List.of(one.columns(), one.rows(), one.slices()),
        List.of(two.columns(), two.rows(), two.slices()));
    assertEquals(one.frameOfReference(), two.frameOfReference());
    assertEquals(one.calibration(), two.calibration());
    for (Vec3 corner : List.of(Vec3.ZERO, new Vec3(4, 3, 2), new Vec3(4, 0, 1))) {
      double off = one.toPatient(corner).minus(two.toPatient(corner)).length();
      assertEquals(0, off, EXACT_MM, "mm at " + corner);
    }
    assertEquals(expected.presentation(), actual.presentation());
    assertArrayEquals(values(expected), values(actual));
  }
}
