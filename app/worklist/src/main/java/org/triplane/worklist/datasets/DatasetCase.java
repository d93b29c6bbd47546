// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.datasets;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.triplane.learning.SplitPlan.Place;

/// One case of a data set: who it is, where it lies, what was found.
///
/// @param source where its study lies and which series stand for the planes
/// @param patient the same for all cases of one patient: in the library its salted hash, in a
///     version that was built the name of the patient's first case
/// @param targets label to 0 or 1; a label that nobody read is absent
/// @param place its side and fold
public record DatasetCase(
    Source source, String patient, SequencedMap<String, Integer> targets, Place place) {
  public DatasetCase {
    targets = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(targets));
  }

  /// A case that is on no side yet counts as one to train on.
  public DatasetCase(Source source, String patient, SequencedMap<String, Integer> targets) {
    this(source, patient, targets, new Place("train", 0));
  }

  /// Where a case's study lies.
  ///
  /// @param name the case's name in the library
  /// @param places files, archives, or folders with the study's files and perhaps others
  /// @param study its UID
  public record Source(String name, List<Path> places, String study, PlaneMapping planes) {
    public Source {
      places = List.copyOf(places);
    }
  }

  /// Its name in the library.
  public String name() {
    return source.name();
  }

  /// The same case on a side.
  public DatasetCase on(Place side) {
    return new DatasetCase(source, patient, targets, side);
  }

  /// The same case as one of another patient's, or of what counts as one patient.
  DatasetCase of(String other) {
    return new DatasetCase(source, other, targets, place);
  }

  /// What of it belongs to the data set's id: all but where the files lie, which may be moved.
  String content() {
    String planes =
        source.planes().chosen().entrySet().stream()
            .map(one -> one.getKey().word() + "=" + one.getValue().text())
            .collect(Collectors.joining(","));
    Map<String, Integer> sorted = new TreeMap<>(targets);
    return String.join(
        "\t",
        source.name(),
        source.study(),
        patient,
        place.side(),
        String.valueOf(place.fold()),
        planes,
        sorted.toString());
  }
}
