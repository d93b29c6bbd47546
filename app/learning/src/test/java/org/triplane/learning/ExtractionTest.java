// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.triplane.common.Documents;
import org.triplane.common.Options;
import org.triplane.imaging.Plane;
import org.triplane.imaging.SeriesSelector;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.Volume;

/// S4.2: regions and patches.
class ExtractionTest {
  @Test
  void aRegionIsCutOutInVoxelsMillimetresOrShares() throws Exception {
    Volume volume = Volumes.ramp(Volumes.positioned(20, 16, 10, Vec3.LEFT, Vec3.POSTERIOR));
    var expected = new VoxelBox(5, 4, 2, 10, 8, 4);
    for (String key :
        List.of(
            "region-voxels = [5, 4, 2, 10, 8, 4]",
            // Pixels of 1 mm by 1.5 mm, 4 mm from slice to slice.
            "region-mm = [5, 6, 8, 10, 12, 16]",
            "region-share = [0.25, 0.25, 0.2, 0.5, 0.5, 0.4]")) {
      assertEquals(expected, how(key).extraction().box(volume), key);
    }
    Volume part = expected.crop(volume);
    assertEquals(volume.value(5, 4, 2, 0), part.value(0, 0, 0, 0));
    assertEquals(volume.value(14, 11, 5, 0), part.value(9, 7, 3, 0));
    Vec3 place = part.geometry().toPatient(new Vec3(9, 7, 3));
    assertEquals(0, place.minus(volume.geometry().toPatient(new Vec3(14, 11, 5))).length(), 1e-9);
  }

  @Test
  void aRegionOutsideTheVolumeIsRefused() throws Exception {
    Volume volume = Volumes.ramp(20, 16, 10);
    for (String key :
        List.of("region-voxels = [15, 0, 0, 6, 16, 10]", "region-mm = [0,0,0,5,5,5]")) {
      var refused =
          assertThrows(LearningException.class, () -> how(key).extraction().box(volume), key);
      assertTrue(refused.getMessage().contains("region-voxels"), refused.getMessage());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "region-voxels = [0, 0, 0, 8, 8]",
        "region-voxels = [0, 0, 0, 8, 8, 0]",
        "region-voxels = [0, 0, 0, 8, 8, 8]\nregion-mm = [0, 0, 0, 8, 8, 8]",
        "patch = 60",
        "patch = 4",
        "patch = 16\npatch-stride = 0",
        "patch-stride = 4",
      })
  void whatMakesNoSenseIsRefused(String keys) {
    assertThrows(IllegalArgumentException.class, () -> how(keys));
  }

  @Test
  void whatIsWrittenIsReadAgain() throws Exception {
    Preprocessing how = how("region-mm = [1, 2, 3, 40, 50, 60]\npatch = 16\npatch-stride = 8");
    assertEquals(how, Preprocessing.of(new Options("test", new LinkedHashMap<>(how.toTable()))));
  }

  @Test
  void patchesAreCutRowByRowFromTheMiddle() {
    var patches = new Patches(8, 5);
    // Two patches along 15 pixels: 8 + 5 = 13, one pixel left out on the left, one on the right.
    float[] slices = new float[2 * 15 * 15];
    for (int i = 0; i < slices.length; i++) {
      slices[i] = i;
    }
    float[] cut = patches.cut(slices, PictureSize.square(15));
    assertEquals(4, patches.perSlice(PictureSize.square(15)));
    assertEquals(2 * 4 * 64, cut.length);
    assertEquals(slices[15 + 1], cut[0]);
    assertEquals(slices[15 + 6], cut[64]);
    assertEquals(slices[6 * 15 + 1], cut[2 * 64]);
    assertEquals(slices[225 + 13 * 15 + 13], cut[8 * 64 - 1]);
  }

  @Test
  void joiningPutsPatchesBack() {
    var random = new Random(3);
    float[] slices = new float[3 * 18 * 18];
    for (int i = 0; i < slices.length; i++) {
      slices[i] = random.nextFloat();
    }
    var patches = new Patches(8, 5);
    PictureSize size = PictureSize.square(18);
    assertArrayEquals(slices, patches.join(patches.cut(slices, size), 8, 8, size), 1e-6f);
  }

  /// A bright voxel is found where it was, by a map of the pictures that the network is given.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "region-voxels = [20, 12, 2, 30, 24, 3]",
        "region-share = [0.3, 0.3, 0.3, 0.6, 0.6, 0.6]\nslices = 9",
        "patch = 16\npatch-stride = 8",
        "patch = 16",
        "region-mm = [20, 18, 8, 30, 36, 12]\npad = \"square\"\npatch = 24\npatch-stride = 12",
      })
  void aMarkerComesBackToItsPlace(String keys) throws Exception {
    BrightVoxel.comesBack(how(keys), keys);
  }

  @Test
  void aRegionIsMeasuredInThePlaneThatTheNetworkSees() throws Exception {
    Volume axial = Volumes.ramp(Volumes.positioned(20, 16, 10, Vec3.LEFT, Vec3.POSTERIOR));
    Preprocessing how = how("region-voxels = [0, 0, 0, 16, 10, 1]\nnormalization = \"none\"");
    // The first sagittal slice is at the patient's left, the last column of an axial one.
    NetworkInput input = NetworkInput.of(how, Plane.SAGITTAL, axial);
    Vec3 right = input.seen().origin();
    Vec3 first = input.part().turned().origin();
    assertEquals(0, right.minus(first).length(), 1e-9);
    assertEquals(1, input.tensor().slices());
  }

  @Test
  void trainingSeesWhatUseSees() throws Exception {
    Volume volume = Volumes.ramp(Volumes.positioned(40, 32, 6, Vec3.LEFT, Vec3.POSTERIOR));
    Preprocessing how =
        how("region-voxels = [4, 2, 1, 30, 28, 4]\npatch = 16\npatch-stride = 8\nchannels = 3");
    var member = new Recipe.Member("axial", SeriesSelector.of(Plane.AXIAL));
    var chosen = new SeriesVolume(SpotCases.series(Plane.AXIAL, volume), 1);
    PreparedSeries series = PreparedSeries.of(how, member, chosen, Optional.empty());
    var study =
        new TrainingStudy(
            "1",
            series.pixels(),
            series.slices(),
            new int[] {1},
            how.scale(),
            how.extraction().patches(),
            false);
    var set = new TrainingSet(List.of(study), 48, 3, List.of("a"));
    SliceBatch batch =
        new BatchAssembler(set).pack(set.studies(), Augmentation.NONE, new Random(1));
    SliceTensor used = NetworkInput.of(how, Plane.AXIAL, volume).tensor();
    assertArrayEquals(new int[] {used.slices()}, batch.lengths());
    FloatBuffer pixels = batch.pixels();
    float[] values = new float[pixels.remaining()];
    pixels.get(values);
    assertArrayEquals(used.values(), values, 1e-6f);
  }

  @Test
  void aMemberMaySeeARegionOfItsOwn() throws Exception {
    Recipe recipe =
        Recipe.parse(
            """
            name = "two"
            [[members]]
            name = "left"
            plane = "axial"
            region-voxels = [8, 0, 0, 8, 16, 2]
            [[members]]
            name = "whole"
            plane = "axial"
            [architecture]
            name = "mrnet-small"
            [preprocessing]
            size = 48
            """,
            "two",
            List.of());
    List<Boolean> regions = new ArrayList<>();
    for (Recipe.Member member : recipe.members()) {
      regions.add(member.preprocessing(recipe).extraction().region().isPresent());
    }
    assertEquals(List.of(true, false), regions);
  }

  private static Preprocessing how(String keys) throws Exception {
    return Preprocessing.of(Documents.toml("size = 48\n" + keys, "preprocessing"));
  }
}
