// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging;

/// One volume of one series: what a pane shows and what a classifier is given.
///
/// @param number which of the series' volumes, from 1
public record SeriesVolume(Series series, int number) {
  public SeriesVolume {
    if (number < 1 || number > series.volumes().size()) {
      throw new IllegalArgumentException(
          "expected volume 1..%d, but was %d".formatted(series.volumes().size(), number));
    }
  }

  /// The volume, still unread.
  public VolumeSource source() {
    return series.volumes().get(number - 1);
  }
}
