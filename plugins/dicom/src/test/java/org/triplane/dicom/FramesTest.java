// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.triplane.common.Progress;
import org.triplane.imaging.OpenedStudies;
import org.triplane.imaging.Series;
import org.triplane.imaging.Volume;
import org.triplane.imaging.VolumeSource;

class FramesTest {
  @TempDir Path folder;
  private int written;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void classicEnhancedAndSplitFormsOfAnyAcquisitionGiveTheSameVolume(int seed) throws Exception {
    Random random = new Random(seed);
    List<Shot> shots = acquisition(random);

    List<Volume> classic = volumes(classic(shots, random));
    List<Volume> enhanced = volumes(series(Shot.enhanced(shots, 1, 0)));
    int half = shots.size() / 2;
    Series split =
        series(
            Shot.enhanced(shots.subList(half, shots.size()), 2, half),
            Shot.enhanced(shots.subList(0, half), 1, 0));

    assertSame(classic, enhanced);
    assertSame(classic, volumes(split));
    assertEquals(List.of(), split.warnings());
  }

  // 3-D, times, echoes or b-values with directions, acquired slice by slice or frame by frame.
  private static List<Shot> acquisition(Random random) {
    int slices = 3 + random.nextInt(4);
    int frames = 1 + random.nextInt(5);
    int how = random.nextInt(3);
    boolean sliceBySlice = random.nextBoolean();
    List<Shot> shots = new ArrayList<>();
    for (int i = 0; i < slices * frames; i++) {
      int slice = sliceBySlice ? i / frames : i % slices;
      int frame = sliceBySlice ? i % frames : i / slices;
      int value = 1 + 100 * frame + slice;
      shots.add(
          switch (how) {
            case 0 -> Shot.at(slice, frame + 1, value);
            case 1 -> Shot.at(slice, 1, value).echo(90 - 10 * frame);
            default -> Shot.at(slice, 1, value).diffusion(frame == 0 ? 0 : 800, frame);
          });
    }
    return shots;
  }

  @Test
  void aPictureThatIsMissingInOneFrameIsNamedAndLeftBlack() throws Exception {
    List<Shot> shots = new ArrayList<>();
    for (int time = 1; time <= 3; time++) {
      for (int slice = 0; slice < 4; slice++) {
        if (time != 2 || slice != 2) {
          shots.add(Shot.at(slice, time, 10 * time + slice));
        }
      }
    }

    Series series = classic(shots, new Random(1));

    assertEquals(List.of("Slice 3 of frame 2 is missing and shown black."), series.warnings());
    assertEquals(1, series.volumes().size());
    Volume volume = load(series.volumes().getFirst());
    assertEquals(List.of(10f, 11f, 12f, 13f), slices(volume, 0));
    assertEquals(List.of(20f, 21f, 10f, 23f), slices(volume, 1));
    assertEquals(List.of(30f, 31f, 32f, 33f), slices(volume, 2));
  }

  @Test
  void aPictureThatIsMissingIsFoundByTheOrderOfInstancesToo() throws Exception {
    List<Shot> shots = new ArrayList<>();
    for (int i = 0; i < 15; i++) {
      if (i != 5) {
        shots.add(Shot.at(i % 5, 1, 10 + i));
      }
    }

    Series series = classic(shots, new Random(1));

    assertEquals(List.of("Slice 1 of frame 2 is missing and shown black."), series.warnings());
    assertEquals(3, series.mainVolume().info().frames());
  }

  @Test
  void framesOfAScanThatWasStoppedAreVolumesOfTheirOwn() throws Exception {
    List<Shot> shots = new ArrayList<>();
    for (int time = 1; time <= 4; time++) {
      for (int slice = 0; slice < (time == 4 ? 1 : 6); slice++) {
        shots.add(Shot.at(slice, time, 10 * time + slice));
      }
    }

    Series series = classic(shots, new Random(1));

    assertEquals(
        List.of("Frame 4 has only 1 of 6 slices, so it is a volume of its own."),
        series.warnings());
    assertEquals(List.of(3, 1), series.volumes().stream().map(v -> v.info().frames()).toList());
  }

  @Test
  void slicesThatAreMissingEverywhereKeepTheirPlaces() throws Exception {
    List<Shot> shots = new ArrayList<>();
    for (int slice : new int[] {0, 1, 2, 3, 4, 5, 8, 9}) {
      shots.add(Shot.at(slice, 1, 50 + slice));
    }

    Series series = classic(shots, new Random(1));

    assertEquals(
        List.of(
            "Slices 7 and 8 are missing between slices 6 and 9, which lie 12.00 mm apart, and"
                + " shown black."),
        series.warnings());
    Volume volume = load(series.mainVolume());
    assertEquals(10, volume.geometry().slices());
    assertEquals(4, volume.geometry().spacingMm().z(), 1e-9);
    assertEquals(59f, volume.value(1, 1, 9, 0));
    assertEquals(50f, volume.value(1, 1, 6, 0));
    assertEquals(8, series.images());
  }

  @Test
  void aPositionThatIsThereTwiceIsNamed() throws Exception {
    List<Shot> shots = new ArrayList<>();
    for (int slice = 0; slice < 5; slice++) {
      shots.add(Shot.at(slice, 1, slice));
    }
    shots.add(Shot.at(3, 1, 77));

    Series series = classic(shots, new Random(1));

    assertEquals(
        List.of(
            "There is more than one picture at slice 4 of 5; what is there again is shown in"
                + " volumes of its own."),
        series.warnings());
    assertEquals(List.of(0f, 1f, 2f, 3f, 4f), slices(load(series.volumes().get(0)), 0));
    assertEquals(List.of(77f), slices(load(series.volumes().get(1)), 0));
  }

  @Test
  void magnitudeAndPhaseAreKeptApartInBothForms() throws Exception {
    List<Shot> shots = new ArrayList<>();
    for (int slice = 0; slice < 3; slice++) {
      shots.add(Shot.at(slice, 1, slice));
      shots.add(Shot.at(slice, 1, 1000 + slice).type("P", "NONE"));
    }

    for (Series series :
        List.of(classic(shots, new Random(1)), series(Shot.enhanced(shots, 1, 0)))) {
      assertEquals(
          List.of(
              "The pictures are of several kinds (magnitude and phase); each kind makes volumes of"
                  + " its own."),
          series.warnings());
      assertEquals(List.of(0f, 1f, 2f), slices(load(series.volumes().get(0)), 0));
      assertEquals(List.of(1000f, 1001f, 1002f), slices(load(series.volumes().get(1)), 0));
    }
  }

  @Test
  void aDiffusionMapIsNoFrameOfItsSources() throws Exception {
    List<Shot> shots = new ArrayList<>();
    for (int slice = 0; slice < 3; slice++) {
      shots.add(Shot.at(slice, 1, slice));
      shots.add(Shot.at(slice, 1, 100 + slice).diffusion(800, 0));
      shots.add(Shot.at(slice, 1, 2000 + slice).type("M", "ADC"));
    }

    for (Series series :
        List.of(classic(shots, new Random(1)), series(Shot.enhanced(shots, 1, 0)))) {
      assertEquals(List.of(2, 1), series.volumes().stream().map(v -> v.info().frames()).toList());
      assertEquals(List.of(100f, 101f, 102f), slices(load(series.volumes().get(0)), 1));
      assertEquals(List.of(2000f, 2001f, 2002f), slices(load(series.volumes().get(1)), 0));
    }
  }

  private Series classic(List<Shot> shots, Random random) {
    List<DicomBytes> files = new ArrayList<>();
    for (int i = 0; i < shots.size(); i++) {
      files.add(shots.get(i).classic(i + 1));
    }
    Collections.shuffle(files, random);
    return series(files.toArray(DicomBytes[]::new));
  }

  private Series series(DicomBytes... files) {
    List<Path> paths = new ArrayList<>();
    for (DicomBytes file : files) {
      paths.add(file.writeTo(folder.resolve("file" + written++)));
    }
    OpenedStudies opened = new DicomStudyReader().read(paths, Progress.SILENT);
    assertEquals(List.of(), opened.skipped());
    return opened.studies().getFirst().series().getFirst();
  }

  private static void assertSame(List<Volume> expected, List<Volume> actual) {
    assertEquals(1, expected.size());
    assertEquals(1, actual.size());
    Volume one = expected.getFirst();
    Volume other = actual.getFirst();
    assertEquals(one.geometry(), other.geometry());
    assertEquals(one.frames(), other.frames());
    for (int i = 0; i < one.voxels().length(); i++) {
      assertEquals(one.voxels().value(i), other.voxels().value(i), "voxel " + i);
    }
  }

  private static List<Volume> volumes(Series series) throws Exception {
    List<Volume> volumes = new ArrayList<>();
    for (VolumeSource source : series.volumes()) {
      volumes.add(load(source));
    }
    return volumes;
  }

  private static Volume load(VolumeSource source) throws Exception {
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
