// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// One examination of one patient: its series, headers only.
///
/// @param patientKey the same for all studies of one patient, and tells nobody who that is
public record Study(
    String uid,
    Optional<LocalDate> date,
    String description,
    String patientKey,
    List<Series> series) {
  public Study {
    series = List.copyOf(series);
  }

  /// All volumes of all series, in order.
  public List<SeriesVolume> volumes() {
    List<SeriesVolume> all = new ArrayList<>();
    for (Series one : series) {
      for (int number = 1; number <= one.volumes().size(); number++) {
        all.add(new SeriesVolume(one, number));
      }
    }
    return List.copyOf(all);
  }

  /// The volume that fits a selector best: the one with the most slices, which is no localizer;
  /// of equals the one with the fewest frames, which is no time series; of these the first.
  public Optional<SeriesVolume> find(SeriesSelector selector) {
    return find(selector, _ -> true);
  }

  /// As [#find(SeriesSelector)], among some of the volumes.
  public Optional<SeriesVolume> find(SeriesSelector selector, Predicate<SeriesVolume> among) {
    return volumes().stream()
        .filter(selector::accepts)
        .filter(among)
        .min(
            Comparator.comparingInt((SeriesVolume one) -> -one.source().info().geometry().slices())
                .thenComparingInt(one -> one.source().info().frames()));
  }
}
