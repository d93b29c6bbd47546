// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.train;

/// How a run stands.
enum RunState {
  WAITING,
  RUNNING,
  PAUSED,
  STOPPED,
  FAILED,
  /// Its numbers ran away.
  ASTRAY,
  DONE;

  /// As it stands in files and in the bundle.
  String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /// Whether it can be gone on with.
  boolean isResumable() {
    return this == PAUSED || this == STOPPED || this == FAILED || this == ASTRAY;
  }
}
