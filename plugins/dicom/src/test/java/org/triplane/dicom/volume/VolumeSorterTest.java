// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.dicom.DicomBytes;
import org.triplane.dicom.Slices;
import org.triplane.dicom.codec.NativeCodec;
import org.triplane.dicom.data.DicomFile;
import org.triplane.imaging.Vec3;

class VolumeSorterTest {
  private static final int MANY = 50_000;
  private static final Duration ENOUGH = Duration.ofSeconds(10);

  @TempDir Path folder;
  private Picture model;

  @BeforeEach
  void makeAModel() throws Exception {
    Path file =
        Slices.slice(DicomBytes.explicit(), 1, Vec3.ZERO, Slices.AXIAL, 1)
            .writeTo(folder.resolve("file"));
    model = DicomImage.of(DicomFile.read(file), List.of(new NativeCodec())).pictures().getFirst();
  }

  @Test
  void fiveThousandSlicesAreSortedWithinASecond() {
    sorted(5_000, i -> straight(i * 0.5));

    assertTrue(time(5_000, i -> straight(i * 0.5)).toMillis() < 1_000);
  }

  @Test
  void repeatsAreNotComparedEachWithEach() {
    assertEquals(50, sorted(MANY, i -> straight(i % 1_000)).getFirst().frames());
    assertTrue(time(MANY, i -> straight(i % 1_000)).compareTo(ENOUGH) < 0);
  }

  @Test
  void orientationsAreNotComparedEachWithEach() {
    assertTrue(time(MANY, VolumeSorterTest::turned).compareTo(ENOUGH) < 0);
  }

  @Test
  void shiftsAreNotComparedEachWithEach() {
    Random random = new Random(5);
    assertTrue(
        time(MANY, i -> axial(new Vec3(random.nextInt(100_000), random.nextInt(100_000), i)))
                .compareTo(ENOUGH)
            < 0);
  }

  private Duration time(int count, IntFunction<Place> places) {
    long start = System.nanoTime();
    sorted(count, places);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    System.out.printf("%d pictures sorted in %d ms%n", count, took.toMillis());
    return took;
  }

  private List<SliceGrid> sorted(int count, IntFunction<Place> places) {
    List<Picture> pictures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      pictures.add(model.tile(model.part(), places.apply(i)));
    }
    Collections.shuffle(pictures, new Random(1));
    return new VolumeSorter(_ -> {}).sort(pictures);
  }

  private static Place straight(double z) {
    return axial(new Vec3(0, 0, z));
  }

  private static Place axial(Vec3 position) {
    return new Place(position, new Vec3(1, 0, 0), new Vec3(0, 1, 0));
  }

  // Spread over all orientations.
  private static Place turned(int i) {
    double around = i * 2.399963;
    double up = Math.acos(1 - 2 * ((i * 0.618034) % 1));
    Vec3 row =
        new Vec3(Math.cos(around) * Math.sin(up), Math.sin(around) * Math.sin(up), Math.cos(up));
    Vec3 column = row.cross(new Vec3(Math.sin(i), Math.cos(i), 0.3)).unit();
    return new Place(Vec3.ZERO, row, column);
  }
}
