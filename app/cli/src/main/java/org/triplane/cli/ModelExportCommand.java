// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.triplane.learning.ComputeDevice;
import org.triplane.learning.EnsembleFolder;
import org.triplane.learning.ModelExport;
import org.triplane.learning.spi.ModelFormat;
import org.triplane.worklist.Library;
import org.triplane.worklist.WorklistException;
import org.triplane.worklist.models.ModelRegistry;
import org.triplane.worklist.models.ModelRelease;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Writes an ensemble for another machine, or as another program keeps its networks.
@Command(
    name = "export",
    description = "Write a model as one file for another machine, or in another program's form.")
final class ModelExportCommand extends Subcommand {
  private static final String OWN = "triplane";

  @Spec
  @SuppressWarnings("NullAway.Init")
  CommandSpec spec;

  @Parameters(paramLabel = "MODEL", description = "Name or folder of the ensemble.")
  @SuppressWarnings("NullAway.Init")
  String model;

  @ArgGroup(exclusive = false, heading = "The data set that it was trained on, for maps:%n")
  @Nullable DataOptions data;

  @Mixin LibraryOption library = new LibraryOption();

  @Option(
      names = "--format",
      description =
          "triplane: one .triplane-model file of a model of the library, for another machine; maps:"
              + " ClinicaDL's folder. By the name of --out if left out.")
  @Nullable String format;

  @Option(names = "--device", defaultValue = "auto", description = "auto, cpu or cuda:0.")
  String device = "auto";

  @Option(
      names = "--out",
      required = true,
      description = "A .triplane-model file, or a folder that does not exist yet.")
  @SuppressWarnings("NullAway.Init")
  Path out;

  ModelExportCommand(CommandContext context) {
    super(context);
  }

  @Override
  int run() throws Exception {
    String chosen = format == null ? (isPacked(out) ? OWN : "maps") : format;
    if (chosen.equals(OWN)) {
      pack();
      return 0;
    }
    if (data == null) {
      throw new ParameterException(
          spec.commandLine(), "The form %s needs --data.".formatted(chosen));
    }
    Installation installation = context.installation();
    ModelFormat writer = installation.services(ModelFormat.class).get(chosen);
    Path ensemble = FoundModel.of(context, library, model).folder();
    writer.check(ensemble);
    var export =
        new ModelExport(
            ensemble,
            data.open(context),
            data.folder,
            ComputeDevice.parse(device),
            Clock.systemUTC());
    writer.write(export, out, context.console());
    context.console().line("Wrote %s.", out);
    return 0;
  }

  /// Whether a file is named like an ensemble in one file.
  static boolean isPacked(Path file) {
    return file.toString().endsWith(EnsembleFolder.ZIP_ENDING);
  }

  private void pack() throws WorklistException {
    try (Library opened = library.existing()) {
      var registry = new ModelRegistry(opened);
      String sha256 =
          new ModelRelease(registry).write(registry.require(model), out, context.console());
      context.console().line("Wrote %s, SHA-256 %s.", out, sha256);
    }
  }
}
