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
  private static final String DAY = "DAY=";
  private static final String FRAME = "FRAME=";

  /// Write a study of some planes.
  ///
  /// @param planes words such as `AXIAL CORONAL`; `DAY=2025-03-11` and `FRAME=other` among them
  /// say when it was made and in which frame of reference
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
      List<String> words =
          List.of(Files.readString(file).substring(MAGIC.length()).strip().split(" "));
      Plane[] planes =
          words.stream()
              .filter(word -> !word.startsWith(DAY) && !word.startsWith(FRAME))
              .map(Plane::valueOf)
              .toArray(Plane[]::new);
      String day = value(words, DAY, SyntheticStudy.DAY);
      return SyntheticStudy.on(day, value(words, FRAME, SyntheticStudy.FRAME), planes);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String value(List<String> words, String key, String otherwise) {
    return words.stream()
        .filter(word -> word.startsWith(key))
        .map(word -> word.substring(key.length()))
        .findFirst()
        .orElse(otherwise);
  }
}
