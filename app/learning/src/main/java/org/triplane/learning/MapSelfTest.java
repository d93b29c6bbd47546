// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.triplane.common.Progress;
import org.triplane.imaging.Volume;
import org.triplane.learning.graph.NetworkGraph;

/// Asks of a heat map whether it depends on what the network learned, whether what is hot counts,
/// and whether it stays when the picture hardly changes (W21). None of this says that the map
/// shows where something is.
///
/// @see <a href="https://arxiv.org/abs/1810.03292">Adebayo et al. 2018</a>
public final class MapSelfTest {
  private static final int ROUNDS = 3;
  private static final double NOISE = 0.05;

  private final NetworkGraph network;
  private final Opening opening;
  private final Question question;

  /// Makes a network ready to run; this test closes it.
  @FunctionalInterface
  public interface Opening {
    Classifier open(NetworkGraph network) throws LearningException;
  }

  /// What the map is of.
  ///
  /// @param seed of all draws
  public record Question(Volume volume, String label, Explanation how, long seed) {}

  public MapSelfTest(NetworkGraph network, Opening opening, Question question) {
    this.network = network;
    this.opening = opening;
    this.question = question;
  }

  /// Test.
  ///
  /// @return `method`, `layer` and `label` as the map has them; `randomization`: the rank
  ///     correlation with maps of the network whose last layer (`head`), deeper `half` or weights
  ///     at all (`all`) are random; `deletion`: the `logits` after the hottest `shares` of the
  ///     voxels are gone, their `area` (mean), and that of the map at five other places;
  ///     `stability`: the rank correlation with maps under `noise` of this share of the
  ///     deviation, and how far the logit moved
  public SequencedMap<String, Object> document(Progress progress) throws LearningException {
    var document = new LinkedHashMap<String, Object>();
    try (Classifier classifier = opening.open(network)) {
      Saliency saliency = explain(classifier, question.volume(), progress.part(0, 0.1));
      float[] map = SelfTestVolume.values(saliency.map());
      document.put("method", saliency.method());
      document.put("layer", saliency.layer());
      document.put("label", question.label());
      document.put("randomization", randomization(map, progress.part(0.1, 0.4)));
      document.put("deletion", deletion(classifier, map, progress.part(0.4, 0.8)));
      document.put("stability", stability(classifier, map, progress.part(0.8, 1)));
    }
    return document;
  }

  private Saliency explain(Classifier classifier, Volume volume, Progress progress)
      throws LearningException {
    return classifier.explain(volume, question.label(), question.how(), progress);
  }

  private Map<String, Object> randomization(float[] map, Progress progress)
      throws LearningException {
    var figures = new LinkedHashMap<String, Object>();
    for (RandomWeights which : RandomWeights.values()) {
      List<Double> alike = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        progress.check();
        double done = which.ordinal() + (double) round / ROUNDS;
        progress.report(done / RandomWeights.values().length, "Forgetting what was learned");
        var random = Seeds.generator(question.seed(), which.key(), round);
        try (Classifier other = opening.open(which.of(network, random))) {
          Saliency saliency = explain(other, question.volume(), Progress.SILENT);
          alike.add(RankCorrelation.of(map, SelfTestVolume.values(saliency.map())));
        }
      }
      figures.put(which.key(), mean(alike));
    }
    return figures;
  }

  private Map<String, Object> deletion(Classifier classifier, float[] map, Progress progress)
      throws LearningException {
    var random = Seeds.generator(question.seed(), "deletion");
    MapDeletion.Curve curve =
        new MapDeletion(classifier, question.volume(), question.label()).of(map, random, progress);
    var figures = new LinkedHashMap<String, Object>();
    figures.put("shares", MapDeletion.SHARES);
    figures.put("logits", curve.logits());
    figures.put("area", curve.area());
    figures.put("shiftedArea", curve.shiftedArea());
    figures.put("shiftedAreas", curve.shifted());
    return figures;
  }

  private Map<String, Object> stability(Classifier classifier, float[] map, Progress progress)
      throws LearningException {
    float[] values = SelfTestVolume.values(question.volume());
    double deviation = NOISE * SelfTestVolume.deviation(values);
    double before = logit(classifier, question.volume());
    List<Double> alike = new ArrayList<>();
    double moved = 0;
    for (int round = 0; round < ROUNDS; round++) {
      progress.check();
      progress.report((double) round / ROUNDS, "Adding noise");
      var random = Seeds.generator(question.seed(), "noise", round);
      float[] noisy = values.clone();
      for (int i = 0; i < noisy.length; i++) {
        noisy[i] += (float) (deviation * random.nextGaussian());
      }
      Volume volume = SelfTestVolume.with(question.volume(), noisy);
      Saliency saliency = explain(classifier, volume, Progress.SILENT);
      alike.add(RankCorrelation.of(map, SelfTestVolume.values(saliency.map())));
      moved = Math.max(moved, Math.abs(logit(classifier, volume) - before));
    }
    var figures = new LinkedHashMap<String, Object>();
    figures.put("noise", NOISE);
    figures.put("rankCorrelation", mean(alike));
    figures.put("logitChange", moved);
    return figures;
  }

  private double logit(Classifier classifier, Volume volume) throws LearningException {
    return classifier.classify(volume, Progress.SILENT).logit(question.label());
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }
}
