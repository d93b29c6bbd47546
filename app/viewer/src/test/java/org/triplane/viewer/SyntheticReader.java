// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.triplane.common.Progress;
import org.triplane.imaging.OpenedStudies;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Study;
import org.triplane.imaging.spi.StudyReader;

/// Reads text files that name the planes of a synthetic study.
final class SyntheticReader implements StudyReader {
  private static final String MAGIC = "synthetic ";

  /// Write a study of some planes.
  static Path write(Path folder, String planes) throws IOException {
    return Files.writeString(folder.resolve("study.txt"), MAGIC + planes);
  }

  @Override
  public String name() {
    return "synthetic";
  }

  @Override
  public boolean recognizes(Path file) throws IOException {
    return Files.readString(file).startsWith(MAGIC);
  }

  @Override
  public OpenedStudies read(List<Path> files, Progress progress) {
    return new OpenedStudies(files.stream().map(SyntheticReader::study).toList(), List.of());
  }

  private static Study study(Path file) {
    try {
      String[] planes = Files.readString(file).substring(MAGIC.length()).strip().split(" ");
      return SyntheticStudy.of(
          java.util.Arrays.stream(planes).map(Plane::valueOf).toArray(Plane[]::new));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
