// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import org.triplane.imaging.Volume;

/// Draws what the automatic crop finds, and by what.
record CropPicture(PreviewCase shown, Preprocessing how) {
  private static final int SIDE = 448;
  private static final int GRAPH = 128;
  private static final int GAP = 8;
  private static final int BACKGROUND = 0x1B1F24;
  private static final int CURVE = 0x6FB7E9;
  private static final int LEVEL = 0xE4572E;
  private static final int BOX = 0xF2C14E;
  private static final int SEEN = 0xFFFFFF;

  byte[] png() {
    Volume volume = shown.volume();
    Framing framing = how.framing();
    ContentBox box = ContentBox.of(volume, framing.threshold(), framing.ignoredPixels());
    var raster = new Raster(SIDE + GRAPH + 3 * GAP, SIDE + GRAPH + 3 * GAP, BACKGROUND);
    var all = new Raster.Place(GAP, GAP, SIDE, SIDE);
    Raster.Place place = shown.fit(all);
    raster.draw(shown.raw(), place);
    raster.outline(
        shown.frameAt(place, box.frame().shaped(volume.geometry().spacingMm(), how.size())),
        place,
        SEEN);
    raster.outline(shown.frameAt(place, box.frame()), place, BOX);
    var below = new Raster.Place(place.left(), 2 * GAP + SIDE, place.width(), GRAPH);
    var beside = new Raster.Place(place.top(), 2 * GAP + SIDE, place.height(), GRAPH);
    new Graph(raster, box.columns(), below, false).draw();
    new Graph(raster, box.rows(), beside, true).draw();
    return raster.png();
  }

  /// A profile's curve.
  ///
  /// @param turned whether x and y change places, so that the graph stands beside the picture
  private record Graph(
      Raster raster, ContentBox.Profile profile, Raster.Place place, boolean turned) {
    void draw() {
      float low = Float.POSITIVE_INFINITY;
      float high = Float.NEGATIVE_INFINITY;
      for (float value : profile.values()) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
      int level = height(profile.level(), low, high);
      int before = height(profile.values()[0], low, high);
      for (int x = 0; x < place.width(); x++) {
        int index = x * profile.values().length / place.width();
        int curve = height(profile.values()[index], low, high);
        if (isEdge(profile.first(), x) || isEdge(profile.last() + 1, x)) {
          line(x, 0, place.height() - 1, BOX);
        }
        line(x, level, level, LEVEL);
        line(x, Math.min(before, curve), Math.max(before, curve), CURVE);
        before = curve;
      }
    }

    private boolean isEdge(int index, int x) {
      return (int) Math.round(index * (double) place.width() / profile.values().length) == x;
    }

    private int height(double value, float low, float high) {
      double share = high > low ? (value - low) / (high - low) : 0;
      return (int) Math.round(Math.clamp(share, 0, 1) * (place.height() - 1));
    }

    private void line(int x, int from, int to, int color) {
      for (int y = from; y <= to; y++) {
        if (turned) {
          raster.set(place.top() + y, place.left() + x, color);
        } else {
          raster.set(place.left() + x, place.top() + place.height() - 1 - y, color);
        }
      }
    }
  }
}
