// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import javafx.scene.layout.Region;

/// Draws one pane.
public final class PlaneView extends Region {
  private final PlaneViewModel viewModel;
  private Runnable onMaximize = () -> {};

  public PlaneView(PlaneViewModel viewModel) {
    this.viewModel = viewModel;
    getStyleClass().add("plane-view");
    setFocusTraversable(true);
  }

  /// What this draws.
  public PlaneViewModel viewModel() {
    return viewModel;
  }

  /// Say what a double click on the picture does.
  public void setOnMaximize(Runnable action) {
    onMaximize = action;
  }

  void maximize() {
    onMaximize.run();
  }
}
