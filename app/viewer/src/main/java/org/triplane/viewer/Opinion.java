// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.triplane.viewer.kit.Action;

/// What a reader thinks of an assistant's result.
enum Opinion {
  AGREE(Action.AGREE),
  DISAGREE(Action.DISAGREE);

  private final Action action;

  Opinion(Action action) {
    this.action = action;
  }

  /// What says so.
  Action action() {
    return action;
  }

  /// Its name in files.
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Opinion> named(String word) {
    return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
  }
}
