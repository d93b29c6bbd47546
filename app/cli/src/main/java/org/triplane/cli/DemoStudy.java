// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import org.triplane.common.AtomicOutput;
import org.triplane.common.Options;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.spi.StudyWriter;
import org.triplane.learning.spi.DatasetGenerator;

/// The demo knee: one phantom study, always the same, as DICOM in three planes.
final class DemoStudy {
  /// The ensemble that was trained for it.
  static final String MODEL = "demo-knee";

  private static final int SEED = 2030;

  private final CommandContext context;

  DemoStudy(CommandContext context) {
    this.context = context;
  }

  /// Write the study if it is not there yet.
  ///
  /// @return the folder
  Path write(Path folder) throws IOException, ImagingException {
    if (Files.isDirectory(folder)) {
      return folder;
    }
    Path made = folder.resolveSibling(".generated");
    AtomicOutput.deleteTree(made);
    try {
      generate(made);
      Files.createDirectories(folder.toAbsolutePath().getParent());
      Files.move(made.resolve("train").resolve("0000"), folder);
      return folder;
    } finally {
      AtomicOutput.deleteTree(made);
      Files.deleteIfExists(made.resolveSibling(made.getFileName() + ".truth.json"));
    }
  }

  private void generate(Path made) throws IOException, ImagingException {
    var values = new LinkedHashMap<String, Object>();
    values.put("config", "K1");
    values.put("studies", 1);
    values.put("size", "M");
    values.put("seed", SEED);
    values.put("layout", "dicom");
    Installation installation = context.installation();
    installation
        .services(DatasetGenerator.class)
        .get("phantom-knee")
        .generate(
            made,
            new Options("demo", values),
            installation.services(StudyWriter.class),
            context.workers(),
            context.console());
  }
}
