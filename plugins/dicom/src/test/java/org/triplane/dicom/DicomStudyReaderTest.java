// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Progress;
import org.triplane.dicom.data.SopClasses;
import org.triplane.dicom.data.Tags;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.OpenedStudies;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Series;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.Volume;
import org.triplane.imaging.VolumeSource;

class DicomStudyReaderTest {
  @TempDir Path folder;
  private final List<Path> files = new ArrayList<>();

  @Test
  void slicesAreSortedAlongTheNormalWhateverTheirOrder() throws Exception {
    for (int i = 0; i < 5; i++) {
      add(sagittal(i, 10 - 3 * i, 100 + i));
    }
    Collections.shuffle(files, new Random(3));

    Volume volume = load(onlyVolume());

    Geometry geometry = volume.geometry();
    assertEquals(5, geometry.slices());
    assertEquals(new Vec3(0.5, 0.75, 3), geometry.spacingMm());
    assertEquals(10, geometry.origin().x(), 1e-9);
    assertEquals(Plane.SAGITTAL, geometry.plane());
    assertEquals(List.of(100f, 101f, 102f, 103f, 104f), slices(volume, 0));
  }

  @Test
  void aMissingSliceIsToldWithNumbers() throws Exception {
    for (int i : new int[] {0, 1, 2, 4, 5}) {
      add(sagittal(i, 3 * i, i));
    }

    Series series = onlySeries();

    assertEquals(3, series.mainVolume().info().geometry().spacingMm().z(), 1e-9);
    assertEquals(
        List.of(
            "Slice 3 is missing between slices 2 and 4, which lie 6.00 mm apart, and shown"
                + " black."),
        series.warnings());
  }

  @Test
  void aLocalizerOfThreeOrientationsBecomesThreeVolumes() throws Exception {
    add(slice(1, new Vec3(0, 0, 0), Slices.AXIAL, 1, 80));
    add(slice(2, new Vec3(0, 0, 0), Slices.CORONAL, 2, 80));
    add(slice(3, new Vec3(0, 0, 0), Slices.SAGITTAL, 3, 80));
    add(slice(4, new Vec3(9, 0, 0), Slices.SAGITTAL, 4, 80));

    Series series = onlySeries();

    assertEquals(
        List.of(Plane.AXIAL, Plane.CORONAL, Plane.SAGITTAL),
        series.volumes().stream().map(volume -> volume.info().plane()).toList());
    assertEquals(9, series.mainVolume().info().geometry().spacingMm().z(), 1e-9);
    assertEquals(4, series.files());
  }

  @Test
  void aSingleSliceTakesItsThickness() throws Exception {
    add(sagittal(1, 0, 5));

    assertEquals(3.5, onlyVolume().info().geometry().spacingMm().z());
  }

  @Test
  void echoesAreFramesOfOneVolume() throws Exception {
    int instance = 1;
    for (int x = 0; x < 3; x++) {
      for (int echo : new int[] {90, 20}) {
        add(slice(instance++, new Vec3(4 * x, 0, 0), Slices.SAGITTAL, 10 * x + echo, echo));
      }
    }

    VolumeSource volume = onlyVolume();

    assertEquals(2, volume.info().frames());
    assertEquals(3, volume.info().geometry().slices());
    assertEquals(List.of(40f, 30f, 20f), slices(load(volume), 0));
    assertEquals(List.of(110f, 100f, 90f), slices(load(volume), 1));
  }

  @Test
  void repeatsThatAreToldApartByNothingKeepTheOrderOfTheirInstances() throws Exception {
    for (int time = 0; time < 3; time++) {
      for (int x = 0; x < 3; x++) {
        int instance = 1 + 3 * time + x;
        add(slice(instance, new Vec3(-4 * x, 0, 0), Slices.SAGITTAL, instance, 80));
      }
    }

    Series series = onlySeries();

    assertEquals(
        List.of(
            "Every position holds 3 pictures, and the headers do not say how all of them differ;"
                + " they are shown as frames in the order of their instance numbers."),
        series.warnings());
    Volume volume = load(series.mainVolume());
    assertEquals(3, volume.frames());
    assertEquals(List.of(1f, 2f, 3f), slices(volume, 0));
    assertEquals(List.of(7f, 8f, 9f), slices(volume, 2));
  }

  @Test
  void repeatsOfSomePositionsOnlyAreVolumesOfTheirOwn() throws Exception {
    for (int x = 0; x < 4; x++) {
      add(slice(x, new Vec3(-4 * x, 0, 0), Slices.SAGITTAL, x, 20));
    }
    for (int x = 1; x < 3; x++) {
      add(slice(10 + x, new Vec3(-4 * x, 0, 0), Slices.SAGITTAL, 10 + x, 90));
    }

    Series series = onlySeries();

    assertEquals(2, series.volumes().size());
    assertEquals(List.of(0f, 1f, 2f, 3f), slices(load(series.volumes().get(0)), 0));
    assertEquals(List.of(11f, 12f), slices(load(series.volumes().get(1)), 0));
    assertEquals(
        List.of(
            "Positions are not repeated equally often, so the series is parted by echo time into 2"
                + " volumes.",
            "The volume has only two slices, so whether any between them are missing cannot be"
                + " told."),
        series.warnings());
  }

  @Test
  void twoBlocksSideBySideAreTwoVolumes() throws Exception {
    for (int i = 0; i < 3; i++) {
      add(slice(i, new Vec3(-4 * i, 0, 0), Slices.SAGITTAL, i, 80));
      add(slice(10 + i, new Vec3(-4 * i - 40, 30, 0), Slices.SAGITTAL, i, 80));
    }

    assertEquals(2, onlySeries().volumes().size());
  }

  @Test
  void aTiltedGantryIsToldWithItsAngle() throws Exception {
    for (int i = 0; i < 4; i++) {
      add(slice(i, new Vec3(0, 5 * i, 5 * i), Slices.AXIAL, i, 80));
    }

    Series series = onlySeries();

    assertEquals(1, series.volumes().size());
    assertTrue(series.warnings().getFirst().contains("45.0 degrees"), series.warnings().toString());
  }

  @Test
  void theSecondFileOfAnInstanceIsSkipped() throws Exception {
    add(sagittal(1, 0, 5));
    Path copy = folder.resolve("copy");
    Files.copy(files.getFirst(), copy);
    files.add(copy);

    OpenedStudies opened = open();

    assertEquals(1, opened.studies().getFirst().series().getFirst().files());
    assertEquals(List.of(copy), opened.skipped().stream().map(s -> s.path()).toList());
    assertTrue(opened.skipped().getFirst().reason().contains("same instance UID"));
  }

  @Test
  void truncatedPixelsAreSkippedSayingHowMuchIsMissing() throws Exception {
    add(sagittal(1, 0, 5));
    byte[] whole = Files.readAllBytes(files.getFirst());
    Files.write(files.getFirst(), Arrays.copyOf(whole, whole.length - 10));

    assertEquals(
        "Its pixels are incomplete: 10 of 24 bytes are missing. Copy or export the file again.",
        onlyReason());
  }

  @Test
  void aFileThatBreaksOffInItsHeaderSaysSo() throws Exception {
    add(sagittal(1, 0, 5));
    byte[] whole = Files.readAllBytes(files.getFirst());
    Files.write(files.getFirst(), Arrays.copyOf(whole, 305));

    assertEquals("It breaks off before its pixels. Copy or export the file again.", onlyReason());
  }

  @Test
  void aTransferSyntaxThatIsNoneIsGuessedAndNeverShown() throws Exception {
    Path file = folder.resolve("file");
    Files.write(file, sagittal(1, 0, 5).part10("Secret^Name"));
    files.add(file);

    assertEquals(1, onlySeries().files());
  }

  @Test
  void compressedPixelsAreSkippedNamingTheTransferSyntax() throws Exception {
    Path file = folder.resolve("file");
    Files.write(file, sagittal(1, 0, 5).part10("1.2.840.10008.1.2.4.201"));
    files.add(file);

    assertTrue(onlyReason().contains("High-Throughput JPEG 2000 Lossless"), onlyReason());
  }

  @Test
  void filesWithoutPixelsAreSkippedSayingWhatTheyAre() throws Exception {
    add(
        DicomBytes.explicit()
            .text(Tags.SOP_CLASS_UID, "UI", "1.2.840.10008.5.1.4.1.1.88.33")
            .text(Tags.SOP_INSTANCE_UID, "UI", "1.2.3"));

    assertEquals("It is a structured report, which holds no picture.", onlyReason());
  }

  @Test
  void hostileSizesAreRefused() throws Exception {
    add(
        DicomBytes.explicit()
            .text(Tags.SOP_CLASS_UID, "UI", SopClasses.MR_IMAGE)
            .text(Tags.NUMBER_OF_FRAMES, "IS", "2000000000")
            .us(Tags.ROWS, 65535)
            .us(Tags.COLUMNS, 65535)
            .us(Tags.BITS_ALLOCATED, 16)
            .element(Tags.PIXEL_DATA, "OW", new byte[10]));

    assertTrue(onlyReason().contains("more than Triplane opens"), onlyReason());
  }

  @Test
  void whoThePatientIsStaysInTheFiles() throws Exception {
    add(sagittal(1, 0, 5));
    add(
        DicomBytes.explicit()
            .text(Tags.SOP_INSTANCE_UID, "UI", "1.2.3")
            .text(Tags.PATIENT_NAME, "PN", "Secret^Name"));

    OpenedStudies opened = open();

    assertEquals("p-47434d49c2c4".length(), opened.studies().getFirst().patientKey().length());
    assertTrue(opened.studies().getFirst().patientKey().matches("p-[0-9a-f]{12}"));
    String everything = opened.toString();
    for (String secret : List.of("Secret", "SECRET", "19010203")) {
      assertFalse(everything.contains(secret), everything);
    }
  }

  @Test
  void aPatientWithoutAnIdIsKnownByTheStudy() throws Exception {
    DicomBytes bytes = DicomBytes.explicit().text(Tags.SOP_CLASS_UID, "UI", SopClasses.MR_IMAGE);
    Slices.relations(bytes, 1, 1);
    add(Slices.format(bytes, 12, false).element(Tags.PIXEL_DATA, "OW", Slices.pixels(1)));

    assertTrue(open().studies().getFirst().patientKey().matches("p-unknown-[0-9a-f]{12}"));
  }

  @Test
  void picturesWithoutAPlaceAreVolumesOfOneSlice() throws Exception {
    for (int i = 1; i <= 2; i++) {
      DicomBytes bytes = Slices.identity(DicomBytes.explicit(), 1, i);
      Slices.relations(bytes, 1, i);
      add(Slices.format(bytes, 12, false).element(Tags.PIXEL_DATA, "OW", Slices.pixels(i)));
    }

    Series series = onlySeries();

    assertEquals(2, series.volumes().size());
    Geometry geometry = series.mainVolume().info().geometry();
    assertEquals(Geometry.Calibration.SPACING_ONLY, geometry.calibration());
    assertEquals(Plane.NONE, series.plane());
    assertEquals(1, geometry.slices());
  }

  @Test
  void filesInAnArchiveAreRead() throws Exception {
    URI uri = URI.create("jar:" + folder.resolve("study.zip").toUri());
    try (var archive = FileSystems.newFileSystem(uri, Map.of("create", "true"))) {
      for (int i = 0; i < 3; i++) {
        files.add(sagittal(i, -3 * i, i).writeTo(archive.getPath("/slice" + i)));
      }
      assertTrue(new DicomStudyReader().recognizes(files.getFirst()));
      assertEquals(List.of(0f, 1f, 2f), slices(load(onlyVolume()), 0));
    }
  }

  private DicomBytes sagittal(int instance, double x, int value) {
    return slice(instance, new Vec3(x, -20, 30), Slices.SAGITTAL, value, 80);
  }

  private static DicomBytes slice(
      int instance, Vec3 position, String orientation, int value, int echo) {
    return Slices.slice(DicomBytes.explicit(), instance, position, orientation, value, echo);
  }

  private void add(DicomBytes bytes) {
    files.add(bytes.writeTo(folder.resolve("file" + files.size())));
  }

  private OpenedStudies open() {
    return new DicomStudyReader().read(files, Progress.SILENT);
  }

  private String onlyReason() {
    OpenedStudies opened = open();
    assertEquals(List.of(), opened.studies());
    assertEquals(1, opened.skipped().size());
    return opened.skipped().getFirst().reason();
  }

  private Series onlySeries() throws IOException {
    OpenedStudies opened = open();
    assertEquals(List.of(), opened.skipped());
    assertEquals(1, opened.studies().size());
    assertEquals(1, opened.studies().getFirst().series().size());
    return opened.studies().getFirst().series().getFirst();
  }

  private VolumeSource onlyVolume() throws IOException {
    Series series = onlySeries();
    assertEquals(List.of(), series.warnings());
    assertEquals(1, series.volumes().size());
    return series.volumes().getFirst();
  }

  private static Volume load(VolumeSource source) throws ImagingException {
    return source.load(Progress.SILENT);
  }

  private static List<Float> slices(Volume volume, int frame) {
    List<Float> values = new ArrayList<>();
    for (int slice = 0; slice < volume.geometry().slices(); slice++) {
      values.add(volume.value(1, 1, slice, frame));
    }
    return values;
  }
}
