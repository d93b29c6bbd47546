// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.triplane.common.Progress;
import org.triplane.common.Services;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Lane;
import org.triplane.imaging.Studies;
import org.triplane.imaging.Study;
import org.triplane.imaging.spi.StudyReader;

/// Looks after where the files of cases are.
public final class Whereabouts {
  private final Library library;

  public Whereabouts(Library library) {
    this.library = library;
  }

  /// See whether the files of all cases are there, and note what has changed.
  ///
  /// @return the names of cases whose files are gone
  public List<String> check(Progress progress) throws WorklistException {
    List<String> gone = new ArrayList<>();
    List<LibraryCase> cases = library.cases(CaseFilter.ALL);
    for (int i = 0; i < cases.size(); i++) {
      progress.check();
      progress.report((double) i / cases.size(), "Looking for studies");
      LibraryCase one = cases.get(i);
      boolean isMissing = CaseWriter.isMissing(library.places(one));
      if (isMissing) {
        gone.add(one.name());
      }
      if (isMissing != one.missingSince().isPresent() && !library.database().readOnly()) {
        library.noteMissing(one, isMissing);
      }
    }
    return gone;
  }

  /// Folders of copies that no case has: what is left of imports that were ended by force.
  public List<Path> leftovers() throws WorklistException {
    Set<Path> used = new HashSet<>();
    for (LibraryCase one : library.cases(CaseFilter.ALL)) {
      library.places(one).forEach(place -> used.add(place.path()));
    }
    Path copies = library.folder().resolve(Library.STUDIES);
    if (!Files.isDirectory(copies)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(copies)) {
      return folders.filter(folder -> !used.contains(folder)).sorted().toList();
    } catch (IOException e) {
      throw new WorklistException(
          "Cannot look into %s. Check its permissions.".formatted(copies), e);
    }
  }

  /// The folders that cases have lost their files from, by what was noted last; those of the most
  /// cases first.
  public List<LostFolder> lost() throws WorklistException {
    Map<Path, List<String>> folders = new LinkedHashMap<>();
    for (LibraryCase one : library.cases(CaseFilter.ALL)) {
      if (one.missingSince().isPresent()) {
        library.places(one).stream()
            .map(CasePlace::path)
            .filter(place -> !Files.exists(place))
            .findFirst()
            .ifPresent(
                place ->
                    folders.computeIfAbsent(gone(place), _ -> new ArrayList<>()).add(one.name()));
      }
    }
    return folders.entrySet().stream()
        .map(one -> new LostFolder(one.getKey(), one.getValue()))
        .sorted(Comparator.comparingInt(one -> -one.cases().size()))
        .toList();
  }

  /// The highest folder that is gone; where only the study's own is, the one that it lay in.
  private static Path gone(Path place) {
    Path highest = place;
    for (@Nullable Path at = place.getParent();
        at != null && !Files.exists(at);
        at = at.getParent()) {
      highest = at;
    }
    return highest.equals(place) && place.getParent() != null ? place.getParent() : highest;
  }

  /// Say that what lay in one folder lies in another now: [#find] it and believe it.
  ///
  /// @param old a folder, file or archive, which need not be there any more
  /// @throws ImagingException if the new place is not there
  public RelocationReport relocate(
      Path old, Path now, Services<StudyReader> readers, Progress progress)
      throws WorklistException, ImagingException {
    return take(find(old, now, readers, progress));
  }

  /// Look in one folder for what lay in another, and change nothing. Every study is opened and
  /// compared; those that are not at the same place within the new folder are looked for in all
  /// of it.
  ///
  /// @param old a folder, file or archive, which need not be there any more
  /// @throws ImagingException if the new place is not there
  public Relocation find(Path old, Path now, Services<StudyReader> readers, Progress progress)
      throws WorklistException, ImagingException {
    Path from = old.toAbsolutePath().normalize();
    Path to = now.toAbsolutePath().normalize();
    if (!Files.exists(to)) {
      throw new ImagingException(
          "Cannot look in %s: there is no such file or folder. Check the path.".formatted(to));
    }
    List<Relocation.Found> found = new ArrayList<>();
    Map<LibraryCase, List<CasePlace>> affected = affected(from);
    List<LibraryCase> left = new ArrayList<>();
    int done = 0;
    for (var entry : affected.entrySet()) {
      progress.check();
      progress.report(0.5 * done++ / affected.size(), "Comparing studies");
      List<CasePlace> places =
          entry.getValue().stream().map(place -> moved(place, from, to)).toList();
      there(entry.getKey(), places, readers, progress)
          .ifPresentOrElse(found::add, () -> left.add(entry.getKey()));
    }
    search(left, to, readers, progress.part(0.5, 1), found);
    return new Relocation(found, left);
  }

  /// Believe that cases are where they were found.
  public RelocationReport take(Relocation relocation) throws WorklistException {
    for (Relocation.Found one : relocation.found()) {
      move(one);
    }
    for (LibraryCase one : relocation.left()) {
      library.noteMissing(one, CaseWriter.isMissing(library.places(one)));
    }
    return new RelocationReport(
        relocation.found().stream().map(found -> found.one().name()).toList(),
        relocation.left().stream().map(LibraryCase::name).toList());
  }

  private Map<LibraryCase, List<CasePlace>> affected(Path from) throws WorklistException {
    Map<LibraryCase, List<CasePlace>> affected = new LinkedHashMap<>();
    for (LibraryCase one : library.cases(CaseFilter.ALL)) {
      List<CasePlace> places = library.places(one);
      if (places.stream().anyMatch(place -> place.path().startsWith(from))) {
        affected.put(one, places);
      }
    }
    return affected;
  }

  private static CasePlace moved(CasePlace place, Path from, Path to) {
    if (!place.path().startsWith(from)) {
      return place;
    }
    Path rest = from.relativize(place.path());
    return new CasePlace(rest.toString().isEmpty() ? to : to.resolve(rest), place.inner());
  }

  private Optional<Relocation.Found> there(
      LibraryCase one, List<CasePlace> places, Services<StudyReader> readers, Progress progress)
      throws WorklistException {
    if (CaseWriter.isMissing(places)) {
      return Optional.empty();
    }
    try (var studies = new Studies(readers, Lane.CALLER)) {
      return new CaseStudies(library, studies)
          .find(one, places, progress)
          .map(study -> new Relocation.Found(one, study.uid(), places));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /// Look through a whole folder for what is left, part by part.
  private void search(
      List<LibraryCase> left,
      Path folder,
      Services<StudyReader> readers,
      Progress progress,
      List<Relocation.Found> moved)
      throws WorklistException, ImagingException {
    try {
      for (ImportPart part : left.isEmpty() ? List.<ImportPart>of() : parts(folder, progress)) {
        progress.check();
        progress.report(0.5, "Looking for studies");
        try (var studies = new Studies(readers, Lane.CALLER)) {
          for (FoundStudy found :
              StudyPlaces.of(part.paths(), studies.open(part.paths(), progress))) {
            Optional<LibraryCase> match = match(left, found.study());
            if (match.isPresent()) {
              moved.add(new Relocation.Found(match.get(), found.study().uid(), found.places()));
              left.remove(match.get());
            }
          }
        }
      }
    } catch (IOException e) {
      throw new WorklistException(
          "Cannot look through %s: the disk or the network reports an error. Check it and do it again."
              .formatted(folder),
          e);
    }
  }

  private static List<ImportPart> parts(Path folder, Progress progress) throws IOException {
    return ImportParts.of(List.of(folder), progress);
  }

  private Optional<LibraryCase> match(List<LibraryCase> left, Study study)
      throws WorklistException {
    for (LibraryCase one : left) {
      if (CaseStudies.pick(one, library.series(one), List.of(study)).isPresent()) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }

  private void move(Relocation.Found found) throws WorklistException {
    library
        .database()
        .write(
            connection -> {
              new CaseWriter(connection, library.folder(), library.clock().instant())
                  .move(found.one(), found.uid(), found.places());
              return Sql.update(connection, "DELETE FROM imported_parts");
            });
  }
}
