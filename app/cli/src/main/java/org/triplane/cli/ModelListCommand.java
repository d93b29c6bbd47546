// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.util.LinkedHashMap;
import java.util.List;
import org.triplane.assessment.Ensembles;
import org.triplane.learning.EnsembleFolder;
import org.triplane.learning.EnsembleModel;
import org.triplane.learning.LearningException;
import org.triplane.worklist.Library;
import org.triplane.worklist.WorklistException;
import org.triplane.worklist.models.ModelRegistry;
import org.triplane.worklist.models.RegisteredModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Lists what the library keeps, with states and figures, and what is installed.
@Command(name = "list", description = "List the models of the library, and those installed.")
final class ModelListCommand extends Subcommand {
  @Mixin LibraryOption library = new LibraryOption();

  @Option(names = "--json", description = "Print one JSON document.")
  boolean json;

  ModelListCommand(CommandContext context) {
    super(context);
  }

  @Override
  int run() throws LearningException, WorklistException {
    List<RegisteredModel> registered = registered();
    var ensembles = new Ensembles(context.installation().modelFolders());
    if (json) {
      var document = new LinkedHashMap<String, Object>();
      document.put("models", ensembles.names());
      document.put("registered", registered.stream().map(RegisteredWords::document).toList());
      context.console().json(document);
      return 0;
    }
    for (RegisteredModel model : registered) {
      context.console().line("%s", RegisteredWords.line(model));
    }
    for (String name : ensembles.names()) {
      EnsembleModel model = EnsembleFolder.read(ensembles.find(name));
      String what = model.givesPictures() ? model.pictures() : String.join(", ", model.labels());
      context.console().line("%s %s: %s", name, model.version(), what);
    }
    return 0;
  }

  private List<RegisteredModel> registered() throws WorklistException {
    if (!library.isUsed()) {
      return List.of();
    }
    try (Library opened = library.open()) {
      return new ModelRegistry(opened).registered();
    }
  }
}
