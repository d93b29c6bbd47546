// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.triplane.common.AtomicOutput;
import org.triplane.common.Documents;
import org.triplane.imaging.ImagingException;

/// Puts a data set into its folder and its truth beside it.
record Release(Path folder) {
  /// Writes the pictures below a root and gives what is true of them.
  interface Writer {
    Map<String, Object> write(Path root) throws IOException, ImagingException;
  }

  /// Write all or nothing.
  ///
  /// @throws IOException if the folder exists already
  void write(Writer writer) throws IOException, ImagingException {
    Path target = folder.toAbsolutePath();
    if (Files.exists(target)) {
      throw new IOException(
          "Cannot write the data set: %s exists already. Name a folder that does not exist yet."
              .formatted(folder));
    }
    Map<String, Object> truth = new LinkedHashMap<>();
    AtomicOutput.<ImagingException>folder(
        target, temporary -> truth.putAll(writer.write(temporary)));
    Path beside = target.resolveSibling(target.getFileName() + ".truth.json");
    AtomicOutput.<RuntimeException>file(
        beside, file -> Files.writeString(file, Documents.toJson(truth)));
  }

  /// Say in the data set itself that its studies are synthetic, so that no ensemble trained on
  /// it can pass for one that has seen patients.
  static void origin(Path root, String title, String bodyPart, String modality) throws IOException {
    var origin = new LinkedHashMap<String, Object>();
    origin.put("title", title);
    origin.put("body-part", bodyPart);
    origin.put("modality", modality);
    origin.put("synthetic", true);
    Files.writeString(root.resolve("dataset.toml"), Documents.toToml(origin));
  }
}
