// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.kit;

import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Holds the message that is on show. A new one takes the place of the old.
public final class Notifier {
  private final ReadOnlyObjectWrapper<@Nullable Notice> notice =
      new ReadOnlyObjectWrapper<>(this, "notice");

  /// The message on show; null if there is none.
  public ReadOnlyObjectProperty<@Nullable Notice> noticeProperty() {
    return notice.getReadOnlyProperty();
  }

  /// Show a message.
  public void show(Notice next) {
    notice.set(next);
  }

  /// Say that something failed.
  ///
  /// @param message what failed, why and what to do
  public void fail(String message) {
    show(new Notice(Notice.Kind.ERROR, message, List.of()));
  }

  /// Take the message away.
  public void dismiss() {
    notice.set(null);
  }
}
