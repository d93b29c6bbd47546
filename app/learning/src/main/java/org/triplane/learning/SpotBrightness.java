// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.nio.FloatBuffer;
import java.util.List;
import org.triplane.learning.graph.SpotReadout;

/// How bright studies are at the places that a [SpotReadout] looks at, reckoned as the network
/// does.
final class SpotBrightness {
  private final SpotReadout spots;

  SpotBrightness(SpotReadout spots) {
    this.spots = spots;
  }

  /// Look at all studies of a set, without augmentation.
  ///
  /// @return shape `(slice places × places × places, studies)`
  float[][] of(TrainingSet set) {
    int all = spots.slicePlaces() * spots.places() * spots.places();
    float[][] brightness = new float[all][set.studies().size()];
    var assembler = new BatchAssembler(set);
    for (int study = 0; study < set.studies().size(); study++) {
      List<TrainingStudy> one = List.of(set.studies().get(study));
      float[] own = of(assembler.pack(one, Augmentation.NONE, Seeds.generator(0)));
      for (int place = 0; place < all; place++) {
        brightness[place][study] = own[place];
      }
    }
    return brightness;
  }

  private float[] of(SliceBatch study) {
    int places = spots.places();
    double[][] map = means(study.pixels(), study.slices(), study.height(), study.width());
    int height = halved(study.height());
    int width = halved(study.width());
    double[][] rows = SpotReadout.shares(height, places);
    double[][] columns = SpotReadout.shares(width, places);
    double[][] slices = SpotReadout.shares(study.slices(), spots.slicePlaces());
    float[] brightness = new float[spots.slicePlaces() * places * places];
    for (int slice = 0; slice < study.slices(); slice++) {
      double[] grid = grid(map[slice], rows, columns);
      for (int at = 0; at < spots.slicePlaces(); at++) {
        double share = slices[at][slice];
        for (int i = 0; share > 0 && i < grid.length; i++) {
          brightness[at * grid.length + i] += (float) (share * grid[i]);
        }
      }
    }
    return brightness;
  }

  /// From the pixels of a slice's map to places.
  private static double[] grid(double[] map, double[][] rows, double[][] columns) {
    int places = rows.length;
    int height = rows[0].length;
    int width = columns[0].length;
    double[] grid = new double[places * places];
    for (int row = 0; row < places; row++) {
      for (int y = 0; y < height; y++) {
        double share = rows[row][y];
        for (int column = 0; share > 0 && column < places; column++) {
          double[] shares = columns[column];
          double sum = 0;
          for (int x = 0; x < width; x++) {
            sum += shares[x] * map[y * width + x];
          }
          grid[row * places + column] += share * sum;
        }
      }
    }
    return grid;
  }

  /// The mean of 5 × 5 pixels round every other one; pixels outside count as 0.
  private static double[][] means(FloatBuffer pixels, int slices, int height, int width) {
    int reach = SpotReadout.WINDOW.kernel().getFirst() / 2;
    int area = (2 * reach + 1) * (2 * reach + 1);
    int wide = halved(width);
    double[][] means = new double[slices][halved(height) * wide];
    for (int slice = 0; slice < slices; slice++) {
      int start = pixels.position() + slice * height * width;
      for (int i = 0; i < means[slice].length; i++) {
        int row = 2 * (i / wide);
        int column = 2 * (i % wide);
        double sum = 0;
        for (int y = Math.max(0, row - reach); y <= Math.min(height - 1, row + reach); y++) {
          for (int x = Math.max(0, column - reach); x <= Math.min(width - 1, column + reach); x++) {
            sum += pixels.get(start + y * width + x);
          }
        }
        means[slice][i] = sum / area;
      }
    }
    return means;
  }

  private static int halved(int side) {
    return (side + 1) / 2;
  }
}
