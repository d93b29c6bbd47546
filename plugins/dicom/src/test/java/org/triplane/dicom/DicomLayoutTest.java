// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Plugins;
import org.triplane.common.Progress;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Series;
import org.triplane.imaging.Study;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.Volume;
import org.triplane.imaging.VolumeSource;
import org.triplane.imaging.Voxels;
import org.triplane.learning.Case;
import org.triplane.learning.Dataset;
import org.triplane.learning.LearningException;
import org.triplane.learning.spi.DatasetLayout;

class DicomLayoutTest {
  @TempDir Path folder;

  @Test
  void casesTakeTheirLabelsFromTheTablesAndTheirPatientsFromTheFiles() throws Exception {
    write("train/0001", "a");
    write("train/0002", "a");
    write("valid/0003", "b");
    table("train-acl.csv", "0001,1", "2,0");
    table("train-meniscus.csv", "0001,0");
    table("valid-acl.csv", "0003,1");

    assertTrue(new DicomLayout().recognizes(folder));
    Dataset dataset = new DicomLayout().open(folder, Progress.SILENT);

    assertEquals(List.of("acl", "meniscus"), dataset.labels());
    assertEquals(List.of("train", "valid"), List.copyOf(dataset.splits().keySet()));
    List<Case> train = dataset.split("train");
    assertEquals(List.of("0001", "0002"), train.stream().map(Case::id).toList());
    assertEquals(Map.of("acl", 1, "meniscus", 0), train.get(0).targets());
    assertEquals(Map.of("acl", 0), train.get(1).targets());
    assertEquals(train.get(0).patient(), train.get(1).patient());
    assertFalse(train.get(0).patient().equals(dataset.split("valid").getFirst().patient()));
    assertEquals(Plane.AXIAL, train.get(0).study().series().getFirst().plane());
    assertEquals(List.of("valid-meniscus.csv is missing."), dataset.warnings());
  }

  @Test
  void idsThatTwoSplitsShareAreToldApart() throws Exception {
    write("train/0001", "a");
    write("test/0001", "b");
    table("train-acl.csv", "0001,1");
    table("test-acl.csv", "0001,0");

    Dataset dataset = new DicomLayout().open(folder, Progress.SILENT);

    assertEquals("train-0001", dataset.split("train").getFirst().id());
    assertEquals("test-0001", dataset.split("test").getFirst().id());
  }

  @Test
  void wrongRowsAreAllNamed() throws Exception {
    write("train/0001", "a");
    table("train-acl.csv", "0001,2", "0009,1");

    LearningException refused =
        assertThrows(
            LearningException.class, () -> new DicomLayout().open(folder, Progress.SILENT));

    assertTrue(refused.getMessage().contains("line 1"), refused.getMessage());
    assertTrue(refused.getMessage().contains("0009"), refused.getMessage());
  }

  @Test
  void aCaseWithoutImagesIsLeftOutAloud() throws Exception {
    write("train/0001", "a");
    Files.createDirectories(folder.resolve("train/0002"));
    table("train-acl.csv", "0001,1");

    Dataset dataset = new DicomLayout().open(folder, Progress.SILENT);

    assertEquals(1, dataset.split("train").size());
    assertEquals(List.of("train/0002 holds no DICOM study and was left out."), dataset.warnings());
  }

  @Test
  void foldersOfOtherFilesAreNotRecognized() throws Exception {
    Files.createDirectories(folder.resolve("train/axial"));
    Files.write(folder.resolve("train/axial/0000.npy"), new byte[500]);
    table("train-acl.csv", "0000,1");

    assertFalse(new DicomLayout().recognizes(folder));
    assertFalse(new DicomLayout().recognizes(folder.resolve("nowhere")));
  }

  @Test
  void theLayoutIsFoundByItsName() throws Exception {
    try (Plugins plugins = Plugins.open(DicomLayout.class.getClassLoader(), List.of())) {
      assertEquals("dicom", plugins.services(DatasetLayout.class).get("dicom").name());
    }
  }

  private void table(String name, String... rows) throws IOException {
    Files.write(folder.resolve(name), List.of(rows));
  }

  private void write(String name, String patient) throws Exception {
    Geometry geometry =
        new Geometry(
            4,
            4,
            2,
            Vec3.ZERO,
            Vec3.LEFT,
            Vec3.POSTERIOR,
            new Vec3(1, 1, 3),
            Geometry.Calibration.PATIENT_SPACE,
            Optional.empty());
    Volume volume = Volume.of(geometry, new Voxels.Bytes(new byte[32], 1, 0));
    VolumeSource source = VolumeSource.of(volume, Plane.AXIAL);
    Series series = new Series(name, 1, "PD", "MR", List.of(source), 2, 2, List.of());
    Study study = new Study(name, Optional.empty(), "", patient, List.of(series));
    new DicomStudyWriter().write(study, folder.resolve(name), Progress.SILENT);
  }
}
