// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.Volume;

/// What a series is like: size and grey values in about a dozen numbers, by which a series that
/// is foreign to an ensemble can be told from those it was trained on.
///
/// Grey values are scaled so that the 1 % and 99 % percentiles become 0 and 1, as scanners have
/// no common unit; they are sampled on a fixed grid of at most 16,000 voxels or so of the first
/// frame.
public final class InputFeatures {
  private static final double BACKGROUND = 0.05;
  private static final int BINS = 8;

  private static final SequencedMap<String, String> WORDS = words();

  private InputFeatures() {}

  /// Measure a series. Sizes in mm are left out where the files do not give them.
  ///
  /// @param chosen whose headers give the size
  /// @param volume its voxels
  /// @return feature to number; empty if all voxels are equal
  public static SequencedMap<String, Double> of(SeriesVolume chosen, Volume volume) {
    SequencedMap<String, Double> features = new LinkedHashMap<>();
    if (GreySample.isConstant(volume)) {
      return Collections.unmodifiableSequencedMap(features);
    }
    size(chosen.source().info().geometry(), features);
    brightness(GreySample.of(volume), features);
    return Collections.unmodifiableSequencedMap(features);
  }

  /// A feature in a radiologist's words, with its unit: "slice spacing in mm".
  ///
  /// @throws IllegalArgumentException if there is no such feature
  public static String words(String feature) {
    String words = WORDS.get(feature);
    if (words == null) {
      throw new IllegalArgumentException(
          "expected one of the features %s, but was '%s'".formatted(WORDS.keySet(), feature));
    }
    return words;
  }

  private static void size(Geometry grid, Map<String, Double> features) {
    double height = grid.rows() * grid.spacingMm().y();
    double width = grid.columns() * grid.spacingMm().x();
    features.put("slices", (double) grid.slices());
    features.put("aspect", height / width);
    if (grid.calibrated()) {
      features.put("row-spacing-mm", grid.spacingMm().y());
      features.put("column-spacing-mm", grid.spacingMm().x());
      features.put("slice-spacing-mm", grid.spacingMm().z());
      features.put("field-height-mm", height);
      features.put("field-width-mm", width);
    }
  }

  private static void brightness(GreySample sample, Map<String, Double> features) {
    int[] bins = new int[BINS];
    int dark = 0;
    double sum = 0;
    double squares = 0;
    for (float grey : sample.greys()) {
      bins[Math.min((int) (grey * BINS), BINS - 1)]++;
      dark += grey <= BACKGROUND ? 1 : 0;
      sum += grey;
      squares += grey * grey;
    }
    int n = sample.greys().length;
    double mean = sum / n;
    features.put("background", (double) dark / n);
    features.put("mean", mean);
    features.put("deviation", Math.sqrt(Math.max(squares / n - mean * mean, 0)));
    features.put("edges", sample.edges());
    features.put("entropy", entropy(bins, n));
  }

  private static double entropy(int[] bins, int n) {
    double bits = 0;
    for (int count : bins) {
      if (count > 0) {
        double share = (double) count / n;
        bits -= share * Math.log(share) / Math.log(2);
      }
    }
    return bits;
  }

  private static SequencedMap<String, String> words() {
    SequencedMap<String, String> words = new LinkedHashMap<>();
    words.put("slices", "number of slices");
    words.put("aspect", "field of view's height divided by its width");
    words.put("row-spacing-mm", "pixel height in mm");
    words.put("column-spacing-mm", "pixel width in mm");
    words.put("slice-spacing-mm", "slice spacing in mm");
    words.put("field-height-mm", "field of view's height in mm");
    words.put("field-width-mm", "field of view's width in mm");
    words.put("background", "dark share of the picture (0 to 1)");
    words.put("mean", "mean brightness (0 to 1)");
    words.put("deviation", "contrast (standard deviation of brightness, 0 to 1)");
    words.put("edges", "sharpness (brightness step between neighboring pixels, 0 to 1)");
    words.put("entropy", "variety of grey levels (0 to 3 bits)");
    return Collections.unmodifiableSequencedMap(words);
  }
}
