// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.triplane.imaging.Plane.AXIAL;
import static org.triplane.imaging.Plane.CORONAL;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Presentation;
import org.triplane.imaging.Series;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.Volume;
import org.triplane.imaging.VolumeSource;
import org.triplane.imaging.Voxels;
import org.triplane.imaging.WindowLevel;

/// In which greys a series is shown: the files' windows, and the reader's.
class TonesTest {
  private static final WindowLevel DIFFUSION = WindowLevel.between(0, 1000);
  private static final WindowLevel MAP = WindowLevel.between(0, 100);
  private static final WindowLevel CHOSEN = WindowLevel.between(100, 700);

  private final Linking linking = new Linking();
  private final PlaneViewModel axial = new PlaneViewModel(linking, new Overlay());
  private final PlaneViewModel coronal = new PlaneViewModel(linking, new Overlay());

  @Test
  void eachFrameBeginsInItsOwnWindowWhereTheyReallyDiffer() {
    axial.show(twoFrames(AXIAL));
    assertEquals(DIFFUSION, state(axial).window());
    axial.scroll().byFrames(1);
    assertEquals(MAP, state(axial).window());
    axial.scroll().byFrames(-1);
    assertEquals(DIFFUSION, state(axial).window());
  }

  @Test
  void theReadersWindowHoldsForAllSlicesAndFrames() {
    axial.show(twoFrames(AXIAL));
    axial.set(state(axial).windowed(CHOSEN));
    axial.scroll().byFrames(1);
    axial.scrollBy(3);
    assertEquals(CHOSEN, state(axial).window());
  }

  @Test
  void theReadersWindowHoldsInEveryPaneOfTheSeries() {
    SeriesVolume origin = twoFrames();
    axial.show(loaded(origin, AXIAL));
    coronal.show(loaded(origin, CORONAL));
    axial.set(state(axial).windowed(CHOSEN));
    assertEquals(CHOSEN, state(coronal).window());
    coronal.tones().invert();
    assertTrue(state(axial).inverted());
  }

  @Test
  void theReadersWindowIsStillThereWhenTheSeriesComesBack() {
    SeriesVolume origin = twoFrames();
    axial.show(loaded(origin, AXIAL));
    axial.set(state(axial).windowed(CHOSEN).inverse());
    axial.show(loaded(SyntheticStudy.of(AXIAL).volumes().getFirst(), AXIAL));
    assertNotEquals(CHOSEN, state(axial).window());
    coronal.show(loaded(origin, CORONAL));
    assertEquals(CHOSEN, state(coronal).window());
    assertTrue(state(coronal).inverted());
  }

  @Test
  void zoomingAndPanningChooseNoWindow() {
    axial.show(twoFrames(AXIAL));
    axial.set(state(axial).zoomedAround(2, 1, 1));
    axial.set(state(axial).pannedBy(4, 4));
    axial.scroll().byFrames(1);
    assertEquals(MAP, state(axial).window());
  }

  @Test
  void invertingChoosesNoWindow() {
    axial.show(twoFrames(AXIAL));
    axial.tones().invert();
    axial.scroll().byFrames(1);
    assertEquals(MAP, state(axial).window());
    assertTrue(state(axial).inverted());
  }

  @Test
  void resettingGivesTheSeriesItsOwnWindowsBack() {
    SeriesVolume origin = twoFrames();
    axial.show(loaded(origin, AXIAL));
    coronal.show(loaded(origin, CORONAL));
    ViewState first = state(coronal);
    axial.set(state(axial).windowed(CHOSEN).inverse());
    axial.scroll().byFrames(1);
    axial.reset();
    assertEquals(MAP, state(axial).window());
    assertEquals(first, state(coronal));
  }

  @Test
  void theMeasuredWindowHoldsForAllFramesUntilItIsSwitchedBack() {
    axial.show(twoFrames(AXIAL));
    axial.tones().switchWindow();
    WindowLevel measured = state(axial).window();
    axial.scroll().byFrames(1);
    assertEquals(measured, state(axial).window());
    axial.tones().switchWindow();
    assertEquals(MAP, state(axial).window());
  }

  @Test
  void theFilesWindowCanBeSeenWhereItWasReplaced() {
    var flat = WindowLevel.between(0, 10_000);
    Volume ball = ball(value -> value);
    var proposed = new Presentation(Optional.of(flat), false);
    Volume volume = new Volume(ball.geometry(), 1, ball.voxels(), proposed);
    axial.show(loaded(new SeriesVolume(series(volume), 1), AXIAL));
    WindowLevel first = state(axial).window();
    axial.tones().switchWindow();
    assertEquals(flat, state(axial).window());
    axial.tones().switchWindow();
    assertEquals(first, state(axial).window());
  }

  @Test
  void volumesOfASeriesWithOtherContrastsHaveTheirOwnChoices() {
    Series series = series(ball(value -> value), ball(value -> value / 10));
    axial.show(loaded(new SeriesVolume(series, 1), AXIAL));
    coronal.show(loaded(new SeriesVolume(series, 2), CORONAL));
    WindowLevel own = state(coronal).window();
    axial.set(state(axial).windowed(CHOSEN));
    assertEquals(own, state(coronal).window());
    coronal.set(state(coronal).windowed(MAP).inverse());
    assertEquals(CHOSEN, state(axial).window());
    assertFalse(state(axial).inverted());
    axial.reset();
    assertEquals(MAP, state(coronal).window());
  }

  @Test
  void volumesOfASeriesWithTheSameContrastShareTheChoice() {
    Series series = series(ball(value -> value), ball(value -> value + 10));
    axial.show(loaded(new SeriesVolume(series, 1), AXIAL));
    coronal.show(loaded(new SeriesVolume(series, 2), CORONAL));
    axial.set(state(axial).windowed(CHOSEN));
    assertEquals(CHOSEN, state(coronal).window());
    coronal.set(state(coronal).windowed(DIFFUSION));
    assertEquals(DIFFUSION, state(axial).window());
  }

  @Test
  void aWindowThatShowsNothingOfAnotherVolumeOfTheSeriesIsNotUsedThere() {
    Series series = series(ball(value -> value), ball(value -> value + 10));
    axial.show(loaded(new SeriesVolume(series, 1), AXIAL));
    coronal.show(loaded(new SeriesVolume(series, 2), CORONAL));
    WindowLevel own = state(coronal).window();
    axial.set(state(axial).windowed(WindowLevel.between(0, 50)));
    assertEquals(own, state(coronal).window());
  }

  @Test
  void allPlanesOfASeriesBeginInTheSameWindow() {
    SeriesVolume origin = SyntheticStudy.of(AXIAL).volumes().getFirst();
    assertEquals(loaded(origin, AXIAL).windows(), loaded(origin, CORONAL).windows());
  }

  @Test
  void filesWithLowValuesWhiteBeginInverted() {
    Volume ball = ball(value -> value);
    Volume negative =
        new Volume(
            ball.geometry(), 1, ball.voxels(), new Presentation(Optional.of(DIFFUSION), true));
    axial.show(loaded(new SeriesVolume(series(negative), 1), AXIAL));
    assertTrue(state(axial).inverted());
    int middle = Thumbnail.SIZE * (Thumbnail.SIZE + 1) / 2;
    int bright = Thumbnail.of(ball).argb()[middle] & 0xFF;
    int dark = Thumbnail.of(negative).argb()[middle] & 0xFF;
    assertTrue(bright > 200 && dark < 55, () -> bright + " and " + dark);
  }

  private static ViewState state(PlaneViewModel pane) {
    return pane.shown().orElseThrow().state();
  }

  private static LoadedVolume twoFrames(Plane plane) {
    return loaded(twoFrames(), plane);
  }

  /// A diffusion image and a map of a tenth of its values.
  private static SeriesVolume twoFrames() {
    Volume ball = ball(value -> value);
    int voxels = ball.voxels().length();
    float[] both = new float[2 * voxels];
    for (int i = 0; i < voxels; i++) {
      both[i] = ball.voxels().value(i);
      both[voxels + i] = both[i] / 10;
    }
    var windows = new Presentation(List.of(Optional.of(DIFFUSION), Optional.of(MAP)), false);
    return new SeriesVolume(
        series(new Volume(ball.geometry(), 2, new Voxels.Floats(both), windows)), 1);
  }

  private static Volume ball(UnaryOperator<Float> value) {
    Volume ball = SyntheticStudy.ball(AXIAL);
    float[] values = new float[ball.voxels().length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value.apply(ball.voxels().value(i));
    }
    return Volume.of(ball.geometry(), new Voxels.Floats(values));
  }

  private static Series series(Volume... volumes) {
    List<VolumeSource> sources = new ArrayList<>();
    for (Volume volume : volumes) {
      sources.add(VolumeSource.of(volume, AXIAL));
    }
    return new Series("1.1", 1, "DWI", "MR", sources, 1, 1, List.of());
  }

  private static LoadedVolume loaded(SeriesVolume origin, Plane plane) {
    try {
      Volume stored = origin.source().load(Progress.SILENT);
      return LoadedVolume.of(origin, stored, plane);
    } catch (ImagingException e) {
      throw new AssertionError(e);
    }
  }
}
