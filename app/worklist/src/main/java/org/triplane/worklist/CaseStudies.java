// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.OpenedStudies;
import org.triplane.imaging.Studies;
import org.triplane.imaging.Study;

/// Opens the studies of cases, headers only, wherever they lie.
///
/// @param studies keeps archives open until it is closed
public record CaseStudies(Library library, Studies studies) {

  /// Open the study of a case. If its files are gone, the library notes that.
  ///
  /// @throws WorklistException if it is not there any more, or is another one now
  public Study open(LibraryCase one, Progress progress) throws WorklistException {
    List<CasePlace> places = library.places(one);
    Optional<Study> found =
        CaseWriter.isMissing(places) ? Optional.empty() : find(one, places, progress);
    if (found.isEmpty()) {
      if (!library.database().readOnly()) {
        library.noteMissing(one, true);
      }
      throw new WorklistException(
          "The study of %s is not where it was%s. If it was moved, say so with `triplane library relocate OLD NEW`, or import it again from its new place; its labels are kept."
              .formatted(one.name(), places.isEmpty() ? "" : ": " + places.getFirst().path()));
    }
    if (one.missingSince().isPresent() && !library.database().readOnly()) {
      library.noteMissing(one, false);
    }
    return found.get();
  }

  /// The study of a case among what lies at some places.
  Optional<Study> find(LibraryCase one, List<CasePlace> places, Progress progress)
      throws WorklistException {
    try {
      OpenedStudies opened = studies.open(paths(places), progress);
      return pick(one, library.series(one), opened.studies());
    } catch (ImagingException e) {
      return Optional.empty();
    }
  }

  /// The study itself, or one with the same pictures: formats that have no UIDs make one of the
  /// path, so a copy has another.
  static Optional<Study> pick(LibraryCase one, List<LibrarySeries> series, List<Study> studies) {
    Optional<Study> same =
        studies.stream().filter(study -> study.uid().equals(one.studyUid())).findFirst();
    if (same.isPresent() || one.fingerprint().isEmpty()) {
      return same;
    }
    return studies.stream()
        .filter(study -> study.series().size() == series.size())
        .filter(study -> fingerprint(study).equals(one.fingerprint()))
        .findFirst();
  }

  static String fingerprint(Study study) {
    return PictureFingerprint.joined(study.series().stream().map(PictureFingerprint::of).toList());
  }

  private List<Path> paths(List<CasePlace> places) throws ImagingException {
    List<Path> paths = new ArrayList<>();
    for (CasePlace place : places) {
      if (place.inner().isEmpty()) {
        paths.add(place.path());
      } else {
        studies.files(List.of(place.path()), new ArrayList<>()).stream()
            .filter(file -> file.startsWith(file.getFileSystem().getPath(place.inner())))
            .forEach(paths::add);
      }
    }
    return paths;
  }
}
