// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

import java.io.IOException;
import java.nio.ByteBuffer;
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
import org.triplane.imaging.spi.StudyWriter;
import org.triplane.learning.spi.DatasetGenerator;

/// A data set of brains or radiographs that a test had made.
record Made(Path folder) {
  static Options options(Object... keysAndValues) {
    SequencedMap<String, Object> values = new LinkedHashMap<>();
    values.put("size", "XS");
    for (int i = 0; i < keysAndValues.length; i += 2) {
      values.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return new Options("generate", values);
  }

  static Made by(DatasetGenerator generator, Path folder, Object... keysAndValues)
      throws Exception {
    return by(generator, folder, 2, options(keysAndValues));
  }

  static Made by(DatasetGenerator generator, Path folder, int threads, Options options)
      throws Exception {
    Services<StudyWriter> writers = Services.of(StudyWriter.class, List.of());
    try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
      generator.generate(folder, options, writers, workers, Progress.SILENT);
    }
    return new Made(folder);
  }

  Options truth() throws IOException {
    return Documents.json(folder.resolveSibling(folder.getFileName() + ".truth.json"));
  }

  /// All files by their names below the folder, with what is in them.
  TreeMap<String, ByteBuffer> files() throws IOException {
    TreeMap<String, ByteBuffer> files = new TreeMap<>();
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path file : tree.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        files.put(name, ByteBuffer.wrap(Files.readAllBytes(file)));
      }
    }
    return files;
  }
}
