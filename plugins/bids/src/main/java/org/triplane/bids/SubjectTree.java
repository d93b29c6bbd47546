// SPDX-License-Identifier: Apache-2.0
package org.triplane.bids;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds the image of every visit under a folder of `sub-*` folders, with or without `ses-*` in
/// them.
///
/// @param subjects holds the `sub-*` folders
/// @param part the folder of a visit that the image is in, such as `anat` or `t1_linear`
/// @param ending what the image's name ends in before `.nii` or `.nii.gz`, such as `T1w`
record SubjectTree(Path subjects, String part, String ending) {
  private static final String CROPPED = "desc-Crop";

  /// One image for each visit; of several the cropped one, else the first by name.
  List<Scan> scans() throws IOException {
    List<Scan> scans = new ArrayList<>();
    for (Path subject : folders(subjects, "sub-")) {
      List<Path> sessions = folders(subject, "ses-");
      if (sessions.isEmpty()) {
        add(subject, "", subject, scans);
      }
      for (Path session : sessions) {
        add(subject, name(session), session, scans);
      }
    }
    return scans;
  }

  private void add(Path subject, String session, Path visit, List<Scan> scans) throws IOException {
    Optional<Path> image = image(visit.resolve(part));
    image.ifPresent(file -> scans.add(new Scan(name(subject), session, file)));
  }

  private Optional<Path> image(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> name(file).matches(".*_" + ending + "[.]nii([.]gz)?"))
          .min(
              Comparator.comparing((Path file) -> !name(file).contains(CROPPED))
                  .thenComparing(SubjectTree::name));
    }
  }

  /// The folders in a folder whose names begin with a prefix, by name.
  static List<Path> folders(Path folder, String prefix) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(Files::isDirectory)
          .filter(entry -> name(entry).startsWith(prefix))
          .sorted()
          .toList();
    }
  }

  private static String name(Path path) {
    return path.getFileName().toString();
  }
}
