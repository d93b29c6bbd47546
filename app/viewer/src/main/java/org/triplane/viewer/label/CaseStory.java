// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.label;

import java.nio.file.Path;
import java.util.List;
import org.triplane.worklist.LibraryCase;
import org.triplane.worklist.labels.LabelEvent;

/// A case with all that happened to it.
///
/// @param paths where it lies
/// @param isLost whether files of it are not where they were
/// @param slices of all its series
/// @param events those that the reader may know of, the first one first
record CaseStory(
    LibraryCase one, List<Path> paths, boolean isLost, int slices, List<LabelEvent> events) {
  CaseStory {
    paths = List.copyOf(paths);
    events = List.copyOf(events);
  }
}
