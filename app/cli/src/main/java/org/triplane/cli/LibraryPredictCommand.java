// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.triplane.assessment.Ensemble;
import org.triplane.assessment.Ensembles;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Studies;
import org.triplane.imaging.Study;
import org.triplane.imaging.spi.StudyReader;
import org.triplane.learning.ComputeDevice;
import org.triplane.learning.LearningException;
import org.triplane.learning.Prediction;
import org.triplane.worklist.CaseFilter;
import org.triplane.worklist.CaseStudies;
import org.triplane.worklist.Library;
import org.triplane.worklist.LibraryCase;
import org.triplane.worklist.WorklistException;
import org.triplane.worklist.datasets.PlaneChoices;
import org.triplane.worklist.datasets.PlaneMapping;
import org.triplane.worklist.models.ModelFiles;
import org.triplane.worklist.models.ModelRegistry;
import org.triplane.worklist.models.RegisteredModel;
import org.triplane.worklist.queue.CaseFeatures;
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
    var predictions = new CasePredictions(opened);
    Set<String> known = again ? Set.of() : predictions.known(hash);
    List<LibraryCase> cases =
        opened.cases(CaseFilter.ALL).stream().filter(one -> !known.contains(one.name())).toList();
    SequencedMap<String, String> leftOut = new LinkedHashMap<>();
    ComputeDevice chosen = new Assessing(context, model, device).choose();
    try (Ensemble ensemble = Ensemble.open(folder, chosen);
        var studies = new Studies(context.installation().services(StudyReader.class))) {
      if (ensemble.model().measured().isPresent()) {
        throw new LearningException(
            "Cannot ask %s about the cases of a library: it predicts %s, and queues are made of findings. Use triplane predict."
                .formatted(model, ensemble.model().measured().get().target().words()));
      }
      var asking =
          new Asking(
              ensemble,
              hash,
              new CaseStudies(opened, studies),
              new PlaneChoices(opened).all(),
              predictions);
      for (int i = 0; i < cases.size(); i++) {
        context.console().check();
        context.console().report((double) i / cases.size(), "Predicting");
        asking.ask(cases.get(i), leftOut);
      }
    }
    report(hash, cases.size() - leftOut.size(), known.size(), leftOut);
    return 0;
  }

  private Path folder(Library opened) throws WorklistException, LearningException {
    var registry = new ModelRegistry(opened);
    Optional<RegisteredModel> registered = registry.find(model);
    return registered.isPresent()
        ? registry.verified(registered.get(), Progress.SILENT)
        : new Ensembles(context.installation().modelFolders()).find(model);
  }

  private void report(String hash, int asked, int known, Map<String, String> leftOut) {
    Console console = context.console();
    if (json) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("model", hash);
      document.put("predicted", asked);
      document.put("known", known);
      document.put("leftOut", leftOut);
      console.json(document);
      return;
    }
    console.line("Asked %s of %,d cases; of %,d it had spoken before.", model, asked, known);
    leftOut.forEach((name, why) -> console.line("Left out %s: %s", name, why));
  }

  /// Asks one ensemble of many cases.
  private record Asking(
      Ensemble ensemble,
      String hash,
      CaseStudies studies,
      Map<String, PlaneMapping> planes,
      CasePredictions predictions) {
    void ask(LibraryCase one, Map<String, String> leftOut)
        throws WorklistException, LearningException {
      try {
        Study study =
            planes
                .getOrDefault(one.name(), PlaneMapping.AUTOMATIC)
                .applyTo(studies.open(one, Progress.SILENT));
        SequencedMap<String, Prediction> said = ensemble.predict(study, Progress.SILENT);
        if (said.isEmpty()) {
          leftOut.put(one.name(), "It has no series that the ensemble can use.");
          return;
        }
        predictions.keep(
            one.name(), said(one.name(), said), CaseFeatures.of(study, Progress.SILENT));
      } catch (ImagingException e) {
        leftOut.put(one.name(), String.valueOf(e.getMessage()));
      } catch (WorklistException e) {
        if (e.getCause() instanceof IOException) {
          throw e;
        }
        leftOut.put(one.name(), e.getMessage());
      }
    }

    private List<CasePredictions.Said> said(String name, SequencedMap<String, Prediction> members) {
      List<CasePredictions.Said> all = new ArrayList<>();
      for (String label : ensemble.model().labels()) {
        SequencedMap<String, Double> logits = new LinkedHashMap<>();
        members.forEach((member, prediction) -> logits.put(member, prediction.logit(label)));
        double point = ensemble.model().operatingPoints().getOrDefault(label, 0.5);
        double probability = ensemble.combine(label, members).probability();
        all.add(new CasePredictions.Said(name, hash, label, probability, point, logits));
      }
      return all;
    }
  }
}
