// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.triplane.common.AtomicOutput;
import org.triplane.common.Services;
import org.triplane.learning.EnsembleFolder;
import org.triplane.learning.EnsembleModel;
import org.triplane.learning.LearningException;
import org.triplane.learning.spi.Architecture;
import org.triplane.learning.spi.ModelFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Makes an ensemble of networks that another program trained.
@Command(
    name = "import",
    description = "Make an ensemble of a network that was trained elsewhere: a MAPS folder.")
final class ModelImportCommand extends Subcommand {
  @Parameters(paramLabel = "PLACE", description = "A MAPS folder.")
  @SuppressWarnings("NullAway.Init")
  Path place;

  @Option(names = "--out", required = true, description = "A folder that does not exist yet.")
  @SuppressWarnings("NullAway.Init")
  Path out;

  ModelImportCommand(CommandContext context) {
    super(context);
  }

  @Override
  int run() throws Exception {
    if (!Files.exists(place)) {
      throw new NoSuchFileException(place.toString());
    }
    AtomicOutput.requireFree(out);
    Installation installation = context.installation();
    Services<ModelFormat> formats = installation.services(ModelFormat.class);
    EnsembleModel model =
        of(formats).read(place, name(), installation.services(Architecture.class)).write(out);
    context.console().line("Wrote %s: %s.", out, String.join(", ", model.labels()));
    return 0;
  }

  private ModelFormat of(Services<ModelFormat> formats) throws LearningException {
    for (ModelFormat format : formats) {
      if (format.recognizes(place)) {
        return format;
      }
    }
    List<String> names = formats.names();
    throw new LearningException(
        "No installed form of models recognizes %s. Installed: %s."
            .formatted(place, names.isEmpty() ? "none" : String.join(", ", names)));
  }

  private String name() {
    String file = out.toAbsolutePath().normalize().getFileName().toString();
    return file.endsWith(EnsembleFolder.ZIP_ENDING)
        ? file.substring(0, file.length() - EnsembleFolder.ZIP_ENDING.length())
        : file;
  }
}
