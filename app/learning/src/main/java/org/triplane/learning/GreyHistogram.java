// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Volume;

/// How often each grey value occurs in some cases of a data set, drawn by lot: a line for each
/// case, the first series of it, and the mean in white (S0.25). Scanners that differ show here.
public final class GreyHistogram {
  private static final int BINS = 128;
  private static final int BIN = 6;
  private static final int HEIGHT = 320;
  private static final int MARGIN = 24;
  private static final int BACKGROUND = 0x111418;
  private static final int WORDS = 0xC9D1D9;
  private static final int[] COLORS = {0x3B82C4, 0xC4813B, 0x5FA463, 0xA05FA4, 0xA4A05F, 0x5F9EA4};

  /// Shares below one in a hundred thousand are at the bottom.
  private static final double DECADES = 5;

  private final List<String> ids;
  private final float least;
  private final float most;
  private final List<double[]> shares;

  private GreyHistogram(List<String> ids, float least, float most, List<double[]> shares) {
    this.ids = List.copyOf(ids);
    this.least = least;
    this.most = most;
    this.shares = List.copyOf(shares);
  }

  /// Count in some cases, whichever split they are in; those that [SampleGrid] draws.
  ///
  /// @throws LearningException if the count is not 1 to 64, a series cannot be read, or no case
  ///     has one
  public static GreyHistogram of(Dataset dataset, int count, long seed, Progress progress)
      throws LearningException {
    List<Case> cases = SampleGrid.cases(dataset, count, seed);
    List<Volume> volumes = new ArrayList<>();
    float least = Float.POSITIVE_INFINITY;
    float most = Float.NEGATIVE_INFINITY;
    for (Case one : cases) {
      progress.check();
      progress.report((double) volumes.size() / cases.size(), "Reading cases");
      Volume volume = volume(one);
      volumes.add(volume);
      for (int i = 0; i < volume.geometry().voxels(); i++) {
        float value = Preprocessor.value(volume, i);
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
    }
    List<double[]> shares = new ArrayList<>();
    for (Volume volume : volumes) {
      shares.add(shares(volume, least, most));
    }
    return new GreyHistogram(cases.stream().map(Case::id).toList(), least, most, shares);
  }

  private static Volume volume(Case one) throws LearningException {
    try {
      return one.study().series().getFirst().mainVolume().load(Progress.SILENT);
    } catch (ImagingException e) {
      throw new LearningException("Case %s: %s".formatted(one.id(), e.getMessage()), e);
    }
  }

  private static double[] shares(Volume volume, float least, float most) {
    double[] shares = new double[BINS];
    int voxels = volume.geometry().voxels();
    double width = most > least ? (double) most - least : 1;
    for (int i = 0; i < voxels; i++) {
      int bin = (int) (BINS * (Preprocessor.value(volume, i) - least) / width);
      shares[Math.min(bin, BINS - 1)] += 1.0 / voxels;
    }
    return shares;
  }

  /// The ids of the cases.
  public List<String> ids() {
    return ids;
  }

  /// The mean share of the voxels in each of 128 equal parts of the range.
  public double[] mean() {
    double[] mean = new double[BINS];
    for (double[] one : shares) {
      for (int bin = 0; bin < BINS; bin++) {
        mean[bin] += one[bin] / shares.size();
      }
    }
    return mean;
  }

  /// The picture, a PNG file. Heights are logarithms of shares, from 1 in 100000 to all.
  public byte[] png() {
    int width = BINS * BIN;
    var raster = new Raster(width + 2 * MARGIN, HEIGHT + 4 * MARGIN, BACKGROUND);
    PixelText.fitting("share of voxels, log 0.001 % to 100 %", width)
        .draw(raster, MARGIN, MARGIN / 2, WORDS);
    for (int i = 0; i < shares.size(); i++) {
      line(raster, shares.get(i), COLORS[i % COLORS.length]);
    }
    line(raster, mean(), 0xFFFFFF);
    int bottom = HEIGHT + 2 * MARGIN + MARGIN / 2;
    PixelText.fitting(text(least), width / 3).draw(raster, MARGIN, bottom, WORDS);
    String last = text(most);
    int lettered = 12 * last.length(); // at twice the size of a letter
    PixelText.fitting(last, width / 3).draw(raster, MARGIN + width - lettered, bottom, WORDS);
    return raster.png();
  }

  /// Steps from bin to bin, with what joins them.
  private static void line(Raster raster, double[] shares, int color) {
    int before = height(shares[0]);
    for (int bin = 0; bin < BINS; bin++) {
      int now = height(shares[bin]);
      int left = MARGIN + bin * BIN;
      for (int y = Math.min(before, now); y <= Math.max(before, now); y++) {
        raster.set(left, y, color);
      }
      for (int x = 0; x < BIN; x++) {
        raster.set(left + x, now, color);
      }
      before = now;
    }
  }

  private static int height(double share) {
    double place = share > 0 ? Math.clamp(1 + Math.log10(share) / DECADES, 0, 1) : 0;
    return 2 * MARGIN + (int) Math.round((1 - place) * HEIGHT);
  }

  private static String text(float value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }
}
