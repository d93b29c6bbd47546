// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.datasets;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.Voxels;
import org.triplane.learning.Case;
import org.triplane.learning.Dataset;

/// Looks whether the grey values of a data set's cases are on one scale, on a few cases.
public final class GreySurvey {
  /// The brightest case may be so many times as bright as the darkest on one scale.
  static final double ONE_SCALE = 2;

  private static final int CASES = 12;
  private static final int VOXELS = 20_000;

  private GreySurvey() {}

  /// How many times the brightest of some cases is as bright as the darkest, by the mean of the
  /// first series of each; plane by plane, and the largest of them.
  ///
  /// @return empty if no series can be read or one is black
  public static OptionalDouble ratio(Dataset dataset, Progress progress) {
    List<Case> cases = dataset.splits().values().stream().flatMap(List::stream).toList();
    double ratio = 0;
    for (var plane : PlaneMapping.PLANES) {
      double low = Double.MAX_VALUE;
      double high = 0;
      for (int i = 0; i < CASES && i < cases.size(); i++) {
        progress.check();
        Case one = cases.get(i * Math.max(1, cases.size() / CASES) % cases.size());
        Optional<SeriesVolume> series = PlaneMapping.automatic(one.study(), plane, "");
        OptionalDouble mean = series.isPresent() ? mean(series.get()) : OptionalDouble.empty();
        if (mean.isPresent()) {
          low = Math.min(low, mean.getAsDouble());
          high = Math.max(high, mean.getAsDouble());
        }
      }
      if (high > 0) {
        ratio = Math.max(ratio, low > 0 ? high / low : Double.POSITIVE_INFINITY);
      }
    }
    return ratio > 0 && Double.isFinite(ratio) ? OptionalDouble.of(ratio) : OptionalDouble.empty();
  }

  private static OptionalDouble mean(SeriesVolume series) {
    try {
      Voxels voxels = series.source().load(Progress.SILENT).voxels();
      int step = Math.max(1, voxels.length() / VOXELS);
      double sum = 0;
      int count = 0;
      for (int i = 0; i < voxels.length(); i += step) {
        sum += voxels.value(i);
        count++;
      }
      return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / count);
    } catch (ImagingException e) {
      return OptionalDouble.empty(); // whoever trains will hear what is wrong
    }
  }
}
