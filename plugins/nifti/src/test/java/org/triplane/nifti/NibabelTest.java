// SPDX-License-Identifier: Apache-2.0
package org.triplane.nifti;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Progress;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Geometry.Calibration;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.OpenedStudies;
import org.triplane.imaging.Presentation;
import org.triplane.imaging.Study;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.Volume;
import org.triplane.imaging.Voxels;

/// Voxels and places against nibabel, by the script beside the tests, where the system's Python
/// has nibabel. Voxels agree within 1e-6 of their value, places within 1e-4 mm at every corner.
class NibabelTest {
  private static final Path PYTHON = Path.of("/usr/bin/python3");
  private static final Path SCRIPT = Path.of("src/test/python/nifti_reference.py");
  private static final long SECONDS = 120;

  @TempDir Path folder;

  private final NiftiStudyReader reader = new NiftiStudyReader();

  @BeforeEach
  void findNibabel() throws Exception {
    assumeTrue(
        Files.isExecutable(PYTHON) && python("-c", "import nibabel") == 0,
        "nibabel was not found: install python3-nibabel.");
  }

  @Test
  void realImagesHaveTheVoxelsAndPlacesThatNibabelReads() throws Exception {
    List<Path> files = new ArrayList<>();
    for (String name : List.of("nifti", "mr_dicom")) {
      for (Path file : RealData.files(RealData.folder(name))) {
        if (file.toString().matches(".*\\.(nii|hdr)(\\.gz)?") && reader.recognizes(file)) {
          files.add(file);
        }
      }
    }

    assertTrue(files.size() >= 24, () -> "only " + files);
    assertSame(files);
  }

  @Test
  void whateverNibabelWritesIsReadTheSame() throws Exception {
    Path made = Files.createDirectory(folder.resolve("made"));
    assertEquals(0, python(SCRIPT.toString(), "make", made.toString()), this::said);
    List<Path> files = new ArrayList<>();
    List<Path> refused = new ArrayList<>();
    for (Path file : RealData.files(made)) {
      if (file.getFileName().toString().startsWith("refused")) {
        refused.add(file);
      } else if (!file.toString().matches(".*\\.img(\\.gz)?")) {
        files.add(file);
      }
    }

    assertTrue(files.size() > 150, () -> "only " + files.size());
    assertSame(files);
    OpenedStudies opened = reader.read(refused, Progress.SILENT);
    assertEquals(2, opened.skipped().size());
    opened
        .skipped()
        .forEach(one -> assertTrue(one.reason().contains("complex numbers"), one.reason()));
  }

  @Test
  void nibabelReadsWhatIsWritten() throws Exception {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(9);
    List<String> lines = new ArrayList<>();
    for (Geometry geometry : geometries(random)) {
      int frames = 1 + lines.size() % 2;
      Volume volume = volume(geometry, frames, lines.size() % 3 == 0, random);
      String suffix = lines.size() % 4 < 2 ? ".nii" : ".nii.gz";
      Path written = folder.resolve("written-" + lines.size() + suffix);
      new NiftiVolumeWriter().write(volume, written, Progress.SILENT);
      Path raw = folder.resolve("raw-" + lines.size());
      Files.write(raw, floats(volume));
      lines.add(
          "%s\t%s\t%d\t%d\t%d\t%d\t%s"
              .formatted(
                  written,
                  raw,
                  geometry.columns(),
                  geometry.rows(),
                  geometry.slices(),
                  frames,
                  place(geometry)));
    }

    assertEquals(24 + 36, lines.size());
    Path list = Files.write(folder.resolve("list.txt"), lines);
    assertEquals(0, python(SCRIPT.toString(), "written", list.toString()), this::said);
  }

  @Test
  void theScriptFindsAMirroredImageAndAChangedVoxel() throws Exception {
    NiftiBytes original =
        NiftiBytes.first(ByteOrder.LITTLE_ENDIAN)
            .size(3, 2, 2)
            .type(2)
            .sform(1, 2, 0, 0, 10, 0, 3, 0, 20, 0, 0, 4, 30)
            .voxels("ABCDEFGHIJKL".getBytes(StandardCharsets.US_ASCII));
    Path file = original.write(folder.resolve("original.nii"));
    Volume volume = load(file);
    String line = "%s\t%s\t%s".formatted(file, file, place(volume.geometry()));
    Path mirrored =
        original
            .sform(1, -2, 0, 0, 10, 0, 3, 0, 20, 0, 0, 4, 30)
            .write(folder.resolve("mirrored.nii"));
    original.sform(1, 2, 0, 0, 10, 0, 3, 0, 20, 0, 0, 4, 30).voxels(new byte[12]);
    Path changed = original.write(folder.resolve("changed.nii"));

    for (Path other : List.of(mirrored, changed)) {
      String wrong = "%s\t%s\t%s".formatted(file, other, place(volume.geometry()));
      List<String> lines = List.of(line, wrong);
      Path list = Files.write(folder.resolve("list.txt"), lines);
      assertEquals(1, python(SCRIPT.toString(), "compare", list.toString()), this::said);
      assertTrue(said().contains("2 compared, 1 differ"), this::said);
    }
  }

  /// Each file is opened, written as NIfTI again, and compared with itself.
  private void assertSame(List<Path> files) throws Exception {
    List<String> lines = new ArrayList<>();
    for (Path file : files) {
      Volume volume = load(file);
      Path written = folder.resolve("again-" + lines.size() + ".nii");
      new NiftiVolumeWriter().write(volume, written, Progress.SILENT);
      lines.add("%s\t%s\t%s".formatted(file, written, place(volume.geometry())));
    }
    Path list = Files.write(folder.resolve("list.txt"), lines);
    assertEquals(0, python(SCRIPT.toString(), "compare", list.toString()), this::said);
    assertTrue(said().contains("%d compared, 0 differ".formatted(files.size())), this::said);
  }

  private Volume load(Path file) throws ImagingException {
    OpenedStudies opened = reader.read(List.of(file), Progress.SILENT);
    assertEquals(List.of(), opened.skipped());
    Study study = opened.studies().getFirst();
    return study.series().getFirst().mainVolume().load(Progress.SILENT);
  }

  /// The matrix from voxel (column, row, slice) to LPS mm, row by row.
  private static String place(Geometry geometry) {
    Vec3 origin = geometry.toPatient(Vec3.ZERO);
    Vec3 x = geometry.toPatient(new Vec3(1, 0, 0)).minus(origin);
    Vec3 y = geometry.toPatient(new Vec3(0, 1, 0)).minus(origin);
    Vec3 z = geometry.toPatient(new Vec3(0, 0, 1)).minus(origin);
    return Stream.of(
            x.x(),
            y.x(),
            z.x(),
            origin.x(),
            x.y(),
            y.y(),
            z.y(),
            origin.y(),
            x.z(),
            y.z(),
            z.z(),
            origin.z())
        .map(String::valueOf)
        .collect(Collectors.joining("\t"));
  }

  /// The 24 ways along the patient's axes and 36 oblique ones.
  private static List<Geometry> geometries(RandomGenerator random) {
    List<Geometry> geometries = new ArrayList<>();
    List<Vec3> axes = new ArrayList<>(List.of(Vec3.LEFT, Vec3.POSTERIOR, Vec3.SUPERIOR));
    axes.addAll(axes.stream().map(axis -> axis.times(-1)).toList());
    for (Vec3 row : axes) {
      for (Vec3 column : axes) {
        if (row.dot(column) == 0) {
          geometries.add(geometry(row, column));
        }
      }
    }
    for (int i = 0; i < 36; i++) {
      Vec3 row = direction(random);
      geometries.add(geometry(row, row.cross(direction(random)).unit()));
    }
    return geometries;
  }

  private static Geometry geometry(Vec3 row, Vec3 column) {
    return new Geometry(
        6,
        5,
        4,
        new Vec3(-90, 60, 30),
        row,
        column,
        new Vec3(0.5, 0.75, 4),
        Calibration.PATIENT_SPACE,
        Optional.of("frame"));
  }

  private static Vec3 direction(RandomGenerator random) {
    return new Vec3(random.nextGaussian(), random.nextGaussian(), random.nextGaussian()).unit();
  }

  private static Volume volume(
      Geometry geometry, int frames, boolean whole, RandomGenerator random) {
    short[] stored = new short[geometry.voxels() * frames];
    for (int i = 0; i < stored.length; i++) {
      stored[i] = (short) random.nextInt();
    }
    Voxels voxels = new Voxels.Shorts(stored, true, whole ? 1 : 0.37, whole ? 0 : -12.5);
    return new Volume(geometry, frames, voxels, Presentation.PLAIN);
  }

  private static byte[] floats(Volume volume) {
    int count = volume.voxels().length();
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * count).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      bytes.putFloat(volume.voxels().value(i));
    }
    return bytes.array();
  }

  private int python(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(PYTHON.toString()));
    command.addAll(List.of(arguments));
    Process python =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said.txt").toFile())
            .start();
    if (!python.waitFor(SECONDS, TimeUnit.SECONDS)) {
      python.destroyForcibly();
      return -1;
    }
    return python.exitValue();
  }

  private String said() {
    try {
      return Files.readString(folder.resolve("said.txt"));
    } catch (IOException e) {
      return "nothing was said";
    }
  }
}
