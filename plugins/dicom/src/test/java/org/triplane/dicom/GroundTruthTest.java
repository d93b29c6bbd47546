// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.triplane.common.Progress;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.OpenedStudies;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.Volume;

/// Compares with NIfTI files that another converter made, by Python's nibabel where it is there.
class GroundTruthTest {
  private static final Path PYTHON = Path.of("/usr/bin/python3");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "generic/anatomical",
        "generic/compressed_rle",
        "ge/anatomical",
        "siemens/anatomical",
        "siemens_multiframe/anatomical"
      })
  void aSeriesHasTheVoxelsAndTheAffineOfItsGroundTruth(String name) throws Exception {
    Path data = RealData.folder("mr_dicom/dicom2nifti_shared/" + name);
    Assumptions.assumeTrue(hasNibabel(), "Skipped: Python's nibabel is not installed");
    OpenedStudies opened =
        new DicomStudyReader().read(RealData.files(data.resolve("001")), Progress.SILENT);
    assertEquals(List.of(), opened.skipped());
    Volume volume =
        opened.studies().getFirst().series().getFirst().mainVolume().load(Progress.SILENT);

    Geometry geometry = volume.geometry();
    String shape = "%d,%d,%d".formatted(geometry.columns(), geometry.rows(), geometry.slices());
    String said =
        run(
            script(),
            data.resolve("001_ground_truth.nii.gz").toString(),
            values(volume).toString(),
            shape,
            affine(geometry));

    assertEquals("voxels equal", said.replaceAll("(?s).*, ", "").strip(), said);
  }

  private String script() throws IOException {
    try (var in = GroundTruthTest.class.getResourceAsStream("same_as_nifti.py")) {
      return Files.write(folder.resolve("same_as_nifti.py"), in.readAllBytes()).toString();
    }
  }

  private Path values(Volume volume) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(4 * volume.voxels().length()).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < volume.voxels().length(); i++) {
      bytes.putFloat(volume.voxels().value(i));
    }
    return Files.write(folder.resolve("values"), bytes.array());
  }

  private static String affine(Geometry geometry) {
    Vec3 origin = geometry.origin();
    Vec3 x = geometry.toPatient(new Vec3(1, 0, 0)).minus(origin);
    Vec3 y = geometry.toPatient(new Vec3(0, 1, 0)).minus(origin);
    Vec3 z = geometry.toPatient(new Vec3(0, 0, 1)).minus(origin);
    return DoubleStream.of(
            x.x(),
            y.x(),
            z.x(),
            origin.x(), //
            x.y(),
            y.y(),
            z.y(),
            origin.y(), //
            x.z(),
            y.z(),
            z.z(),
            origin.z())
        .mapToObj(number -> String.format(Locale.ROOT, "%.17g", number))
        .collect(Collectors.joining(","));
  }

  private static boolean hasNibabel() throws Exception {
    return Files.isExecutable(PYTHON) && run("-c", "import nibabel; print('yes')").contains("yes");
  }

  private static String run(String... arguments) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(PYTHON.toString());
    builder.command().addAll(List.of(arguments));
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }
}
