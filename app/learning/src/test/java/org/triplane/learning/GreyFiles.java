// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.triplane.common.Progress;
import org.triplane.common.Services;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.OpenedStudies;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Series;
import org.triplane.imaging.Study;
import org.triplane.imaging.Volume;
import org.triplane.imaging.VolumeSource;
import org.triplane.imaging.Voxels;
import org.triplane.imaging.spi.StudyReader;

/// A picture format for tests: the word GREY, then 16 x 16 bytes.
final class GreyFiles implements StudyReader {
  static final int SIZE = 16;
  private static final String MAGIC = "GREY";

  static Services<StudyReader> readers() {
    return Services.of(StudyReader.class, List.of(new GreyFiles()));
  }

  /// Write a smooth picture, the same for the same seed.
  static void write(Path file, long seed) throws IOException {
    Random random = new Random(seed);
    double x = random.nextDouble() * 6;
    double y = random.nextDouble() * 6;
    double turn = random.nextDouble() * 3;
    byte[] bytes = new byte[SIZE * SIZE];
    for (int i = 0; i < bytes.length; i++) {
      double wave = Math.sin(x + turn * (i % SIZE) / 3) + Math.cos(y + (3 - turn) * (i / SIZE) / 3);
      bytes[i] = (byte) (128 + 55 * wave);
    }
    write(file, bytes);
  }

  static void write(Path file, byte[] grey) throws IOException {
    Files.createDirectories(file.getParent());
    byte[] bytes = new byte[MAGIC.length() + grey.length];
    System.arraycopy(MAGIC.getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, MAGIC.length());
    System.arraycopy(grey, 0, bytes, MAGIC.length(), grey.length);
    Files.write(file, bytes);
  }

  @Override
  public String name() {
    return "grey";
  }

  @Override
  public boolean recognizes(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).startsWith(MAGIC);
  }

  @Override
  public OpenedStudies read(List<Path> files, Progress progress) {
    List<Study> studies = new ArrayList<>();
    for (Path file : files) {
      try {
        studies.add(study(file));
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
    return new OpenedStudies(studies, List.of());
  }

  private static Study study(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    float[] values = new float[SIZE * SIZE];
    for (int i = 0; i < values.length; i++) {
      values[i] = bytes[MAGIC.length() + i] & 0xff;
    }
    Volume volume = Volume.of(Geometry.uncalibrated(SIZE, SIZE, 1), new Voxels.Floats(values));
    String uid = file.toString();
    var series =
        new Series(uid, 1, "", "OT", List.of(VolumeSource.of(volume, Plane.NONE)), 1, 1, List.of());
    return new Study(uid, Optional.empty(), "", uid, List.of(series));
  }

  /// Open a data set of such pictures.
  ///
  /// @param settings of the layout, key and value in turn
  static Dataset open(
      org.triplane.learning.spi.DatasetLayout layout, Path folder, String... settings)
      throws LearningException, ImagingException {
    var source = DatasetSource.of(folder, readers());
    var options = source.options();
    for (int i = 0; i < settings.length; i += 2) {
      options = options.with(settings[i], settings[i + 1]);
    }
    return layout.open(new DatasetSource(folder, options, source.studies()), Progress.SILENT);
  }
}
