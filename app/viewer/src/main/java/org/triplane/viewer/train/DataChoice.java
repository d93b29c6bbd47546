// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.train;

import java.nio.file.Path;
import java.util.Optional;

/// A data set that can be trained on.
///
/// @param title for people
/// @param layout how it is laid out; recognized if empty
public record DataChoice(String title, Path folder, Optional<String> layout) {
  /// A folder that the user named.
  public static DataChoice of(Path folder) {
    Path name = folder.getFileName();
    return new DataChoice(
        name == null ? folder.toString() : name.toString(), folder, Optional.empty());
  }
}
