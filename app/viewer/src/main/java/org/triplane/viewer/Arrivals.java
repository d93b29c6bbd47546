// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import org.jspecify.annotations.Nullable;
import org.triplane.imaging.GrowingVolume;

/// Tells a pane that more of its volume has been read.
final class Arrivals {
  private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper(this, "count");

  /// Grows whenever there may be more to draw.
  ReadOnlyIntegerProperty countProperty() {
    return count.getReadOnlyProperty();
  }

  /// @param shown what the pane shows
  /// @param more what has grown
  void tell(@Nullable LoadedVolume shown, GrowingVolume more) {
    if (shown != null && shown.growing() == more) {
      count.set(count.get() + 1);
    }
  }
}
