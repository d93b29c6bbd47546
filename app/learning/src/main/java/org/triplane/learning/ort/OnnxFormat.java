// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.ort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.triplane.common.Options;
import org.triplane.common.Progress;
import org.triplane.common.Services;
import org.triplane.learning.ForeignSettings;
import org.triplane.learning.ImportedModel;
import org.triplane.learning.LearningException;
import org.triplane.learning.ModelExport;
import org.triplane.learning.spi.Architecture;
import org.triplane.learning.spi.ModelFormat;

/// A classifier of pictures in an ONNX file, whoever trained it.
public final class OnnxFormat implements ModelFormat {
  @Override
  public String name() {
    return "onnx";
  }

  @Override
  public boolean recognizes(Path place) {
    return Files.isRegularFile(place);
  }

  @Override
  public void write(ModelExport export, Path target, Progress progress) throws LearningException {
    throw new LearningException(
        "An ensemble's networks are ONNX files already. Copy them from its folder %s."
            .formatted(export.ensemble()));
  }

  @Override
  public ImportedModel read(Path place, String name, Services<Architecture> architectures)
      throws IOException, LearningException {
    return read(place, name, Options.none("import"), architectures);
  }

  /// Read a file with the options of [ForeignSettings].
  @Override
  public ImportedModel read(
      Path place, String name, Options options, Services<Architecture> architectures)
      throws IOException, LearningException {
    return ForeignImport.of(place, ForeignSettings.of(options)).ensemble(name);
  }
}
