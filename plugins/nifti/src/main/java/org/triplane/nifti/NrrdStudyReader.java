// SPDX-License-Identifier: Apache-2.0
package org.triplane.nifti;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.triplane.common.Progress;
import org.triplane.imaging.FileHead;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.OpenedStudies;
import org.triplane.imaging.spi.StudyReader;

/// Reads NRRD images, single files and detached headers, as raw numbers, text or gzip. The files
/// know neither patient nor study, so each image is a study of its own.
public final class NrrdStudyReader implements StudyReader {
  private static final List<String> HEADERS = List.of(".nhdr", ".nrrd");
  private static final List<String> DATA = List.of(".raw.gz", ".raw", ".zraw", ".gz", ".txt");

  @Override
  public String name() {
    return "nrrd";
  }

  @Override
  public boolean recognizes(Path file) throws IOException {
    return recognizes(FileHead.of(file));
  }

  /// Whether the file begins with an NRRD header. A data file has nothing to be known by but its
  /// name, so it is this reader's if the header of the same name beside it names it.
  @Override
  public boolean recognizes(FileHead head) throws IOException {
    return NrrdHeader.begins(head) || headerOf(head.file()).isPresent();
  }

  @Override
  public OpenedStudies read(List<Path> files, Progress progress) {
    return new SingleImages("nrrd", NrrdStudyReader::headerFile, NrrdStudyReader::open)
        .read(files, progress);
  }

  private static SingleImages.Image open(Path file, String uid)
      throws IOException, ImagingException {
    NrrdVolume volume = NrrdVolume.of(file, uid);
    return new SingleImages.Image(volume, stem(file, HEADERS), volume.warnings());
  }

  private static Path headerFile(Path file) throws IOException {
    return NrrdHeader.begins(FileHead.of(file)) ? file : headerOf(file).orElse(file);
  }

  private static Optional<Path> headerOf(Path data) throws IOException {
    String stem = stem(data, DATA);
    if (stem.equals(data.getFileName().toString())) {
      return Optional.empty();
    }
    Path header = data.resolveSibling(stem + HEADERS.getFirst());
    return Files.isRegularFile(header) && names(header, data)
        ? Optional.of(header)
        : Optional.empty();
  }

  private static boolean names(Path header, Path data) throws IOException {
    try {
      return NrrdVoxels.dataFile(NrrdHeader.of(header), header)
          .filter(named -> named.normalize().equals(data.normalize()))
          .isPresent();
    } catch (ImagingException e) {
      return false; // who opens the header hears what is wrong with it
    }
  }

  private static String stem(Path file, List<String> suffixes) {
    String name = file.getFileName().toString();
    String lower = name.toLowerCase(Locale.ROOT);
    for (String suffix : suffixes) {
      if (lower.endsWith(suffix) && lower.length() > suffix.length()) {
        return name.substring(0, name.length() - suffix.length());
      }
    }
    return name;
  }
}
