// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuItem;
import org.kordamp.ikonli.javafx.FontIcon;

/// The icons of buttons and labels. Their size is in the style sheet.
final class Icons {
  static final String OPEN = "mdi2f-folder-open-outline";
  static final String LAYOUT_ONE = "mdi2s-square-outline";
  static final String PREVIOUS_SERIES = "mdi2p-page-previous-outline";
  static final String NEXT_SERIES = "mdi2p-page-next-outline";
  static final String PREVIOUS_STUDY = "mdi2s-skip-previous-outline";
  static final String NEXT_STUDY = "mdi2s-skip-next-outline";
  static final String COMPARE = "mdi2c-compare-horizontal";
  static final String LAYOUT_PAIR = "mdi2v-view-split-vertical";
  static final String LAYOUT_GRID = "mdi2v-view-grid-outline";
  static final String LAYOUT_THREE = "mdi2v-view-parallel-outline";
  static final String LAYOUT_LARGE_AND_TWO = "mdi2v-view-quilt-outline";
  static final String MODEL = "mdi2l-layers-triple-outline";
  static final String SHOWN = "mdi2e-eye-outline";
  static final String HIDDEN = "mdi2e-eye-off-outline";
  static final String HELP = "mdi2h-help-circle-outline";
  static final String HOTTEST = "mdi2c-crosshairs-gps";
  static final String OPACITY = "mdi2o-opacity";
  static final String GATE_OK = "mdi2s-shield-check-outline";
  static final String GATE_WARN = "mdi2s-shield-alert-outline";
  static final String GATE_REFUSE = "mdi2c-close-octagon-outline";
  static final String DEVICE = "mdi2c-chip";
  static final String JOB = "mdi2p-progress-clock";
  static final String RESEARCH = "mdi2f-flask-outline";
  static final String FOLDER = "mdi2f-folder-outline";
  static final String PICTURE = "mdi2c-camera-outline";
  static final String EXPORT = "mdi2f-file-export-outline";
  static final String COPY = "mdi2c-content-copy";
  static final String LARGE_PLANE = "mdi2a-arrow-expand";
  static final String WINDOW = "mdi2c-contrast-circle";
  static final String OTHER_WINDOW = "mdi2b-brightness-auto";
  static final String INVERT = "mdi2i-invert-colors";
  static final String FLIP_ACROSS = "mdi2f-flip-horizontal";
  static final String FLIP_DOWN = "mdi2f-flip-vertical";
  static final String TURN_RIGHT = "mdi2r-rotate-right";
  static final String TURN_LEFT = "mdi2r-rotate-left";
  static final String COLORS = "mdi2p-palette-outline";
  static final String INTERPOLATION = "mdi2g-grid";
  static final String KEEP = "mdi2c-content-save-outline";
  static final String UP_DOWN = "mdi2s-swap-vertical";
  static final String NEXT_HOT = "mdi2s-skip-next-outline";
  static final String PREVIOUS_HOT = "mdi2s-skip-previous-outline";
  static final String RESET = "mdi2r-restore";
  static final String REFERENCE_LINES = "mdi2v-vector-line";
  static final String LINK = "mdi2l-link-variant";
  static final String SLAB = "mdi2l-layers-outline";
  static final String CINE = "mdi2p-play-circle-outline";
  static final String CROSSHAIR = "mdi2c-crosshairs";
  static final String FULL_SCREEN = "mdi2f-fullscreen";
  static final String CLOSE = "mdi2c-close";
  static final String PREVIOUS = "mdi2a-arrow-up";
  static final String NEXT = "mdi2a-arrow-down";
  static final String FAR_BACK = "mdi2c-chevron-double-up";
  static final String FAR_ON = "mdi2c-chevron-double-down";
  static final String FIRST = "mdi2a-arrow-collapse-up";
  static final String LAST = "mdi2a-arrow-collapse-down";
  static final String BACK = "mdi2a-arrow-left";
  static final String ON = "mdi2a-arrow-right";
  static final String MORE = "mdi2d-dots-horizontal";
  static final String PAN = "mdi2c-cursor-move";
  static final String ZOOM = "mdi2m-magnify-plus-outline";
  static final String SCROLL = "mdi2u-unfold-more-horizontal";
  static final String LENGTH = "mdi2r-ruler";
  static final String ANGLE = "mdi2a-angle-acute";
  static final String ELLIPSE = "mdi2e-ellipse-outline";
  static final String RECTANGLE = "mdi2r-rectangle-outline";
  static final String POLYGON = "mdi2v-vector-polygon";
  static final String FREE_HAND = "mdi2g-gesture";
  static final String ARROW = "mdi2a-arrow-top-right";
  static final String TEXT = "mdi2f-format-text";
  static final String POINT = "mdi2m-map-marker-outline";
  static final String KEY_IMAGE = "mdi2k-key-variant";
  static final String UNDO = "mdi2u-undo-variant";
  static final String REDO = "mdi2r-redo-variant";
  static final String DELETE = "mdi2d-delete-outline";
  static final String SEARCH = "mdi2m-magnify";
  static final String SETTINGS = "mdi2c-cog-outline";
  static final String MONITORS = "mdi2m-monitor-multiple";
  static final String RECENT = "mdi2h-history";
  static final String STUDY = "mdi2i-image-outline";
  static final String DEEPER = "mdi2l-layers-plus";
  static final String SHALLOWER = "mdi2l-layers-minus";
  static final String TEST_PASSED = "mdi2c-check-decagram-outline";
  static final String TEST_FAILED = "mdi2a-alert-decagram-outline";
  static final String DONE = "mdi2c-check-circle-outline";
  static final String CHOSEN = "mdi2r-radiobox-marked";
  static final String FREE = "mdi2r-radiobox-blank";
  static final String WARNING = "mdi2a-alert-outline";
  static final String PRINT = "mdi2p-printer-outline";
  static final String MOVIE = "mdi2m-movie-open-outline";
  static final String ANONYMIZE = "mdi2i-incognito";
  static final String COMMAND = "mdi2c-console-line";

  private Icons() {}

  /// Put an icon before the text of a control.
  static void put(Labeled on, String icon) {
    on.setGraphic(new FontIcon(icon));
  }

  /// Put an icon before the text of an item of a menu.
  static void put(MenuItem on, String icon) {
    on.setGraphic(new FontIcon(icon));
  }

  /// An icon by itself.
  static Label label(String icon, String... styles) {
    var label = new Label();
    label.getStyleClass().add("icon");
    label.getStyleClass().addAll(styles);
    put(label, icon);
    return label;
  }
}
