// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What the window shows when it opens.
///
/// @param paths files, folders or ZIP archives; empty to open nothing
/// @param model the ensemble to assess with at once; empty to only open
/// @param page which page is on show, such as `label`; empty for reading
public record ViewerRequest(List<Path> paths, Optional<String> model, Optional<String> page) {
  public ViewerRequest {
    paths = List.copyOf(paths);
  }

  /// A window to read in.
  public ViewerRequest(List<Path> paths, Optional<String> model) {
    this(paths, model, Optional.empty());
  }
}
