// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.nio.IntBuffer;
import javafx.scene.Node;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.jspecify.annotations.Nullable;
import org.triplane.imaging.Lane;

/// The pixels of a pane, drawn by the kernel at physical size, so that nothing scales them again.
final class Picture {
  /// While the mouse tilts a slice, one that takes longer than this is cut more coarsely.
  private static final long NANOS_TO_CUT = 6_000_000;

  private final ImageView node = new ImageView();
  private final Lane lane;
  private Cutter cutter;
  private Cutter heatCutter;
  private final long nanosToCut;
  private boolean slow;
  private @Nullable PixelBuffer<IntBuffer> pixels;
  private @Nullable SliceValues values;
  private @Nullable SliceValues heat;
  private @Nullable LoadedVolume volume;
  private @Nullable HeatMap heatMap;
  private SliceSource place = SliceSource.OWN;
  private int slice = -1;
  private int frame = -1;
  private int revision;
  private Turn turn = Turn.NONE;
  private RenderKernel.@Nullable Frame drawn;
  private HeatTable colors = HeatTable.of(Overlay.STANDARD_OPACITY);

  /// @param lane cuts and draws parts of the picture at once
  Picture(Lane lane) {
    this(lane, NANOS_TO_CUT);
  }

  /// @param nanosToCut what a cut may take while the mouse tilts
  Picture(Lane lane, long nanosToCut) {
    this.lane = lane;
    this.nanosToCut = nanosToCut;
    cutter = Cutter.reusing(lane);
    heatCutter = Cutter.reusing(lane);
    node.setSmooth(false);
  }

  Node node() {
    return node;
  }

  void clear() {
    node.setImage(null);
    cutter = Cutter.reusing(lane);
    heatCutter = Cutter.reusing(lane);
    pixels = null;
    values = null;
    heat = null;
    volume = null;
    heatMap = null;
    drawn = null;
  }

  /// @param at in logical pixels
  void draw(Shown shown, PlaneViewModel viewModel, Projection at, double outputScale) {
    int width = (int) Math.max(1, Math.round(at.width() * outputScale));
    int height = (int) Math.max(1, Math.round(at.height() * outputScale));
    ViewState state = shown.state();
    boolean hot = viewModel.overlay().visibleProperty().get();
    double opacity = viewModel.overlay().opacityProperty().get();
    if (hot) {
      boolean doubted = viewModel.heats().failedProperty().get() > 0;
      ColorTable below = state.look().colors();
      colors = doubted ? colors.doubting(opacity, below) : colors.with(opacity, below);
    }
    boolean tilting = viewModel.linking().tiltingProperty().get();
    slow &= tilting;
    Shown cut = slow ? shown.coarser() : shown;
    long start = System.nanoTime();
    SliceValues source = read(cut, viewModel.heat());
    slow |= tilting && System.nanoTime() - start > nanosToCut;
    var kernelFrame =
        new RenderKernel.Frame(
            source,
            hot ? heat : null,
            Projection.of(cut, width, height, at.margin() * outputScale).ofTurned(),
            state.window(),
            state.look(),
            colors);
    PixelBuffer<IntBuffer> target = sized(width, height);
    // Marks change more often than pictures: another pane's scrolling moves only a line here.
    if (!kernelFrame.equals(drawn)) {
      RenderKernel.render(kernelFrame, target.getBuffer().array(), width, height, lane);
      target.updateBuffer(_ -> null);
      drawn = kernelFrame;
    }
    node.setFitWidth(width / outputScale);
    node.setFitHeight(height / outputScale);
  }

  /// Convert the slice only when it is another one: dragging the window need not.
  private SliceValues read(Shown shown, @Nullable HeatMap map) {
    ViewState state = shown.state();
    Turn wanted = state.placement().turn();
    boolean moved =
        volume != shown.volume()
            || slice != state.slice()
            || !place.equals(state.source())
            || !turn.equals(wanted);
    SliceValues source = values;
    int now = shown.revision();
    if (source == null || moved || frame != state.frame() || revision != now) {
      source = shown.values(cutter).turned(wanted);
      values = source;
    }
    if (moved || heatMap != map) {
      heat =
          map == null
              ? null
              : state.source().heat(map.map(), state.slice(), heatCutter).turned(wanted);
    }
    turn = wanted;
    place = state.source();
    revision = now;
    volume = shown.volume();
    heatMap = map;
    slice = state.slice();
    frame = state.frame();
    return source;
  }

  private PixelBuffer<IntBuffer> sized(int width, int height) {
    PixelBuffer<IntBuffer> current = pixels;
    if (current == null || current.getWidth() != width || current.getHeight() != height) {
      var buffer = IntBuffer.allocate(width * height);
      current = new PixelBuffer<>(width, height, buffer, PixelFormat.getIntArgbPreInstance());
      pixels = current;
      drawn = null;
      node.setImage(new WritableImage(current));
    }
    return current;
  }
}
