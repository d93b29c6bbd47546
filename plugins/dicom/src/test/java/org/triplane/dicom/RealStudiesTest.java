// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.triplane.common.Progress;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.OpenedStudies;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Series;
import org.triplane.imaging.Volume;
import org.triplane.imaging.VolumeSource;

class RealStudiesTest {
  @Test
  void theBrainTumorHasThreePlanesAndEveryFileIsAccountedFor() throws Exception {
    Path folder = RealData.folder("mr_dicom/nema_enhanced_braintumour");

    OpenedStudies opened = open(folder);

    Map<Integer, Series> byNumber =
        opened.studies().stream()
            .filter(study -> study.series().size() == 4)
            .flatMap(study -> study.series().stream())
            .collect(Collectors.toMap(Series::number, series -> series));
    assertVolume(byNumber.get(1), 15, Plane.SAGITTAL, 6);
    assertVolume(byNumber.get(3), 24, Plane.AXIAL, 6);
    assertVolume(byNumber.get(14), 15, Plane.CORONAL, 7.5);
    assertEquals(
        List.of("BRSV001", "BRTUMSP3", "DICOMDIR"),
        opened.skipped().stream()
            .map(skipped -> skipped.path().getFileName().toString())
            .sorted()
            .toList());
    assertEquals(6, series(opened).mapToInt(Series::files).sum());
  }

  @Test
  void theMixedPlaneObjectIsPartedByOrientationAndContrast() throws Exception {
    Path folder = RealData.folder("mr_dicom/nema_enhanced_braintumour");

    Series mixed =
        series(open(folder)).filter(s -> s.description().startsWith("Various")).findFirst().get();

    assertEquals(
        List.of(Plane.AXIAL, Plane.AXIAL, Plane.AXIAL, Plane.CORONAL),
        mixed.volumes().stream().map(volume -> volume.info().plane()).toList());
    for (VolumeSource volume : mixed.volumes()) {
      assertEquals(3, volume.info().geometry().slices());
    }
    assertEquals(12, mixed.images());
  }

  @Test
  void theWristIsOneCoronalVolume() throws Exception {
    Series wrist = onlySeries("mr_dicom/dcm4che_wrist_cor16");

    assertVolume(wrist, 16, Plane.CORONAL, 2);
    Geometry geometry = wrist.mainVolume().info().geometry();
    assertEquals(0.234, geometry.spacingMm().x(), 1e-3);
    assertEquals(16, wrist.files());
    var volume = wrist.mainVolume().load(Progress.SILENT);
    float highest = 0;
    for (int i = 0; i < volume.voxels().length(); i++) {
      highest = Math.max(highest, volume.voxels().value(i));
    }
    assertEquals(2099, highest);
  }

  @Test
  void theMovingKneeIsOneSliceAtNineteenTimes() throws Exception {
    VolumeSource knee = onlySeries("mr_dicom/nema_moveknee").mainVolume();

    assertEquals(19, knee.info().frames());
    assertEquals(1, knee.info().geometry().slices());
    assertEquals(Plane.SAGITTAL, knee.info().plane());
  }

  @Test
  void gapsBetweenSlicesAreInTheSpacing() throws Exception {
    Series sagittal = onlySeries("mr_dicom/dcm_qa_decubitus_HFS_t1sag_16contig");

    assertVolume(sagittal, 16, Plane.SAGITTAL, 4.8);
    assertEquals(List.of(), sagittal.warnings());
  }

  @Test
  void runLengthEncodedPixelsAreThoseOfTheUncompressedFiles() throws Exception {
    Path folder = RealData.folder("mr_dicom/nema_wg04_mr_all_ts");
    for (String name : List.of("MR2", "MR3")) {
      Volume plain = load(folder.resolve("compsamples_refanddir/IMAGES/REF/" + name + "_UNC"));
      Volume packed = load(folder.resolve("compsamples_rle_20040210/IMAGES/RLE/" + name + "_RLE"));

      assertEquals(plain.voxels().length(), packed.voxels().length());
      for (int i = 0; i < plain.voxels().length(); i++) {
        assertEquals(plain.voxels().value(i), packed.voxels().value(i));
      }
    }
  }

  @Test
  void everyFileIsInOneSeriesOrSkippedWithAReason() throws Exception {
    List<String> damaged = new ArrayList<>();
    for (String name : List.of("mr_dicom", "dicom_robust", "xr_chest_abd/nema_cr_ood")) {
      Path folder = RealData.folder(name);
      OpenedStudies opened = open(folder);

      int inSeries = series(opened).mapToInt(Series::files).sum();
      assertEquals(claimed(folder).size(), inSeries + opened.skipped().size(), name);
      assertTrue(opened.skipped().stream().allMatch(s -> s.reason().endsWith(".")), name);
      for (Series series : series(opened).toList()) {
        for (VolumeSource volume : series.volumes()) {
          try {
            volume.load(Progress.SILENT);
          } catch (ImagingException e) {
            damaged.add(String.valueOf(e.getMessage()));
          }
        }
      }
    }
    // The size in this file's codestream was overwritten on purpose.
    assertEquals(1, damaged.size(), damaged.toString());
    assertTrue(damaged.getFirst().contains("JPEG2000-embedded-sequence-delimiter.dcm"));
  }

  private static void assertVolume(Series series, int slices, Plane plane, double spacing) {
    assertEquals(1, series.volumes().size());
    Geometry geometry = series.mainVolume().info().geometry();
    assertEquals(slices, geometry.slices());
    assertEquals(plane, series.plane());
    assertEquals(spacing, geometry.spacingMm().z(), 1e-4);
  }

  private static Volume load(Path file) throws ImagingException {
    OpenedStudies opened = new DicomStudyReader().read(List.of(file), Progress.SILENT);
    assertEquals(List.of(), opened.skipped());
    return series(opened).findFirst().orElseThrow().mainVolume().load(Progress.SILENT);
  }

  private static Series onlySeries(String name) throws IOException {
    List<Series> all = series(open(RealData.folder(name))).toList();
    assertEquals(1, all.size());
    return all.getFirst();
  }

  private static Stream<Series> series(OpenedStudies opened) {
    return opened.studies().stream().flatMap(study -> study.series().stream());
  }

  private static OpenedStudies open(Path folder) throws IOException {
    return new DicomStudyReader().read(claimed(folder), Progress.SILENT);
  }

  private static List<Path> claimed(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path file : RealData.files(folder)) {
      if (new DicomStudyReader().recognizes(file)) {
        files.add(file);
      }
    }
    return files;
  }
}
