// SPDX-License-Identifier: Apache-2.0
package org.triplane.bids;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Finds the image of every visit under a folder of `sub-*` folders, with or without `ses-*` in
/// them.
///
/// @param subjects holds the `sub-*` folders
/// @param part the folder of a visit that the image is in, such as `anat` or `t1_linear`
/// @param ending what the image's name ends in before `.nii` or `.nii.gz`, such as `T1w`
record SubjectTree(Path subjects, String part, String ending) {
  private static final String CROPPED = "desc-Crop";

  /// What the tree holds.
  ///
  /// @param scans one image for each visit; of several the cropped one, else the first by name
  /// @param warnings whole sentences on visits without an image, and with several
  record Found(List<Scan> scans, List<String> warnings) {
    Found {
      scans = List.copyOf(scans);
      warnings = List.copyOf(warnings);
    }
  }

  /// Look for the image of every visit.
  Found look() throws IOException {
    List<Scan> scans = new ArrayList<>();
    List<String> bare = new ArrayList<>();
    List<String> several = new ArrayList<>();
    for (Path subject : folders(subjects, "sub-")) {
      List<Path> sessions = folders(subject, "ses-");
      if (sessions.isEmpty()) {
        add(new Scan(name(subject), "", subject), scans, bare, several);
      }
      for (Path session : sessions) {
        add(new Scan(name(subject), name(session), session), scans, bare, several);
      }
    }
    List<String> warnings = new ArrayList<>();
    if (!bare.isEmpty()) {
      warnings.add(
          "%d visits have no image %s/*_%s.nii or .nii.gz and were left out; the first is %s."
              .formatted(bare.size(), part, ending, bare.getFirst()));
    }
    if (!several.isEmpty()) {
      warnings.add(
          "%d visits have several images *_%s, of which the first by name was taken; the first is %s."
              .formatted(several.size(), ending, several.getFirst()));
    }
    return new Found(scans, warnings);
  }

  /// @param visit with its folder in place of its image
  private void add(Scan visit, List<Scan> scans, List<String> bare, List<String> several)
      throws IOException {
    List<Path> images = images(visit.image().resolve(part));
    if (images.isEmpty()) {
      bare.add(visit.visit());
      return;
    }
    Path chosen = images.getFirst();
    scans.add(new Scan(visit.participant(), visit.session(), chosen));
    boolean isCropped = name(chosen).contains(CROPPED);
    if (images.size() > 1 && name(images.get(1)).contains(CROPPED) == isCropped) {
      several.add(visit.visit());
    }
  }

  /// Cropped ones first, then by name.
  private List<Path> images(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> !name(file).startsWith("."))
          .filter(file -> name(file).matches(".*_" + ending + "[.]nii([.]gz)?"))
          .sorted(
              Comparator.comparing((Path file) -> !name(file).contains(CROPPED))
                  .thenComparing(SubjectTree::name))
          .toList();
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
