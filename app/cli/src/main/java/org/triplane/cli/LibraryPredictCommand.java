// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.triplane.assessment.Ensemble;
import org.triplane.assessment.Ensembles;
import org.triplane.assessment.LabelOpinion;
import org.triplane.common.Progress;
import org.triplane.imaging.Studies;
import org.triplane.imaging.spi.StudyReader;
import org.triplane.learning.ComputeDevice;
import org.triplane.learning.LearningException;
import org.triplane.worklist.Library;
import org.triplane.worklist.WorklistException;
import org.triplane.worklist.models.ModelFiles;
import org.triplane.worklist.models.ModelRegistry;
import org.triplane.worklist.models.RegisteredModel;
import org.triplane.worklist.queue.CaseAsking;
import org.triplane.worklist.queue.CasePredictions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Keeps what an ensemble says of the library's cases, for queues.
@Command(
    name = "predict",
    description = "Keep what an ensemble says of the cases; goes on where it was stopped.")
final class LibraryPredictCommand extends LibraryCommand.Part {
  @Option(
      names = "--model",
      required = true,
      description = "A registered ensemble such as active, one that is installed, or a folder.")
  @SuppressWarnings("NullAway.Init")
  String model;

  @Option(names = "--again", description = "Ask of cases too of which it has spoken.")
  boolean again;

  @Option(names = "--device", defaultValue = "auto", description = "auto, cpu or cuda:0.")
  String device = "auto";

  LibraryPredictCommand(CommandContext context) {
    super(context);
  }

  @Override
  int run(Library opened) throws Exception {
    Path folder = folder(opened);
    String hash = ModelFiles.contentHash(folder);
    ComputeDevice chosen = new Assessing(context, model, device).choose();
    try (Ensemble ensemble = Ensemble.open(folder, chosen);
        var studies = new Studies(context.installation().services(StudyReader.class))) {
      ensemble.requireFindings();
      report(
          hash,
          new CaseAsking(opened, studies)
              .ask(
                  new CaseAsking.Question(hash, again),
                  (name, study) -> said(name, hash, ensemble.opinions(study, Progress.SILENT)),
                  context.console()));
    }
    return 0;
  }

  private static List<CasePredictions.Said> said(
      String name, String hash, Map<String, LabelOpinion> opinions) {
    List<CasePredictions.Said> all = new ArrayList<>();
    opinions.forEach(
        (label, one) ->
            all.add(new CasePredictions.Said(name, hash, label, one.probability(), one.members())));
    return all;
  }

  private Path folder(Library opened) throws WorklistException, LearningException {
    var registry = new ModelRegistry(opened);
    Optional<RegisteredModel> registered = registry.find(model);
    return registered.isPresent()
        ? registry.verified(registered.get(), Progress.SILENT)
        : new Ensembles(context.installation().modelFolders()).find(model);
  }

  private void report(String hash, CaseAsking.Outcome outcome) {
    Console console = context.console();
    if (json) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("model", hash);
      document.put("predicted", outcome.asked());
      document.put("known", outcome.known());
      document.put("leftOut", outcome.leftOut());
      console.json(document);
      return;
    }
    console.line(
        "Asked %s of %,d cases; of %,d it had spoken before.",
        model, outcome.asked(), outcome.known());
    outcome.leftOut().forEach((name, why) -> console.line("Left out %s: %s", name, why));
  }
}
