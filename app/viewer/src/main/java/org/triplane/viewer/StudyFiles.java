// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.triplane.common.Progress;
import org.triplane.common.Services;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Studies;
import org.triplane.imaging.Study;
import org.triplane.imaging.spi.StudyReader;

/// Finds the files of one study again among all that were opened.
///
/// @param paths that were opened: files, folders or archives
/// @param alone whether nothing but this study was found there
record StudyFiles(Study study, List<Path> paths, boolean alone, Services<StudyReader> readers) {
  StudyFiles {
    paths = List.copyOf(paths);
  }

  /// Does something with the files, while the archives they may lie in are open.
  ///
  /// @param <T> what it gives
  @FunctionalInterface
  interface Use<T> {
    T of(List<Path> files) throws IOException, ImagingException;
  }

  /// Find the files and use them.
  <T> T read(Progress progress, Use<T> use) throws IOException, ImagingException {
    try (var source = new Studies(readers)) {
      List<Path> all = source.files(paths, new ArrayList<>());
      return use.of(alone ? all : ofTheStudy(all, progress));
    }
  }

  private List<Path> ofTheStudy(List<Path> all, Progress progress) throws IOException {
    List<Path> found = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      progress.check();
      progress.report((double) i / all.size(), "Looking for the files of the study");
      if (isOfTheStudy(all.get(i))) {
        found.add(all.get(i));
      }
    }
    return found;
  }

  private boolean isOfTheStudy(Path file) throws IOException {
    for (StudyReader reader : readers) {
      if (reader.recognizes(file)) {
        return reader.read(List.of(file), Progress.SILENT).studies().stream()
            .anyMatch(one -> one.uid().equals(study.uid()));
      }
    }
    return false;
  }
}
