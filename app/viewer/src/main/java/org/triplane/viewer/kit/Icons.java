// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.kit;

import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuItem;
import org.kordamp.ikonli.javafx.FontIcon;

/// The icons of buttons and labels. Their size is in the style sheet.
public final class Icons {
  public static final String OPEN = "mdi2f-folder-open-outline";
  public static final String LAYOUT_ONE = "mdi2s-square-outline";
  public static final String PREVIOUS_SERIES = "mdi2p-page-previous-outline";
  public static final String NEXT_SERIES = "mdi2p-page-next-outline";
  public static final String PREVIOUS_STUDY = "mdi2s-skip-previous-outline";
  public static final String NEXT_STUDY = "mdi2s-skip-next-outline";
  public static final String COMPARE = "mdi2c-compare-horizontal";
  public static final String LAYOUT_PAIR = "mdi2v-view-split-vertical";
  public static final String LAYOUT_GRID = "mdi2v-view-grid-outline";
  public static final String LAYOUT_THREE = "mdi2v-view-parallel-outline";
  public static final String LAYOUT_LARGE_AND_TWO = "mdi2v-view-quilt-outline";
  public static final String MODEL = "mdi2l-layers-triple-outline";
  public static final String SHOWN = "mdi2e-eye-outline";
  public static final String HIDDEN = "mdi2e-eye-off-outline";
  public static final String HELP = "mdi2h-help-circle-outline";
  public static final String HOTTEST = "mdi2c-crosshairs-gps";
  public static final String OPACITY = "mdi2o-opacity";
  public static final String GATE_OK = "mdi2s-shield-check-outline";
  public static final String GATE_WARN = "mdi2s-shield-alert-outline";
  public static final String GATE_REFUSE = "mdi2c-close-octagon-outline";
  public static final String DEVICE = "mdi2c-chip";
  public static final String JOB = "mdi2p-progress-clock";
  public static final String RESEARCH = "mdi2f-flask-outline";
  public static final String FOLDER = "mdi2f-folder-outline";
  public static final String PICTURE = "mdi2c-camera-outline";
  public static final String EXPORT = "mdi2f-file-export-outline";
  public static final String COPY = "mdi2c-content-copy";
  public static final String LARGE_PLANE = "mdi2a-arrow-expand";
  public static final String WINDOW = "mdi2c-contrast-circle";
  public static final String OTHER_WINDOW = "mdi2b-brightness-auto";
  public static final String INVERT = "mdi2i-invert-colors";
  public static final String FLIP_ACROSS = "mdi2f-flip-horizontal";
  public static final String FLIP_DOWN = "mdi2f-flip-vertical";
  public static final String TURN_RIGHT = "mdi2r-rotate-right";
  public static final String TURN_LEFT = "mdi2r-rotate-left";
  public static final String COLORS = "mdi2p-palette-outline";
  public static final String INTERPOLATION = "mdi2g-grid";
  public static final String KEEP = "mdi2c-content-save-outline";
  public static final String UP_DOWN = "mdi2s-swap-vertical";
  public static final String NEXT_HOT = "mdi2s-skip-next-outline";
  public static final String PREVIOUS_HOT = "mdi2s-skip-previous-outline";
  public static final String RESET = "mdi2r-restore";
  public static final String REFERENCE_LINES = "mdi2v-vector-line";
  public static final String LINK = "mdi2l-link-variant";
  public static final String SLAB = "mdi2l-layers-outline";
  public static final String CINE = "mdi2p-play-circle-outline";
  public static final String CROSSHAIR = "mdi2c-crosshairs";
  public static final String FULL_SCREEN = "mdi2f-fullscreen";
  public static final String CLOSE = "mdi2c-close";
  public static final String AGREE = "mdi2c-check";
  public static final String PREVIOUS = "mdi2a-arrow-up";
  public static final String NEXT = "mdi2a-arrow-down";
  public static final String FAR_BACK = "mdi2c-chevron-double-up";
  public static final String FAR_ON = "mdi2c-chevron-double-down";
  public static final String FIRST = "mdi2a-arrow-collapse-up";
  public static final String LAST = "mdi2a-arrow-collapse-down";
  public static final String BACK = "mdi2a-arrow-left";
  public static final String ON = "mdi2a-arrow-right";
  public static final String MORE = "mdi2d-dots-horizontal";
  public static final String PAN = "mdi2c-cursor-move";
  public static final String ZOOM = "mdi2m-magnify-plus-outline";
  public static final String SCROLL = "mdi2u-unfold-more-horizontal";
  public static final String LENGTH = "mdi2r-ruler";
  public static final String ANGLE = "mdi2a-angle-acute";
  public static final String ELLIPSE = "mdi2e-ellipse-outline";
  public static final String RECTANGLE = "mdi2r-rectangle-outline";
  public static final String POLYGON = "mdi2v-vector-polygon";
  public static final String FREE_HAND = "mdi2g-gesture";
  public static final String ARROW = "mdi2a-arrow-top-right";
  public static final String TEXT = "mdi2f-format-text";
  public static final String POINT = "mdi2m-map-marker-outline";
  public static final String KEY_IMAGE = "mdi2k-key-variant";
  public static final String UNDO = "mdi2u-undo-variant";
  public static final String REDO = "mdi2r-redo-variant";
  public static final String DELETE = "mdi2d-delete-outline";
  public static final String SEARCH = "mdi2m-magnify";
  public static final String SETTINGS = "mdi2c-cog-outline";
  public static final String MONITORS = "mdi2m-monitor-multiple";
  public static final String RECENT = "mdi2h-history";
  public static final String STUDY = "mdi2i-image-outline";
  public static final String DEEPER = "mdi2l-layers-plus";
  public static final String SHALLOWER = "mdi2l-layers-minus";
  public static final String TEST_PASSED = "mdi2c-check-decagram-outline";
  public static final String TEST_FAILED = "mdi2a-alert-decagram-outline";
  public static final String DONE = "mdi2c-check-circle-outline";
  public static final String CHOSEN = "mdi2r-radiobox-marked";
  public static final String FREE = "mdi2r-radiobox-blank";
  public static final String INFO = "mdi2i-information-outline";
  public static final String WARNING = "mdi2a-alert-outline";
  public static final String PRINT = "mdi2p-printer-outline";
  public static final String MOVIE = "mdi2m-movie-open-outline";
  public static final String ANONYMIZE = "mdi2i-incognito";
  public static final String COMMAND = "mdi2c-console-line";
  public static final String LABEL = "mdi2l-label-outline";
  public static final String TRAIN = "mdi2s-school-outline";
  public static final String EVALUATE = "mdi2c-chart-bell-curve";
  public static final String IMPORT = "mdi2i-import";
  public static final String NOTE = "mdi2n-note-text-outline";
  public static final String READERS = "mdi2a-account-multiple-outline";
  public static final String READER = "mdi2a-account-outline";
  public static final String OPEN_CASE = "mdi2c-circle-outline";
  public static final String CANNOT_TELL = "mdi2h-help-circle-outline";
  public static final String MISSING = "mdi2l-link-variant-off";
  public static final String FILTER = "mdi2f-filter-outline";
  public static final String PROMOTE = "mdi2a-arrow-up-bold-circle-outline";
  public static final String QUEUE = "mdi2p-playlist-plus";
  public static final String DATABASE = "mdi2d-database-outline";
  public static final String LOCK = "mdi2l-lock-outline";
  public static final String ADD = "mdi2p-plus";
  public static final String PANEL = "mdi2d-dock-right";
  public static final String CLEAN = "mdi2b-broom";

  private Icons() {}

  /// Put an icon before the text of a control.
  public static void put(Labeled on, String icon) {
    on.setGraphic(new FontIcon(icon));
  }

  /// Put an icon before the text of an item of a menu.
  public static void put(MenuItem on, String icon) {
    on.setGraphic(new FontIcon(icon));
  }

  /// An icon by itself.
  public static Label label(String icon, String... styles) {
    var label = new Label();
    label.getStyleClass().add("icon");
    label.getStyleClass().addAll(styles);
    put(label, icon);
    return label;
  }
}
