// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.datasets;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.triplane.worklist.Library;
import org.triplane.worklist.WorklistException;

/// A data set of a library that somebody who trains or measures can choose.
///
/// @param title for people: `knee-acl 4`
/// @param folder of its newest version
/// @param cases how many are in it
public record OfferedDataset(String title, Path folder, int cases) {
  /// The newest version of every data set that is still there, the last built first; none if
  /// there is no library yet.
  ///
  /// @param library its folder
  /// @throws WorklistException if there is a library but it cannot be opened
  public static List<OfferedDataset> of(Path library, Clock clock) throws WorklistException {
    if (!Files.exists(library.resolve(Library.FILE))) {
      return List.of();
    }
    try (Library opened = Library.open(library, clock)) {
      var datasets = new LibraryDatasets(opened);
      return datasets.latest().stream()
          .map(
              one ->
                  new OfferedDataset(
                      one.name() + " " + one.number(), datasets.folder(one), one.cases()))
          .filter(one -> Files.isDirectory(one.folder()))
          .toList();
    }
  }
}
