// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.triplane.imaging.OpenedStudies;
import org.triplane.imaging.Study;

/// Finds the fewest folders and files that hold one study and nothing of another that was opened
/// with it, so that a case can be opened again without its neighbors.
final class StudyPlaces {
  private final List<Path> opened;
  private final Map<Path, Set<Integer>> owners = new HashMap<>();

  private StudyPlaces(List<Path> opened) {
    this.opened = opened;
  }

  /// The studies with their places.
  ///
  /// @param paths what was opened; a study whose files are not known is said to lie there
  static List<FoundStudy> of(List<Path> paths, OpenedStudies studies) {
    var places = new StudyPlaces(paths);
    List<Set<Path>> files = studies.studies().stream().map(StudyPlaces::files).toList();
    for (int study = 0; study < files.size(); study++) {
      places.note(files.get(study), study);
    }
    List<FoundStudy> found = new ArrayList<>();
    for (int study = 0; study < files.size(); study++) {
      found.add(new FoundStudy(studies.studies().get(study), places.of(files.get(study), study)));
    }
    return found;
  }

  /// All files of a study.
  static Set<Path> files(Study study) {
    return study.volumes().stream()
        .flatMap(volume -> volume.source().files().stream())
        .map(file -> file.toAbsolutePath().normalize())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private void note(Collection<Path> files, int study) {
    for (Path file : files) {
      for (@Nullable Path at = file; at != null; at = at.getParent()) {
        if (!owners.computeIfAbsent(at, _ -> new HashSet<>()).add(study)) {
          break; // the folders above have been noted with a neighbor
        }
      }
    }
  }

  private List<CasePlace> of(Set<Path> files, int study) {
    if (files.isEmpty()) {
      return opened.stream().map(path -> new CasePlace(absolute(path), "")).toList();
    }
    List<CasePlace> places = new ArrayList<>();
    for (List<Path> together : bySystem(files)) {
      List<Path> cover = new ArrayList<>();
      cover(together, commonFolder(together), study, cover);
      cover.forEach(path -> places.add(place(path)));
    }
    return places;
  }

  private static Collection<List<Path>> bySystem(Set<Path> files) {
    return files.stream()
        .collect(
            Collectors.groupingBy(Path::getFileSystem, LinkedHashMap::new, Collectors.toList()))
        .values();
  }

  /// Take a folder as a whole if it is the study's alone, else look into it.
  private void cover(List<Path> files, Path at, int study, List<Path> cover) {
    boolean isRoot = at.getParent() == null;
    if (files.size() == 1) {
      cover.add(files.getFirst());
    } else if (owners.getOrDefault(at, Set.of()).equals(Set.of(study)) && isGiven(at, isRoot)) {
      cover.add(at);
    } else {
      int depth = at.getNameCount() + 1;
      Map<Path, List<Path>> below =
          files.stream()
              .collect(
                  Collectors.groupingBy(
                      file -> upTo(file, depth), LinkedHashMap::new, Collectors.toList()));
      below.forEach((folder, inside) -> cover(inside, folder, study, cover));
    }
  }

  /// A folder above what was opened may hold anything.
  private boolean isGiven(Path folder, boolean isRoot) {
    boolean inArchive = folder.getFileSystem() != FileSystems.getDefault();
    return inArchive
        || (!isRoot && opened.stream().anyMatch(path -> folder.startsWith(absolute(path))));
  }

  private static Path commonFolder(List<Path> files) {
    Path common = Optional.ofNullable(files.getFirst().getParent()).orElse(files.getFirst());
    for (Path file : files) {
      while (!file.startsWith(common)) {
        common = Optional.ofNullable(common.getParent()).orElseThrow();
      }
    }
    return common;
  }

  private static Path upTo(Path file, int depth) {
    return Optional.ofNullable(file.getRoot()).orElseThrow().resolve(file.subpath(0, depth));
  }

  private static CasePlace place(Path path) {
    if (path.getFileSystem() == FileSystems.getDefault()) {
      return new CasePlace(path, "");
    }
    // the JDK's file system of an archive is called by the archive's own path
    Path archive = absolute(Path.of(path.getFileSystem().toString()));
    return new CasePlace(archive, path.getParent() == null ? "" : path.toString());
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }
}
