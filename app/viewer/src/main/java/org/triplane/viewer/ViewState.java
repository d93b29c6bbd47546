// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import org.triplane.imaging.WindowLevel;

/// How a pane shows its volume. Immutable: a gesture makes a new one.
///
/// Lengths are those of the picture: mm, or voxels where the series has no millimetres.
///
/// @param slice from 0
/// @param frame from 0
/// @param source where its values come from
/// @param placement in the pane
/// @param look of the values inside the window
public record ViewState(
    int slice, int frame, SliceSource source, WindowLevel window, Placement placement, Look look) {
  private static final double DOUBLING_DRAG = 250;
  private static final double MIN_WIDTH = 1e-6;
  private static final double MAX_WIDTH = 1e9;

  public ViewState {
    if (slice < 0 || frame < 0) {
      throw new IllegalArgumentException(
          "expected slice and frame from 0, but was %d, %d".formatted(slice, frame));
    }
  }

  /// A volume fitted into its pane.
  public static ViewState fitted(int slice, WindowLevel window, boolean inverted) {
    return new ViewState(
        slice, 0, SliceSource.OWN, window, Placement.FITTED, Look.PLAIN.inverted(inverted));
  }

  /// 1 fits the picture into the pane.
  public double zoom() {
    return placement.zoom();
  }

  /// How far the picture is moved to the right of the pane's center.
  public double panX() {
    return placement.panX();
  }

  /// How far the picture is moved down.
  public double panY() {
    return placement.panY();
  }

  /// Whether low values are shown white.
  public boolean inverted() {
    return look.inverted();
  }

  /// Another slice, kept within the volume.
  ///
  /// @param slices how many the volume has
  public ViewState atSlice(int wanted, int slices) {
    int kept = Math.clamp(wanted, 0, slices - 1);
    return new ViewState(kept, frame, source, window, placement, look);
  }

  /// So many slices further, kept within the volume.
  public ViewState scrolledBy(int steps, int slices) {
    return atSlice(slice + steps, slices);
  }

  /// A slice of other slices.
  ///
  /// @param wanted one of the new source's, from 0
  ViewState from(SliceSource other, int wanted) {
    return new ViewState(wanted, frame, other, window, placement, look);
  }

  /// Another frame, kept within the volume.
  ///
  /// @param frames how many the volume has
  public ViewState atFrame(int wanted, int frames) {
    int kept = Math.clamp(wanted, 0, frames - 1);
    return new ViewState(slice, kept, source, window, placement, look);
  }

  /// The window after a drag: right is wider, up is brighter. The step grows with the window, so
  /// that a drag means the same in every series.
  ///
  /// @param right pixels from where the drag began, at which this was the state
  /// @param down pixels from where the drag began
  public ViewState windowedBy(double right, double down) {
    double width = window.width() * Math.pow(2, right / DOUBLING_DRAG);
    double center = window.center() + window.width() * down / (2 * DOUBLING_DRAG);
    return windowed(new WindowLevel(center, Math.clamp(width, MIN_WIDTH, MAX_WIDTH)));
  }

  /// Another window.
  public ViewState windowed(WindowLevel wanted) {
    return new ViewState(slice, frame, source, wanted, placement, look);
  }

  /// Elsewhere in the pane, or of another size.
  public ViewState placed(Placement wanted) {
    return new ViewState(slice, frame, source, window, wanted, look);
  }

  /// Magnified, while what lies at one point stays there.
  ///
  /// @param factor above 1 magnifies
  /// @param x the point, right of the pane's center, in picture lengths at zoom 1
  /// @param y the point, below the pane's center
  public ViewState zoomedAround(double factor, double x, double y) {
    return placed(placement.zoomedAround(factor, x, y));
  }

  /// Moved to the right and down, in picture lengths.
  public ViewState pannedBy(double right, double down) {
    return placed(placement.pannedBy(right, down));
  }

  /// The same values in another look.
  public ViewState looking(Look wanted) {
    return new ViewState(slice, frame, source, window, placement, wanted);
  }

  /// Black for white.
  public ViewState inverse() {
    return looking(look.inverted(!look.inverted()));
  }

  /// The same values in the same greys, fitted into the pane again.
  public ViewState refitted() {
    return placed(Placement.FITTED);
  }
}
