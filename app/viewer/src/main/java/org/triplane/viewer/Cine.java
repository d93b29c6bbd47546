// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.Arrays;
import javafx.animation.AnimationTimer;
import javafx.beans.InvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import org.jspecify.annotations.Nullable;
import org.triplane.imaging.SeriesVolume;

/// Plays the frames of a pane, or its slices where there is one frame only. Whatever else changes
/// the pane stops it.
public final class Cine {
  static final int STANDARD_RATE = 10;

  private static final int[] RATES = {1, 2, 3, 5, 8, 10, 12, 15, 20, 25, 30, 40, 50, 60};
  private static final double NANOS_PER_SECOND = 1e9;

  private final ReadOnlyObjectWrapper<@Nullable PlaneViewModel> playing =
      new ReadOnlyObjectWrapper<>(this, "playing");
  private final IntegerProperty rate = new SimpleIntegerProperty(this, "rate", STANDARD_RATE);
  private final BooleanProperty sweeping = new SimpleBooleanProperty(this, "sweeping", false);
  private final InvalidationListener changed = _ -> paneChanged();
  private final AnimationTimer timer =
      new AnimationTimer() {
        @Override
        public void handle(long now) {
          tick(now);
        }
      };
  private @Nullable SeriesVolume played;
  private boolean stepping;
  private int direction = 1;
  private long last;

  /// The pane that plays; null while none does.
  public ReadOnlyObjectProperty<@Nullable PlaneViewModel> playingProperty() {
    return playing.getReadOnlyProperty();
  }

  /// Pictures a second.
  public IntegerProperty rateProperty() {
    return rate;
  }

  /// Whether it goes back and forth, rather than round.
  public BooleanProperty sweepingProperty() {
    return sweeping;
  }

  /// Play a pane, or stop.
  public void toggle(PlaneViewModel pane) {
    boolean plays = playing.get() == pane;
    stop();
    if (!plays && pane.shown().filter(now -> now.pictures() > 1).isPresent()) {
      takeRate(pane);
      playing.set(pane);
      pane.stateProperty().addListener(changed);
      last = 0;
      direction = 1;
      timer.start();
    }
  }

  /// Another series begins as its file asks; what the reader chose for this one stays.
  private void takeRate(PlaneViewModel pane) {
    LoadedVolume volume = pane.volumeProperty().get();
    if (volume != null && !volume.origin().equals(played)) {
      played = volume.origin();
      if (volume.volume().frames() > 1) {
        double asked = volume.volume().presentation().frameRate().orElse(STANDARD_RATE);
        rate.set(Math.clamp(Math.round(asked), 1, RATES[RATES.length - 1]));
      }
    }
  }

  /// Stop, if it plays.
  public void stop() {
    PlaneViewModel pane = playing.get();
    if (pane != null) {
      timer.stop();
      pane.stateProperty().removeListener(changed);
      playing.set(null);
    }
  }

  /// The next rate up.
  public void quicken() {
    rate.set(Arrays.stream(RATES).filter(step -> step > rate.get()).findFirst().orElse(rate.get()));
  }

  /// The next rate down.
  public void slow() {
    rate.set(Arrays.stream(RATES).filter(step -> step < rate.get()).max().orElse(rate.get()));
  }

  /// Show the next picture if it is time. Pictures that came too late are not made up for.
  ///
  /// @param now nanoseconds from any moment, above 0
  void tick(long now) {
    PlaneViewModel pane = playing.get();
    double step = NANOS_PER_SECOND / rate.get();
    if (last == 0) {
      last = now;
    }
    if (pane == null || now - last < step) {
      return;
    }
    pane.shown().ifPresent(shown -> advance(pane, shown));
    boolean late = now - last > 2 * step;
    last = late ? now : last + (long) step;
  }

  private void advance(PlaneViewModel pane, Shown shown) {
    int count = shown.pictures();
    int at = shown.picture();
    if (sweeping.get() && (at + direction < 0 || at + direction >= count)) {
      direction = -direction;
    }
    stepping = true;
    pane.scroll().toPicture(sweeping.get() ? at + direction : (at + 1) % count);
    stepping = false;
  }

  private void paneChanged() {
    if (!stepping) {
      stop();
    }
  }
}
