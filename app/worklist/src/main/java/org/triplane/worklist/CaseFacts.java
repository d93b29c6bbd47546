// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.HarmlessWords;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Series;
import org.triplane.imaging.Study;

/// What the library keeps of a study. Descriptions lose all words but those that say how a
/// picture was taken and of what, since people write names into them; dates are not kept at all.
record CaseFacts(
    String studyUid,
    String patient,
    String description,
    BodySide side,
    List<LibrarySeries> series) {
  static CaseFacts of(Study study, byte[] salt) {
    List<String> said = new ArrayList<>(List.of(study.description()));
    study.series().forEach(one -> said.add(one.description()));
    return new CaseFacts(
        study.uid(),
        KeyedHash.of(salt, study.patientKey()),
        HarmlessWords.of(study.description()),
        BodySide.of(said),
        study.series().stream().map(CaseFacts::series).toList());
  }

  /// The different kinds of its series, in order, such as `MR`.
  static String modality(List<LibrarySeries> series) {
    return series.stream()
        .map(LibrarySeries::modality)
        .distinct()
        .sorted()
        .collect(Collectors.joining(" "));
  }

  /// The names of the different planes, in order.
  static String planes(List<LibrarySeries> series) {
    return series.stream()
        .map(LibrarySeries::plane)
        .distinct()
        .sorted()
        .map(Plane::name)
        .collect(Collectors.joining(" "));
  }

  /// One fingerprint of all series.
  static String fingerprint(List<LibrarySeries> series) {
    return PictureFingerprint.joined(series.stream().map(LibrarySeries::fingerprint).toList());
  }

  /// All that a search looks at, in lower case: of a place only the last two names, as the others
  /// are the same for all.
  static String words(
      String name,
      String description,
      BodySide side,
      List<LibrarySeries> series,
      List<CasePlace> places) {
    List<String> words = new ArrayList<>(List.of(name, description, modality(series)));
    if (side != BodySide.UNKNOWN) {
      words.add(side.name());
    }
    words.add(planes(series));
    series.forEach(one -> words.add(one.description()));
    places.forEach(place -> words.add(tail(place.path()) + " " + place.inner()));
    return String.join("\n", words).toLowerCase(Locale.ROOT);
  }

  private static String tail(Path path) {
    int names = path.getNameCount();
    return names < 2 ? path.toString() : path.subpath(names - 2, names).toString();
  }

  private static LibrarySeries series(Series one) {
    Geometry grid = one.mainVolume().info().geometry();
    return new LibrarySeries(
        one.uid(),
        one.number(),
        HarmlessWords.of(one.description()),
        one.modality(),
        one.plane(),
        grid.slices(),
        grid.rows(),
        grid.columns(),
        grid.calibrated() ? Optional.of(grid.spacingMm()) : Optional.empty(),
        one.images(),
        one.files(),
        PictureFingerprint.of(one));
  }
}
