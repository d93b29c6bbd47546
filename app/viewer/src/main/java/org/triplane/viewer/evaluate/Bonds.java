// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.evaluate;

import java.util.ArrayList;
import java.util.List;
import javafx.util.Subscription;

/// What ties cards to the view model for as long as they are on show.
final class Bonds {
  private final List<Subscription> all = new ArrayList<>();

  void add(Subscription one) {
    all.add(one);
  }

  /// Let go of all.
  void release() {
    all.forEach(Subscription::unsubscribe);
    all.clear();
  }
}
