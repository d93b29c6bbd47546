// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import org.triplane.assessment.PhantomTruth.CaseTruth;
import org.triplane.imaging.Plane;
import org.triplane.learning.EnsembleModel;
import org.triplane.learning.Evidence;
import org.triplane.learning.LogisticModel;
import org.triplane.learning.Prediction;
import org.triplane.learning.Stacker;

/// Severities drawn as the generator of phantoms draws them, and members that read them with an
/// error, so that the share of the evidence that they use is known: 1 / (1 + error²).
///
/// @param effects axial, coronal, sagittal
/// @param error of the members' reading, in standard deviations of a severity
/// @param boldness what the stacker's right weights are multiplied with; 1 is calibrated
record SimulatedKnees(double[] effects, int n, double error, double boldness, long seed) {
  PhantomTruth truth() {
    SequencedMap<String, Double> effect = new LinkedHashMap<>();
    for (Plane plane : SmallEnsembles.PLANES) {
      effect.put(plane.word(), effects[plane.ordinal()]);
    }
    Map<String, CaseTruth> cases = new LinkedHashMap<>();
    var random = new Random(seed);
    for (int i = 0; i < n; i++) {
      int target = i % 2;
      Map<String, Double> severities = new LinkedHashMap<>();
      for (Plane plane : SmallEnsembles.PLANES) {
        severities.put(plane.word(), target * effects[plane.ordinal()] + random.nextGaussian());
      }
      cases.put("c" + i, new CaseTruth(target, severities));
    }
    return new PhantomTruth(
        "K1",
        seed,
        SmallEnsembles.LABEL,
        0.5,
        effect,
        new LinkedHashMap<>(),
        new LinkedHashMap<>(),
        new LinkedHashMap<>(),
        new LinkedHashMap<>(),
        cases);
  }

  PredictionTable predictions() {
    PhantomTruth truth = truth();
    Stacker stacker = stacker();
    var random = new Random(seed + 1);
    List<CasePrediction> rows = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      CaseTruth one = truth.cases().get("c" + i);
      SequencedMap<String, Prediction> members = new LinkedHashMap<>();
      Map<String, Double> logits = new LinkedHashMap<>();
      for (Plane plane : SmallEnsembles.PLANES) {
        double severity = one.severities().getOrDefault(plane.word(), Double.NaN);
        logits.put(plane.word(), severity + error * random.nextGaussian());
        SequencedMap<String, Double> logit = new LinkedHashMap<>();
        logit.put(SmallEnsembles.LABEL, logits.get(plane.word()));
        members.put(plane.word(), new Prediction(logit));
      }
      Map<String, Evidence> evidence = Map.of(SmallEnsembles.LABEL, stacker.combine(logits));
      rows.add(
          new CasePrediction(
              Tables.labelled("c" + i, String.valueOf(one.target())), members, evidence));
    }
    return new PredictionTable(model(stacker), rows);
  }

  /// Right by Bayes' rule but for the boldness.
  private Stacker stacker() {
    List<LogisticModel> models = new ArrayList<>();
    double share = boldness / (1 + error * error);
    for (int set = 1; set < 1 << SmallEnsembles.PLANES.size(); set++) {
      List<String> members = new ArrayList<>();
      List<Double> weights = new ArrayList<>();
      List<Double> errors = new ArrayList<>();
      double intercept = 0;
      for (Plane plane : SmallEnsembles.PLANES) {
        if ((set >> plane.ordinal() & 1) == 1) {
          double effect = effects[plane.ordinal()];
          members.add(plane.word());
          weights.add(share * effect);
          errors.add(0.05);
          intercept -= share * effect * effect / 2;
        }
      }
      models.add(new LogisticModel(members, intercept, weights, errors));
    }
    return new Stacker(models);
  }

  private static EnsembleModel model(Stacker stacker) {
    EnsembleModel model = SmallEnsembles.model(SmallEnsembles.statistics());
    SequencedMap<String, Stacker> stackers = new LinkedHashMap<>();
    stackers.put(SmallEnsembles.LABEL, stacker);
    return new EnsembleModel(
        model.name(),
        model.version(),
        model.labels(),
        model.members(),
        stackers,
        model.operatingPoints(),
        model.statistics(),
        model.metrics(),
        model.provenance(),
        model.trainingCases());
  }
}
