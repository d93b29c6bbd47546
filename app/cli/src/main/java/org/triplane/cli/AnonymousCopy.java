// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.triplane.imaging.Deidentification;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.OpenedStudies.Skipped;
import org.triplane.imaging.Studies;
import org.triplane.imaging.spi.Deidentifier;
import org.triplane.imaging.spi.StudyReader;

/// A de-identified copy of a DICOM study that is there only until it is closed, so that what is
/// written about the study names nobody either.
final class AnonymousCopy implements AutoCloseable {
  private final Path folder;

  private AnonymousCopy(Path folder) {
    this.folder = folder;
  }

  /// Copy by the Basic Application Level Confidentiality Profile under new random UIDs.
  ///
  /// @throws ImagingException if nothing under the path can be de-identified
  static AnonymousCopy of(Path path, Installation installation, Console console)
      throws IOException, ImagingException {
    var copy = new AnonymousCopy(Files.createTempDirectory("triplane-anonymous"));
    List<Skipped> unreachable = new ArrayList<>();
    try (var studies = new Studies(installation.services(StudyReader.class))) {
      List<Path> files = studies.files(List.of(path), unreachable);
      installation
          .services(Deidentifier.class)
          .get("dicom")
          .write(
              files,
              copy.study(),
              Deidentification.basic(Deidentification.randomKey()),
              console.part(0, 0.1));
      return copy;
    } catch (IOException | ImagingException | RuntimeException e) {
      copy.close();
      throw e;
    }
  }

  /// Where the copy is.
  Path study() {
    return folder.resolve("study");
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
