// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.triplane.viewer.kit.Page;

/// The pages of the window, and which one is on show.
final class Pages {
  private final List<Page> all = new ArrayList<>();
  private final ReadOnlyObjectWrapper<Page> current;

  /// @param first is on show at once
  Pages(Page first) {
    all.add(first);
    current = new ReadOnlyObjectWrapper<>(this, "current", first);
  }

  void add(Page page) {
    all.add(page);
  }

  /// All pages, in the order of their tabs.
  List<Page> all() {
    return Collections.unmodifiableList(all);
  }

  ReadOnlyObjectProperty<Page> currentProperty() {
    return current.getReadOnlyProperty();
  }

  /// Put a page on show.
  void show(Page page) {
    Page before = current.get();
    if (before != page) {
      before.hidden();
      current.set(page);
      page.shown();
    }
  }

  /// Put the page of a name on show; does nothing if the window has none.
  void show(String word) {
    all.stream().filter(page -> page.word().equals(word)).findFirst().ifPresent(this::show);
  }
}
