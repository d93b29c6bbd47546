// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.ort;

import java.util.LinkedHashMap;
import java.util.List;
import org.triplane.common.Progress;
import org.triplane.imaging.StretchedVoxels;
import org.triplane.imaging.Volume;
import org.triplane.imaging.Voxels;
import org.triplane.learning.Classifier;
import org.triplane.learning.ComputeDevice;
import org.triplane.learning.Explanation;
import org.triplane.learning.ExplanationChoices;
import org.triplane.learning.LearningException;
import org.triplane.learning.MemberModel;
import org.triplane.learning.NetworkInput;
import org.triplane.learning.Prediction;
import org.triplane.learning.Saliency;
import org.triplane.learning.graph.NetworkGraph;

/// An ensemble's member in ONNX Runtime.
final class GraphClassifier implements Classifier {
  private final MemberModel member;
  private final List<String> labels;
  private final GraphSession session;
  private final Explainer explainer;

  GraphClassifier(NetworkGraph graph, MemberModel member, List<String> labels, ComputeDevice device)
      throws LearningException {
    this.member = member;
    this.labels = List.copyOf(labels);
    this.session = GraphSession.open(graph, device);
    this.explainer = new Explainer(graph, session, member.layers(), device);
  }

  @Override
  public List<String> labels() {
    return labels;
  }

  @Override
  public Prediction classify(Volume volume, Progress progress) throws LearningException {
    progress.check();
    NetworkInput input = NetworkInput.of(member, volume);
    progress.check();
    float[] output = session.apply(Tensor.of(input.tensor())).values();
    StudyLogits study = StudyLogits.of(output, input.tensor().slices(), labels);
    var logits = new LinkedHashMap<String, Double>();
    for (int label = 0; label < labels.size(); label++) {
      logits.put(labels.get(label), (double) study.logit(label));
    }
    return new Prediction(logits);
  }

  @Override
  public ExplanationChoices choices() {
    return explainer.choices(member.preprocessing().pictureSize());
  }

  @Override
  public Saliency explain(Volume volume, String label, Explanation how, Progress progress)
      throws LearningException {
    int index = labels.indexOf(label);
    if (index < 0) {
      throw new LearningException(
          "The model does not predict '%s'. It predicts: %s."
              .formatted(label, String.join(", ", labels)));
    }
    progress.check();
    NetworkInput input = NetworkInput.of(member, volume);
    var question = new OccludedStudy.Question(input.tensor(), labels, index);
    Explainer.Maps maps = explainer.explain(question, how, progress);
    Volume raw = input.toSeries(maps.values(), maps.rows(), maps.columns());
    return saliency(label, maps, raw);
  }

  /// Scale so that the hottest voxel is 1; a map without heat stays 0.
  private static Saliency saliency(String label, Explainer.Maps maps, Volume raw) {
    int perSlice = raw.geometry().rows() * raw.geometry().columns();
    float[] heat = new float[perSlice];
    float most = Float.NEGATIVE_INFINITY;
    int hottest = 0;
    for (int slice = 0; slice < raw.geometry().slices(); slice++) {
      raw.voxels().read(slice * perSlice, 1, heat, 0, perSlice);
      for (float value : heat) {
        hottest = value > most ? slice : hottest;
        most = Math.max(most, value);
      }
    }
    Voxels scaled = scaled(raw.voxels(), most > 0 ? most : Float.POSITIVE_INFINITY);
    Volume map = Volume.of(raw.geometry(), scaled);
    return new Saliency(label, maps.method(), maps.layer(), map, hottest, maps.note());
  }

  private static Voxels scaled(Voxels raw, float divisor) {
    if (raw instanceof StretchedVoxels stretched) {
      return stretched.dividedBy(divisor);
    }
    float[] heat = new float[raw.length()];
    raw.read(0, 1, heat, 0, heat.length);
    for (int i = 0; i < heat.length; i++) {
      heat[i] /= divisor;
    }
    return new Voxels.Floats(heat);
  }

  @Override
  public void close() {
    explainer.close();
    session.close();
  }
}
