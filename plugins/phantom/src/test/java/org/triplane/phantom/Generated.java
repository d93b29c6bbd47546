// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.triplane.common.Documents;
import org.triplane.common.Options;
import org.triplane.common.Progress;
import org.triplane.common.Services;
import org.triplane.dicom.DicomStudyWriter;
import org.triplane.imaging.spi.StudyWriter;

/// A data set that a test had made.
record Generated(Path folder) {
  /// Options for a few of the smallest studies.
  static Options options(Object... keysAndValues) {
    SequencedMap<String, Object> values = new LinkedHashMap<>();
    values.put("size", "XS");
    values.put("studies", 2);
    for (int i = 0; i < keysAndValues.length; i += 2) {
      values.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return new Options("generate", values);
  }

  static Generated make(Path folder, Options options) throws Exception {
    return make(folder, options, 2, Progress.SILENT);
  }

  static Generated make(Path folder, Options options, int threads, Progress progress)
      throws Exception {
    Services<StudyWriter> writers = Services.of(StudyWriter.class, List.of(new DicomStudyWriter()));
    try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
      new KneeGenerator().generate(folder, options, writers, workers, progress);
    }
    return new Generated(folder);
  }

  /// What the file beside the folder says.
  Options truth() throws IOException {
    return Documents.json(folder.resolveSibling(folder.getFileName() + ".truth.json"));
  }

  /// All files by their names below the folder.
  TreeMap<String, Path> files() throws IOException {
    TreeMap<String, Path> files = new TreeMap<>();
    try (Stream<Path> tree = Files.walk(folder)) {
      tree.filter(Files::isRegularFile)
          .forEach(file -> files.put(folder.relativize(file).toString().replace('\\', '/'), file));
    }
    return files;
  }
}
