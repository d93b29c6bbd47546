// SPDX-License-Identifier: Apache-2.0
package org.triplane.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.triplane.imaging.Volume;
import org.triplane.imaging.Voxels;
import org.triplane.imaging.WindowLevel;
import org.triplane.viewer.Linking;
import org.triplane.viewer.PlaneView;
import org.triplane.viewer.PlaneViewModel;
import org.triplane.viewer.ViewState;

/// Looks for the markers in the pictures that a pane draws, as a reader would.
final class PaneSurvey {
  private static final WindowLevel WINDOW = WindowLevel.between(0, 1000);
  private static final double TO_GREY = 255.0 / 1000;
  private static final int LEVELS = 3;

  private final PlaneView view;
  private final PlaneViewModel pane;
  private final Linking linking;

  PaneSurvey(PlaneView view, Linking linking) {
    this.view = view;
    this.pane = view.viewModel();
    this.linking = linking;
  }

  /// Find all markers.
  List<Sighting> sightings() {
    pane.set(shownState().windowed(WINDOW));
    List<Sighting> found = new ArrayList<>();
    for (Marker marker : Marker.values()) {
      found.add(find(marker));
    }
    return found;
  }

  private Sighting find(Marker marker) {
    double[] amounts = amounts(marker);
    int best = 0;
    double sum = 0;
    double all = 0;
    for (int slice = 0; slice < amounts.length; slice++) {
      best = amounts[slice] > amounts[best] ? slice : best;
      sum += slice * amounts[slice];
      all += amounts[slice];
    }
    pane.goToSlice(best);
    Greys greys = draw();
    double[] place = greys.middleOf(marker);
    double[] middle = greys.middle();
    return new Sighting(
        marker,
        place[0] - middle[0],
        place[1] - middle[1],
        sum / all - (amounts.length - 1) / 2.0,
        readout(place[0] + 0.5, place[1] + 0.5));
  }

  /// How much of a marker lies in each slice of the volume on show: the voxels of its value, and
  /// all above the background that hang together with them.
  private double[] amounts(Marker marker) {
    Volume volume = Objects.requireNonNull(pane.volumeProperty().get()).volume();
    int columns = volume.geometry().columns();
    int perSlice = columns * volume.geometry().rows();
    int[] steps = {-1, 1, -columns, columns, -perSlice, perSlice};
    // no marker is near the border, where a step would lead to another row
    int last = volume.voxels().length() - perSlice;
    boolean[] part = new boolean[volume.voxels().length()];
    List<Integer> blob = new ArrayList<>();
    for (int i = perSlice; i < last; i++) {
      part[i] = isInside(marker, volume.voxels(), i, steps);
      if (part[i]) {
        blob.add(i);
      }
    }
    double[] amounts = new double[volume.geometry().slices()];
    for (int next = 0; next < blob.size(); next++) {
      int at = blob.get(next);
      amounts[at / perSlice] += volume.voxels().value(at) - Marker.BACKGROUND;
      for (int step : steps) {
        int to = at + step;
        if (!part[to] && volume.voxels().value(to) > Marker.BACKGROUND) {
          part[to] = true;
          blob.add(to);
        }
      }
    }
    return amounts;
  }

  /// Not at the soft edge of a brighter marker, where a voxel may have any value.
  private static boolean isInside(Marker marker, Voxels voxels, int at, int[] steps) {
    return voxels.value(at) == marker.value()
        && Arrays.stream(steps).noneMatch(step -> voxels.value(at + step) > marker.value());
  }

  /// The picture without letters and lines.
  private Greys draw() {
    view.layout();
    Image image = ((ImageView) view.getChildrenUnmodifiable().getFirst()).getImage();
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    int[] greys = new int[width * height];
    image
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), greys, 0, width);
    Arrays.setAll(greys, i -> greys[i] & 0xFF);
    return new Greys(greys, width, height);
  }

  private String readout(double x, double y) {
    view.fireEvent(
        new MouseEvent(
            MouseEvent.MOUSE_MOVED,
            x,
            y,
            x,
            y,
            MouseButton.NONE,
            0,
            false,
            false,
            false,
            false,
            false,
            false,
            false,
            true,
            false,
            false,
            null));
    return linking.readoutProperty().get();
  }

  private ViewState shownState() {
    return Objects.requireNonNull(pane.stateProperty().get());
  }

  private record Greys(int[] greys, int width, int height) {
    /// The middle of the picture: what is black beside it is the empty pane.
    double[] middle() {
      int left = width;
      int right = 0;
      int top = height;
      int bottom = 0;
      for (int i = 0; i < greys.length; i++) {
        if (greys[i] > 0) {
          left = Math.min(left, i % width);
          right = Math.max(right, i % width);
          top = Math.min(top, i / width);
          bottom = Math.max(bottom, i / width);
        }
      }
      return new double[] {(left + right) / 2.0, (top + bottom) / 2.0};
    }

    /// The middle of a marker, by its brightness above the background.
    double[] middleOf(Marker marker) {
      int background = (int) Math.round(Marker.BACKGROUND * TO_GREY) + LEVELS;
      double x = 0;
      double y = 0;
      double sum = 0;
      for (int i : blob((int) Math.round(marker.value() * TO_GREY), background)) {
        double weight = greys[i] - background;
        x += weight * (i % width);
        y += weight * (i / width);
        sum += weight;
      }
      return new double[] {x / sum, y / sum};
    }

    /// The pixels brighter than the background that hang together and none of which is brighter
    /// than a level.
    private List<Integer> blob(int level, int background) {
      boolean[] seen = new boolean[greys.length];
      List<Integer> largest = List.of();
      for (int i = 0; i < greys.length; i++) {
        if (!seen[i] && Math.abs(greys[i] - level) <= LEVELS) {
          List<Integer> blob = around(i, background, seen);
          boolean brighter = blob.stream().anyMatch(at -> greys[at] > level + LEVELS);
          largest = brighter || blob.size() <= largest.size() ? largest : blob;
        }
      }
      return largest;
    }

    private List<Integer> around(int start, int background, boolean[] seen) {
      List<Integer> blob = new ArrayList<>(List.of(start));
      seen[start] = true;
      for (int next = 0; next < blob.size(); next++) {
        for (int step : new int[] {-1, 1, -width, width}) {
          int to = blob.get(next) + step;
          if (to >= 0 && to < greys.length && !seen[to] && greys[to] > background) {
            seen[to] = true;
            blob.add(to);
          }
        }
      }
      return blob;
    }
  }
}
