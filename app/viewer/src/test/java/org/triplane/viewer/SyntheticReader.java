// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.OpenedStudies;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Series;
import org.triplane.imaging.Study;
import org.triplane.imaging.Volume;
import org.triplane.imaging.VolumeInfo;
import org.triplane.imaging.VolumeSource;
import org.triplane.imaging.spi.StudyReader;

/// Reads text files that name the planes of a synthetic study.
final class SyntheticReader implements StudyReader {
  private static final String MAGIC = "synthetic ";
  private static final String DAY = "DAY=";
  private static final String FRAME = "FRAME=";
  private static final String PATIENT = "PATIENT=";

  /// Write a study of some planes.
  ///
  /// @param planes words such as `AXIAL CORONAL`; `DAY=2025-03-11` and `FRAME=other` among them
  /// say when it was made and in which frame of reference, `PATIENT=p-2` of whom; a study of a
  /// patient says which file it is from
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
              .filter(word -> !word.contains("="))
              .map(Plane::valueOf)
              .toArray(Plane[]::new);
      String day = value(words, DAY, SyntheticStudy.DAY);
      Study study = SyntheticStudy.on(day, value(words, FRAME, SyntheticStudy.FRAME), planes);
      String patient = value(words, PATIENT, "");
      return patient.isEmpty() ? study : of(patient, study, file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Study of(String patient, Study study, Path file) {
    List<Series> series =
        study.series().stream()
            .map(
                one ->
                    new Series(
                        one.uid(),
                        one.number(),
                        one.description(),
                        one.modality(),
                        one.volumes().stream()
                            .<VolumeSource>map(volume -> new FromFile(volume, file))
                            .toList(),
                        one.images(),
                        one.files(),
                        one.warnings()))
            .toList();
    return new Study(study.uid(), study.date(), study.description(), patient, series);
  }

  private record FromFile(VolumeSource source, Path file) implements VolumeSource {
    @Override
    public VolumeInfo info() {
      return source.info();
    }

    @Override
    public List<Path> files() {
      return List.of(file);
    }

    @Override
    public Volume load(Progress progress) throws ImagingException {
      return source.load(progress);
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
