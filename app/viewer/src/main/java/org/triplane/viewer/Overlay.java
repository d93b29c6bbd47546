// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import org.triplane.assessment.Ember;

/// How all panes show their heat maps.
public final class Overlay {
  /// How strongly a heat map tints the picture at first.
  public static final double STANDARD_OPACITY = 0.6;

  private final BooleanProperty shown = new SimpleBooleanProperty(this, "shown", true);
  private final BooleanProperty held = new SimpleBooleanProperty(this, "held", false);
  private final DoubleProperty opacity =
      new SimpleDoubleProperty(this, "opacity", STANDARD_OPACITY);
  private final BooleanBinding visible =
      Bindings.createBooleanBinding(
          () -> shown.get() && !held.get() && opacity.get() > 0, shown, held, opacity);

  private final boolean live;

  /// Heat maps that the reader can hide and fade.
  public Overlay() {
    this(true);
  }

  private Overlay(boolean live) {
    this.live = live;
  }

  /// Another one that shows heat maps as this does now, for a picture that leaves the window.
  Overlay copy() {
    var copy = new Overlay(false);
    copy.shown.set(visible.get());
    copy.opacity.set(opacity.get());
    return copy;
  }

  /// Whether keys still do something to what is drawn.
  boolean isLive() {
    return live;
  }

  /// Whether heat maps are switched on.
  public BooleanProperty shownProperty() {
    return shown;
  }

  /// Whether the reader hides them for as long as a key is held, to compare.
  public BooleanProperty heldProperty() {
    return held;
  }

  /// 0 (nothing) .. 1.
  public DoubleProperty opacityProperty() {
    return opacity;
  }

  /// Switch heat maps on or off.
  public void toggle() {
    shown.set(!shown.get());
  }

  /// Tint the picture more or less, within 0..1.
  public void strengthen(double step) {
    opacity.set(Math.clamp(Math.round((opacity.get() + step) * 100) / 100.0, 0, 1));
  }

  /// Whether heat maps are drawn now.
  public BooleanBinding visibleProperty() {
    return visible;
  }

  /// Saliency up to this is not drawn, 0..1.
  public double threshold() {
    return Ember.THRESHOLD;
  }
}
