// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.triplane.assessment.Ensembles;
import org.triplane.worklist.Library;
import org.triplane.worklist.models.ModelAdding;
import org.triplane.worklist.models.ModelNaming;
import org.triplane.worklist.models.ModelRegistry;
import org.triplane.worklist.models.ModelVersion;
import org.triplane.worklist.models.RegisteredModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Takes an ensemble into the library.
@Command(name = "add", description = "Copy an ensemble into the library, as a candidate.")
final class ModelAddCommand extends Subcommand {
  @Spec
  @SuppressWarnings("NullAway.Init")
  CommandSpec spec;

  @Parameters(paramLabel = "MODEL", description = "Name, folder or .triplane-model file.")
  @SuppressWarnings("NullAway.Init")
  String model;

  @Option(names = "--name", description = "Its own if left out.")
  @Nullable String name;

  @Option(names = "--version", description = "Such as 1.3.0; the next if left out.")
  @Nullable String version;

  @Option(names = "--family", description = "Which models it can replace; by labels if left out.")
  @Nullable String family;

  @Mixin RegistryOptions registry = new RegistryOptions();

  ModelAddCommand(CommandContext context) {
    super(context);
  }

  @Override
  int run() throws Exception {
    Path source = new Ensembles(context.installation().modelFolders()).find(model);
    try (Library library = registry.library.open()) {
      RegisteredModel added =
          new ModelAdding(new ModelRegistry(library))
              .add(source, naming(), registry.signature(), context.console());
      if (registry.json) {
        context.console().json(RegisteredWords.document(added));
      } else {
        context.console().line("Added %s.", RegisteredWords.line(added));
      }
    }
    return 0;
  }

  private ModelNaming naming() {
    Optional<ModelVersion> wanted = Optional.ofNullable(version).flatMap(ModelVersion::parse);
    if (version != null && wanted.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "--version should look like 1.3.0, but was %s.".formatted(version));
    }
    return new ModelNaming(Optional.ofNullable(name), wanted, Optional.ofNullable(family));
  }
}
