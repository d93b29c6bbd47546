// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.train;

/// Icons of this page alone.
final class TrainIcons {
  static final String START = "mdi2p-play";
  static final String PAUSE = "mdi2p-pause";
  static final String STOP = "mdi2s-stop";
  static final String WAITING = "mdi2t-timer-sand";
  static final String PREPARE = "mdi2t-tune-variant";
  static final String DRAG = "mdi2d-drag";

  private TrainIcons() {}
}
