// SPDX-License-Identifier: Apache-2.0
package org.triplane.common;

import java.util.concurrent.CancellationException;

/// Where long work says how far it is and asks whether to go on.
public interface Progress {
  /// Say how far the work is.
  ///
  /// @param done share of the work that is done, 0..1
  /// @param message what is being done, a short phrase for people
  void report(double done, String message);

  /// Whether the user has asked to stop.
  boolean isCancelled();

  /// Throw [CancellationException] if the user has asked to stop.
  default void check() {
    if (isCancelled()) {
      throw new CancellationException("Stopped at the user's request.");
    }
  }

  /// A view of this progress for one part of the work: its 0..1 is mapped to `from`..`to` of
  /// this.
  default Progress part(double from, double to) {
    Progress whole = this;
    return new Progress() {
      @Override
      public void report(double done, String message) {
        whole.report(from + (to - from) * done, message);
      }

      @Override
      public boolean isCancelled() {
        return whole.isCancelled();
      }
    };
  }

  /// Reports to nobody and never cancels.
  Progress SILENT =
      new Progress() {
        @Override
        public void report(double done, String message) {}

        @Override
        public boolean isCancelled() {
          return false;
        }
      };
}
