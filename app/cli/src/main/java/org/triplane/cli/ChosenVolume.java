// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Series;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.Study;

/// The volume that a command line names.
final class ChosenVolume {
  private ChosenVolume() {}

  /// Find a volume by its series.
  ///
  /// @param path where the studies were found
  /// @param number which of the series' volumes, from 1
  /// @throws ImagingException if there is none; the message lists what there is
  static SeriesVolume of(List<Study> studies, Path path, String uid, int number)
      throws ImagingException {
    List<Series> all = studies.stream().flatMap(study -> study.series().stream()).toList();
    Optional<Series> series = all.stream().filter(one -> one.uid().equals(uid)).findFirst();
    if (series.isEmpty()) {
      List<String> uids = all.stream().map(Series::uid).toList();
      throw new ImagingException(
          "No series %s is in %s. There are: %s.".formatted(uid, path, String.join(", ", uids)));
    }
    int volumes = series.get().volumes().size();
    if (number < 1 || number > volumes) {
      throw new ImagingException(
          "The series has no volume %d. Choose 1 to %d.".formatted(number, volumes));
    }
    return new SeriesVolume(series.get(), number);
  }
}
