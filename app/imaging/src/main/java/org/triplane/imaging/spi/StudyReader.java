// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging.spi;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.triplane.common.Named;
import org.triplane.common.Progress;
import org.triplane.imaging.FileHead;
import org.triplane.imaging.Lane;
import org.triplane.imaging.OpenedStudies;

/// Reads one family of image files. Paths may lie in an archive: use `Files`, never
/// `Path.toFile`.
public interface StudyReader extends Named {
  /// Whether the content of the file is this reader's, whatever the file is called.
  boolean recognizes(Path file) throws IOException;

  /// The same, for a file whose beginning was read already. Readers that can tell by that
  /// should, since opening thousands of files once more takes long.
  default boolean recognizes(FileHead head) throws IOException {
    return recognizes(head.file());
  }

  /// Read the headers of files that this reader recognizes and group them into studies. A file
  /// that cannot be read is skipped with a reason; the others still open.
  ///
  /// @return every given file is in exactly one series' count or in `skipped`
  OpenedStudies read(List<Path> files, Progress progress);

  /// The same, several files at once where that helps.
  ///
  /// @param lane what may run at once
  default OpenedStudies read(List<Path> files, Lane lane, Progress progress) {
    return read(files, progress);
  }
}
