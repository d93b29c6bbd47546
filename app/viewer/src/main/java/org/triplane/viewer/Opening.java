// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.triplane.common.Progress;
import org.triplane.common.Services;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Lane;
import org.triplane.imaging.OpenedStudies;
import org.triplane.imaging.Studies;
import org.triplane.imaging.spi.StudyReader;

/// Opened studies, and what has to stay open for as long as they are read from.
record Opening(Studies source, OpenedStudies studies) {
  /// Open paths; leaves nothing open if that fails or is cancelled.
  ///
  /// @param paths files, folders, ZIP archives, or what lies in an archive, as `a.zip/folder`
  /// @param lane reads headers of several files at once
  static Opening of(List<Path> paths, Services<StudyReader> readers, Lane lane, Progress progress)
      throws ImagingException {
    var source = new Studies(readers, lane);
    boolean handedOver = false;
    try {
      OpenedStudies studies = source.open(within(paths, source), progress);
      progress.check();
      handedOver = true;
      return new Opening(source, studies);
    } finally {
      if (!handedOver) {
        close(source);
      }
    }
  }

  /// A path that leads into an archive stands for what lies there, so that only that is read.
  private static List<Path> within(List<Path> paths, Studies source) throws ImagingException {
    List<Path> all = new ArrayList<>();
    for (Path path : paths) {
      Optional<Path> archive = archive(path);
      if (archive.isEmpty()) {
        all.add(path);
        continue;
      }
      List<String> inner = new ArrayList<>();
      archive.get().relativize(path).forEach(part -> inner.add(part.toString()));
      String start = "/" + String.join("/", inner);
      source.files(List.of(archive.get()), new ArrayList<>()).stream()
          .filter(file -> file.startsWith(file.getFileSystem().getPath(start)))
          .forEach(all::add);
    }
    return all;
  }

  /// The file through which a path leads on; empty if there is none.
  private static Optional<Path> archive(Path path) {
    if (!Files.exists(path)) {
      for (Path at = path.getParent(); at != null; at = at.getParent()) {
        if (Files.isRegularFile(at)) {
          return Optional.of(at);
        }
      }
    }
    return Optional.empty();
  }

  /// Close what studies were read from. That an archive cannot be closed concerns nobody but the
  /// log.
  static void close(Studies source) {
    try {
      source.close();
    } catch (IOException e) {
      System.getLogger(Opening.class.getName())
          .log(Level.WARNING, "An archive could not be closed: {0}", e.getClass().getSimpleName());
    }
  }
}
