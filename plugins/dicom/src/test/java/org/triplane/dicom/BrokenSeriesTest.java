// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Progress;
import org.triplane.imaging.GrowingVolume;
import org.triplane.imaging.GrowingVolume.State;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Lane;
import org.triplane.imaging.OpenedStudies;
import org.triplane.imaging.Series;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.VolumeSource;

class BrokenSeriesTest {
  private static final int SLICES = 6;

  @TempDir Path folder;
  private final List<Path> files = new ArrayList<>();

  @BeforeEach
  void writeSeries() {
    for (int i = 0; i < SLICES; i++) {
      var bytes =
          Slices.slice(
              DicomBytes.explicit(), i, new Vec3(-3 * i, -20, 30), Slices.SAGITTAL, 100 + i, 80);
      files.add(bytes.writeTo(folder.resolve("file" + i)));
    }
  }

  @Test
  void aTruncatedFileIsAGapInItsSeriesAndTheOthersAreShown() throws Exception {
    cut(files.get(2));
    OpenedStudies opened = open(Lane.CALLER);
    Series series = opened.studies().getFirst().series().getFirst();
    assertEquals(List.of(files.get(2)), opened.skipped().stream().map(s -> s.path()).toList());
    assertTrue(
        series.warnings().getFirst().startsWith("Slice 3 is missing between slices 2 and 4"),
        series.warnings()::toString);
    GrowingVolume volume = read(series.volumes().getFirst());
    assertEquals(List.of(2), volume.gaps());
    assertEquals(State.MISSING, volume.state(2, 0));
    assertEquals(105, volume.volume().value(1, 1, 5, 0));
  }

  @Test
  void aFileThatIsGoneWhenItIsNeededIsAGapWithASentence() throws Exception {
    VolumeSource source = onlyVolume();
    Files.delete(files.get(4));
    GrowingVolume volume = read(source);
    assertEquals(List.of(4), volume.gaps());
    assertEquals(5, volume.count(State.IN));
    assertEquals(
        "Cannot read the pixels of file4: the file has changed or is gone. Open the study again.",
        volume.problem());
  }

  @Test
  void aFileThatIsCutOffWhenItIsNeededIsAGap() throws Exception {
    VolumeSource source = onlyVolume();
    cut(files.get(1));
    assertEquals(List.of(1), read(source).gaps());
  }

  @Test
  void aDiskThatIsPulledOutLeavesASentenceForEverySlice() throws Exception {
    VolumeSource source = onlyVolume();
    for (Path file : files) {
      Files.delete(file);
    }
    GrowingVolume volume = read(source);
    assertEquals(SLICES, volume.count(State.UNREADABLE));
    assertTrue(volume.problem().endsWith("Open the study again."), volume::problem);
  }

  @Test
  void severalThreadsFindTheSameAsOne() throws Exception {
    cut(files.get(2));
    Files.copy(files.get(3), files.getFirst().resolveSibling("zcopy"));
    files.add(folder.resolve("zcopy"));
    OpenedStudies alone = open(Lane.CALLER);
    OpenedStudies together = open(new Lane(ForkJoinPool.commonPool(), 3));
    assertEquals(alone.skipped(), together.skipped());
    assertEquals(
        alone.studies().getFirst().series().getFirst().warnings(),
        together.studies().getFirst().series().getFirst().warnings());
  }

  private OpenedStudies open(Lane lane) {
    return new DicomStudyReader().read(files, lane, Progress.SILENT);
  }

  private VolumeSource onlyVolume() {
    return open(Lane.CALLER).studies().getFirst().series().getFirst().volumes().getFirst();
  }

  private static GrowingVolume read(VolumeSource source) throws ImagingException {
    GrowingVolume volume = GrowingVolume.inMemory(source.info(), source.pictures().orElseThrow());
    volume.readAll(Progress.SILENT);
    return volume;
  }

  private static void cut(Path file) throws IOException {
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - 10));
  }
}
