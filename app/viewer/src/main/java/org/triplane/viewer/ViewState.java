// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import org.triplane.imaging.WindowLevel;

/// How a pane shows its volume. Immutable: a gesture makes a new one.
///
/// Lengths are those of the picture: mm, or voxels where the series has no millimetres.
///
/// @param slice from 0
/// @param frame from 0
/// @param zoom 1 fits the picture into the pane
/// @param panX how far the picture is moved to the right of the pane's center, in picture lengths
/// @param panY how far it is moved down
/// @param inverted whether low values are shown white
public record ViewState(
    int slice,
    int frame,
    WindowLevel window,
    double zoom,
    double panX,
    double panY,
    boolean inverted) {
  /// The smallest and largest magnification that gestures reach.
  public static final double MIN_ZOOM = 0.25;

  public static final double MAX_ZOOM = 32;

  private static final double DOUBLING_DRAG = 250;
  private static final double MIN_WIDTH = 1e-6;
  private static final double MAX_WIDTH = 1e9;

  public ViewState {
    if (slice < 0 || frame < 0 || !(zoom > 0)) {
      throw new IllegalArgumentException(
          "expected slice and frame from 0 and zoom above 0, but was %d, %d, %s"
              .formatted(slice, frame, zoom));
    }
  }

  /// A volume fitted into its pane.
  public static ViewState fitted(int slice, WindowLevel window, boolean inverted) {
    return new ViewState(slice, 0, window, 1, 0, 0, inverted);
  }

  /// Another slice, kept within the volume.
  ///
  /// @param slices how many the volume has
  public ViewState atSlice(int wanted, int slices) {
    int kept = Math.clamp(wanted, 0, slices - 1);
    return new ViewState(kept, frame, window, zoom, panX, panY, inverted);
  }

  /// So many slices further, kept within the volume.
  public ViewState scrolledBy(int steps, int slices) {
    return atSlice(slice + steps, slices);
  }

  /// Another frame, kept within the volume.
  ///
  /// @param frames how many the volume has
  public ViewState atFrame(int wanted, int frames) {
    int kept = Math.clamp(wanted, 0, frames - 1);
    return new ViewState(slice, kept, window, zoom, panX, panY, inverted);
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
    return new ViewState(slice, frame, wanted, zoom, panX, panY, inverted);
  }

  /// Magnified, while what lies at one point stays there.
  ///
  /// @param factor above 1 magnifies
  /// @param x the point, right of the pane's center, in picture lengths at zoom 1
  /// @param y the point, below the pane's center
  public ViewState zoomedAround(double factor, double x, double y) {
    double next = Math.clamp(zoom * factor, MIN_ZOOM, MAX_ZOOM);
    double change = 1 / next - 1 / zoom;
    return new ViewState(
        slice, frame, window, next, panX + x * change, panY + y * change, inverted);
  }

  /// Moved to the right and down, in picture lengths.
  public ViewState pannedBy(double right, double down) {
    return new ViewState(slice, frame, window, zoom, panX + right, panY + down, inverted);
  }

  /// Another window, and low values white or black.
  ViewState toned(WindowLevel wanted, boolean whiteIsLow) {
    return new ViewState(slice, frame, wanted, zoom, panX, panY, whiteIsLow);
  }

  /// Black for white.
  public ViewState inverse() {
    return new ViewState(slice, frame, window, zoom, panX, panY, !inverted);
  }

  /// The same values in the same greys, fitted into the pane again.
  public ViewState refitted() {
    return new ViewState(slice, frame, window, 1, 0, 0, inverted);
  }
}
