// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.evaluate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SequencedMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import org.triplane.assessment.CasePicture;
import org.triplane.assessment.CasePrediction;
import org.triplane.assessment.ColorPicture;
import org.triplane.assessment.EnsembleEvaluation;
import org.triplane.assessment.LooksSection;
import org.triplane.assessment.MapTests;
import org.triplane.assessment.PredictionTable;
import org.triplane.assessment.Proof;
import org.triplane.assessment.ProofQuestion;
import org.triplane.assessment.Proofs;
import org.triplane.assessment.ProvenCase;
import org.triplane.assessment.Prover;
import org.triplane.assessment.SeenInTrainingException;
import org.triplane.common.Progress;
import org.triplane.imaging.Plane;
import org.triplane.imaging.SeriesSelector;
import org.triplane.imaging.Study;
import org.triplane.learning.Case;
import org.triplane.learning.EnsembleModel;
import org.triplane.learning.Evidence;
import org.triplane.learning.LearningException;
import org.triplane.learning.MemberModel;
import org.triplane.learning.Prediction;
import org.triplane.learning.Preprocessing;

/// Measures without networks or studies: probabilities are drawn.
final class SimulatedProver implements Prover {
  static final String LABEL = "tear";
  private static final List<Plane> PLANES = List.of(Plane.AXIAL, Plane.CORONAL, Plane.SAGITTAL);

  /// What was measured before, since its intervals take a second.
  private static final Map<String, EnsembleEvaluation> MEASURED = new ConcurrentHashMap<>();

  /// How many cases there are, and how many of them are positive.
  int n = 40;

  int positives = 14;
  int looks = 1;

  /// Where the ensemble lies.
  Path folder = Path.of("knee-oof");

  boolean seen;

  /// Whether measuring never ends.
  volatile boolean waiting;

  /// Whether testing maps takes as long as it does.
  boolean testing;

  final List<ProofQuestion> asked = new ArrayList<>();

  @Override
  public List<String> ensembles() {
    return List.of("knee-oof", "demo-knee");
  }

  @Override
  public SequencedMap<String, Integer> splits(Path data, Progress progress)
      throws LearningException {
    if (data.toString().contains("none")) {
      throw new LearningException("There is no data set here. Choose another folder.");
    }
    var splits = new LinkedHashMap<String, Integer>();
    splits.put("train", 900);
    splits.put("test", n);
    return splits;
  }

  @Override
  public Proofs prove(ProofQuestion question, Progress progress) throws LearningException {
    asked.add(question);
    while (waiting) {
      await(progress);
    }
    if (seen && !question.allowsTrainingCases()) {
      throw new SeenInTrainingException("It was trained on 3 of these cases. Choose others.");
    }
    EnsembleEvaluation evaluation =
        MEASURED.computeIfAbsent("%d %d %s".formatted(n, positives, seen), _ -> measure());
    return proofs(question, evaluation);
  }

  private EnsembleEvaluation measure() {
    try {
      return EnsembleEvaluation.of(table("knee-oof", "1.3.0", 1.1), seen);
    } catch (LearningException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public Proofs compare(Proofs proofs, Optional<String> other, Progress progress) {
    asked.add(proofs.question().against(other));
    return proofs(proofs.question().against(other), proofs.evaluation());
  }

  private Proofs proofs(ProofQuestion question, EnsembleEvaluation evaluation) {
    Optional<PredictionTable> other = question.against().map(_ -> table("demo-knee", "1.2.0", 1.9));
    return new Proofs(
        question,
        evaluation,
        evaluation.labels().values().stream().map(result -> Proof.of(result, other)).toList(),
        Optional.of(new LooksSection(question.split(), looks, 1, "2026-11-20")),
        new Proofs.Sources(folder, Optional.empty(), seen ? 3 : 0, 0, Optional.empty()));
  }

  @Override
  public Optional<CasePicture> picture(Proofs proofs, String label, ProvenCase one, int longSide) {
    int[] rgb = new int[longSide * longSide];
    for (int i = 0; i < rgb.length; i++) {
      double x = (double) (i % longSide) / longSide - 0.5;
      double y = (double) i / longSide / longSide - 0.5;
      int grey = x * x + y * y < 0.2 ? 90 + (int) (60 * Math.sin(20 * x) * Math.cos(20 * y)) : 0;
      rgb[i] = grey * 0x010101;
    }
    return Optional.of(
        new CasePicture("axial", Plane.AXIAL, 4, false, new ColorPicture(longSide, longSide, rgb)));
  }

  @Override
  public Proofs testMaps(Proofs proofs, int most, Progress progress) {
    for (int i = 0; testing && i < most; i++) {
      progress.report((double) i / most, "Testing heat maps");
      await(progress);
    }
    return proofs.with(new MapTests.Passed(29, 3 * most));
  }

  /// Wait until somebody has thought better of it.
  private static void await(Progress progress) {
    try {
      Thread.sleep(20);
    } catch (InterruptedException _) {
      throw new CancellationException();
    }
    progress.check();
  }

  @Override
  public void report(Proofs proofs, Path file, Progress progress) throws java.io.IOException {
    Files.writeString(file, "report of " + proofs.evaluation().model().name());
  }

  private PredictionTable table(String name, String version, double error) {
    EnsembleModel model = model(name, version);
    var random = new Random(7);
    var own = new Random(name.hashCode());
    List<CasePrediction> rows = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      int target = i < positives ? 1 : 0;
      boolean thick = random.nextInt(5) == 0;
      SequencedMap<String, String> attributes = new LinkedHashMap<>();
      attributes.put("scanner", "ABC".substring(random.nextInt(3)).substring(0, 1));
      attributes.put("side", random.nextBoolean() ? "right" : "left");
      attributes.put("thickness", thick ? "> 4 mm" : "≤ 4 mm");
      SequencedMap<String, Prediction> members = new LinkedHashMap<>();
      double sum = -1;
      for (Plane plane : PLANES) {
        double spread = error * (thick ? 2.2 : 1);
        double logit = (target - 0.5) * 2.4 + spread * own.nextGaussian();
        members.put(plane.word(), prediction(logit));
        sum += 0.6 * logit;
      }
      rows.add(
          new CasePrediction(
              labelled(i, target, attributes),
              members,
              Map.of(LABEL, new Evidence(sum, List.of(), sum))));
    }
    return new PredictionTable(model, rows);
  }

  private static Case labelled(int i, int target, SequencedMap<String, String> attributes) {
    SequencedMap<String, Integer> targets = new LinkedHashMap<>();
    targets.put(LABEL, target);
    String id = "K-%04d".formatted(500 + i);
    Study study = new Study("study-" + id, Optional.empty(), "", "key-" + i / 2, List.of());
    return new Case(id, i < 18 ? "p" + i / 2 : "p" + i, study, targets, attributes);
  }

  private static Prediction prediction(double logit) {
    SequencedMap<String, Double> logits = new LinkedHashMap<>();
    logits.put(LABEL, logit);
    return new Prediction(logits);
  }

  private static EnsembleModel model(String name, String version) {
    SequencedMap<String, Double> points = new LinkedHashMap<>();
    points.put(LABEL, 0.42);
    return new EnsembleModel(
        name,
        version,
        List.of(LABEL),
        PLANES.stream().map(SimulatedProver::member).toList(),
        new LinkedHashMap<>(),
        points,
        new LinkedHashMap<>(),
        new LinkedHashMap<>(),
        new LinkedHashMap<>(),
        new EnsembleModel.TrainingCases("salt", List.of()));
  }

  private static MemberModel member(Plane plane) {
    return new MemberModel(
        plane.word(),
        SeriesSelector.of(plane),
        new Preprocessing(32, 1, "z-score"),
        plane.word() + ".onnx",
        "",
        List.of());
  }
}
