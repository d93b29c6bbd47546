// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.triplane.common.Options;
import org.triplane.common.Progress;
import org.triplane.common.Services;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Studies;
import org.triplane.imaging.spi.StudyReader;
import org.triplane.learning.Baseline;
import org.triplane.learning.Case;
import org.triplane.learning.ComputeDevice;
import org.triplane.learning.Dataset;
import org.triplane.learning.DatasetSource;
import org.triplane.learning.Datasets;
import org.triplane.learning.InputSamples;
import org.triplane.learning.LearningException;
import org.triplane.learning.spi.DatasetLayout;

/// Measures installed ensembles as `triplane evaluate` does. The ensemble that ran last stays
/// loaded and the data set stays open, so that pictures of its cases come soon.
public final class EnsembleProver implements Prover, AutoCloseable {
  private static final String ALL = "all";
  private static final int LOSSES = 12;

  private final Ensembles ensembles;
  private final Services<DatasetLayout> layouts;
  private final Studies studies;
  private @Nullable Opened opened;
  private @Nullable Loaded loaded;

  private record Opened(Path folder, Dataset dataset) {}

  private record Loaded(Path folder, Ensemble ensemble) {}

  /// @param folders where ensembles are installed
  public EnsembleProver(
      List<Path> folders, Services<StudyReader> readers, Services<DatasetLayout> layouts) {
    ensembles = new Ensembles(folders);
    studies = new Studies(readers);
    this.layouts = layouts;
  }

  @Override
  public List<String> ensembles() {
    return ensembles.names();
  }

  @Override
  public synchronized SequencedMap<String, Integer> splits(Path data, Progress progress)
      throws LearningException {
    var splits = new LinkedHashMap<String, Integer>();
    dataset(data, progress).splits().forEach((name, cases) -> splits.put(name, cases.size()));
    return splits;
  }

  @Override
  public synchronized Proofs prove(ProofQuestion question, Progress progress)
      throws ImagingException, LearningException {
    progress.report(0, "Opening the data set");
    List<Case> cases = cases(question, progress.part(0, 0.02));
    Path folder = ensembles.find(question.ensemble());
    Ensemble ensemble = load(folder);
    requireClasses(ensemble, question.about(question.ensemble()));
    long seen = requireUnseen(question, ensemble, cases, progress.part(0.02, 0.1));
    double end = question.against().isPresent() ? 0.5 : 0.9;
    PredictionTable table = PredictionTable.of(ensemble, cases, progress.part(0.1, end));
    if (table.rows().isEmpty()) {
      throw new LearningException(
          "None of the %d studies has a series that %s can use. Choose another data set or model."
              .formatted(cases.size(), ensemble.model().name()));
    }
    EnsembleEvaluation bare = EnsembleEvaluation.of(table, seen > 0);
    EnsembleEvaluation evaluation =
        Baselines.added(
            bare, Baseline.read(folder), InputSamples.read(folder), progress.part(end, end + 0.05));
    var proofs =
        new Proofs(
            question,
            evaluation,
            evaluation.labels().values().stream()
                .map(result -> Proof.of(result, Optional.empty()))
                .toList(),
            Optional.empty(),
            new Proofs.Sources(
                folder,
                Optional.empty(),
                (int) seen,
                cases.size() - table.rows().size(),
                Optional.empty()));
    Proofs compared = compare(proofs, question.against(), progress.part(end + 0.05, 1));
    progress.check();
    return compared;
  }

  @Override
  public synchronized Proofs compare(Proofs proofs, Optional<String> other, Progress progress)
      throws ImagingException, LearningException {
    ProofQuestion question = proofs.question().against(other);
    List<EvaluationSection> sections = new ArrayList<>(proofs.evaluation().sections());
    sections.removeIf(AgainstSection.class::isInstance);
    EnsembleEvaluation own = proofs.evaluation();
    var evaluation = new EnsembleEvaluation(own.table(), own.inSample(), own.labels(), sections);
    Optional<PredictionTable> theirs = Optional.empty();
    Optional<Path> rivalFolder = Optional.empty();
    long seen = 0;
    if (other.isPresent()) {
      List<Case> cases = own.table().rows().stream().map(CasePrediction::of).toList();
      Path place = ensembles.find(other.get());
      rivalFolder = Optional.of(place);
      try (Ensemble rival = Ensemble.open(place, ComputeDevice.AUTO)) {
        requireClasses(rival, question.about(other.get()));
        seen = requireUnseen(question, rival, cases, progress.part(0, 0.1));
        theirs = Optional.of(PredictionTable.of(rival, cases, progress.part(0.1, 0.95)));
      }
      evaluation = evaluation.with(List.of(AgainstSection.of(evaluation, theirs.get())));
    }
    List<Proof> labels = new ArrayList<>();
    for (Proof proof : proofs.labels()) {
      progress.check();
      labels.add(proof.against(theirs));
    }
    return new Proofs(
        question,
        evaluation,
        labels,
        proofs.looks(),
        proofs.sources().against(rivalFolder, (int) seen));
  }

  @Override
  public synchronized Optional<CasePicture> picture(
      Proofs proofs, String label, ProvenCase one, int longSide)
      throws ImagingException, LearningException {
    Ensemble ensemble = load(ensembles.find(proofs.question().ensemble()));
    return new CasePictures(ensemble).draw(one.row(), label, one.cell().isAlarm(), longSide);
  }

  @Override
  public synchronized Proofs testMaps(Proofs proofs, int most, Progress progress)
      throws ImagingException, LearningException {
    Path folder = proofs.sources().folder();
    List<Case> cases = proofs.evaluation().table().rows().stream().map(CasePrediction::of).toList();
    return proofs.with(
        new MapTests(load(folder), folder, ComputeDevice.AUTO).of(cases, most, progress));
  }

  @Override
  public synchronized void report(Proofs proofs, Path file, Progress progress)
      throws ImagingException, LearningException, IOException {
    Ensemble ensemble = load(ensembles.find(proofs.question().ensemble()));
    EnsembleEvaluation evaluation = proofs.evaluation();
    EvaluationReport.write(
        evaluation.with(List.of(new Gallery(ensemble, evaluation).section(LOSSES, true, progress))),
        file);
  }

  @Override
  public synchronized void close() {
    unload();
    try {
      studies.close();
    } catch (IOException e) {
      // that an archive cannot be closed concerns nobody but the log
      System.getLogger(EnsembleProver.class.getName())
          .log(Level.WARNING, "An archive could not be closed: {0}", e.getClass().getSimpleName());
    }
  }

  private List<Case> cases(ProofQuestion question, Progress progress) throws LearningException {
    Dataset dataset = dataset(question.data(), progress);
    List<Case> cases = new ArrayList<>();
    if (question.split().equals(ALL)) {
      dataset.splits().values().forEach(cases::addAll);
    } else if (dataset.splits().containsKey(question.split())) {
      cases.addAll(dataset.split(question.split()));
    } else {
      throw new LearningException(
          "The data set has no split %s. It has: %s."
              .formatted(question.split(), String.join(", ", dataset.splits().keySet())));
    }
    return cases;
  }

  private Dataset dataset(Path folder, Progress progress) throws LearningException {
    Opened now = opened;
    if (now == null || !now.folder().equals(folder)) {
      var source = new DatasetSource(folder, Options.none("layout"), studies);
      now = new Opened(folder, Datasets.open(source, Optional.empty(), layouts, progress));
      opened = now;
    }
    return now.dataset();
  }

  /// A measured value has no curve and no operating point; its figures are told elsewhere.
  private static void requireClasses(Ensemble ensemble, ProofQuestion question)
      throws LearningException {
    if (ensemble.model().measured().isPresent()) {
      throw new LearningException(
          "%s says a measured value, which is judged by its error rather than by an AUC. Its report is written by the command: %s"
              .formatted(
                  ensemble.model().name(), question.command(Optional.of(Path.of("report.html")))));
    }
  }

  /// @return how many of the cases the ensemble has seen
  private static long requireUnseen(
      ProofQuestion question, Ensemble ensemble, List<Case> cases, Progress progress)
      throws LearningException {
    long seen = 0;
    for (int i = 0; i < cases.size(); i++) {
      progress.check();
      progress.report((double) i / cases.size(), "Looking for cases of the training");
      seen += EnsembleEvaluation.seenInTraining(ensemble.model(), List.of(cases.get(i)));
    }
    if (seen > 0 && !question.allowsTrainingCases()) {
      throw new SeenInTrainingException(
          "%s was trained on %d of these %d cases, so the result would flatter it. Choose another split, or have the result stamped in-sample."
              .formatted(ensemble.model().name(), seen, cases.size()));
    }
    return seen;
  }

  private Ensemble load(Path folder) throws LearningException {
    Loaded now = loaded;
    if (now != null && now.folder().equals(folder)) {
      return now.ensemble();
    }
    unload();
    var next = new Loaded(folder, Ensemble.open(folder, ComputeDevice.AUTO));
    loaded = next;
    return next.ensemble();
  }

  private void unload() {
    Loaded now = loaded;
    loaded = null;
    if (now != null) {
      now.ensemble().close();
    }
  }
}
