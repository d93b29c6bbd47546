// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.train;

import java.nio.file.Path;

/// Who wants to know what the training page has made. Called on the window's thread.
@FunctionalInterface
public interface TrainingHost {
  /// An ensemble has been trained and written.
  ///
  /// @param data the folder of its data set
  void trained(Path model, Path data);
}
