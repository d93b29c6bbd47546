// SPDX-License-Identifier: Apache-2.0
package org.triplane.mrnet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Plane;

/// The volumes of one split, by id.
///
/// @param split the folder's name, such as `train`
/// @param volumes id to one volume for each plane that has one
/// @param unreadable files that were left out, with the reason
record SplitFolder(
    String split, SequencedMap<String, List<NpyVolume>> volumes, List<String> unreadable) {
  private static final int ID_DIGITS = 4;

  /// Read the headers of all volumes of a split.
  static SplitFolder open(Path folder, Progress progress) throws IOException {
    SequencedMap<String, List<NpyVolume>> volumes = new TreeMap<>();
    List<String> unreadable = new ArrayList<>();
    for (Plane plane : NpyStudies.PLANES) {
      List<Path> files = files(folder.resolve(plane.word()));
      for (int i = 0; i < files.size(); i++) {
        progress.check();
        double done = (plane.ordinal() + (double) i / files.size()) / NpyStudies.PLANES.size();
        progress.report(done, "Reading headers");
        Path file = files.get(i);
        try {
          NpyVolume volume = NpyVolume.open(file, plane);
          volumes.computeIfAbsent(NpyStudies.stem(file), _ -> new ArrayList<>()).add(volume);
        } catch (ImagingException e) {
          unreadable.add(
              "%s/%s was left out. %s".formatted(plane.word(), file.getFileName(), e.getMessage()));
        }
      }
    }
    return new SplitFolder(folder.getFileName().toString(), volumes, unreadable);
  }

  /// Whether a folder has a folder for one of the planes.
  static boolean exists(Path folder) {
    return NpyStudies.PLANES.stream()
        .anyMatch(plane -> Files.isDirectory(folder.resolve(plane.word())));
  }

  /// The id of the files that a table means: as written, or padded with zeros to four digits.
  Optional<String> find(String id) {
    String padded = "0".repeat(Math.max(0, ID_DIGITS - id.length())) + id;
    return Stream.of(id, padded).filter(volumes::containsKey).findFirst();
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(file -> file.toString().endsWith(".npy"))
          // macOS writes what it knows of a file into ._ files beside it
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    }
  }
}
