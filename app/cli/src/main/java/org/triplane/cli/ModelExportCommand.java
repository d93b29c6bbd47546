// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.nio.file.Path;
import java.time.Clock;
import org.triplane.assessment.Ensembles;
import org.triplane.learning.ComputeDevice;
import org.triplane.learning.ModelExport;
import org.triplane.learning.spi.ModelFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Writes an ensemble as another program keeps its networks.
@Command(
    name = "export",
    description = "Write an ensemble in another program's form, such as a MAPS folder.")
final class ModelExportCommand extends Subcommand {
  @Parameters(paramLabel = "MODEL", description = "Name or folder of the ensemble.")
  @SuppressWarnings("NullAway.Init")
  String model;

  @Mixin DataOptions data = new DataOptions();

  @Option(names = "--format", defaultValue = "maps", description = "maps: ClinicaDL's folder.")
  String format = "maps";

  @Option(names = "--device", defaultValue = "auto", description = "auto, cpu or cuda:0.")
  String device = "auto";

  @Option(names = "--out", required = true, description = "A folder that does not exist yet.")
  @SuppressWarnings("NullAway.Init")
  Path out;

  ModelExportCommand(CommandContext context) {
    super(context);
  }

  @Override
  int run() throws Exception {
    Installation installation = context.installation();
    ModelFormat chosen = installation.services(ModelFormat.class).get(format);
    Path ensemble = new Ensembles(installation.modelFolders()).find(model);
    var export =
        new ModelExport(
            ensemble,
            data.open(context),
            data.folder,
            ComputeDevice.parse(device),
            Clock.systemUTC());
    chosen.write(export, out, context.console());
    context.console().line("Wrote %s.", out);
    return 0;
  }
}
