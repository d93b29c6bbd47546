// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.triplane.learning.ComputeDevice;
import org.triplane.learning.EnsembleFolder;
import org.triplane.learning.LearningException;
import org.triplane.learning.MemberModel;
import org.triplane.learning.PictureSize;
import org.triplane.learning.SliceBatch;
import org.triplane.learning.TrainableNetwork;
import org.triplane.learning.djl.TorchEngine;
import org.triplane.learning.graph.Conv5Autoencoder;
import org.triplane.learning.graph.NetworkGraph;
import org.triplane.learning.ort.GraphSession;
import org.triplane.learning.ort.Tensor;

/// Whether an ensemble's files are those that it names, and whether ONNX Runtime and PyTorch
/// read the same numbers from its networks.
///
/// @param problems whole sentences; empty if the files are as named
/// @param members member name to the greatest difference between the engines of a logit, or of
///     a grey value that a network draws, as a share of it where it is above 1
/// @param note why engines were not compared; empty if all were
record ModelVerification(List<String> problems, Map<String, Double> members, String note) {
  /// The greatest difference that still counts as agreement.
  static final double TOLERANCE = 1e-4;

  private static final int SLICES = 5;
  private static final int SEED = 1;

  /// Check an ensemble.
  static ModelVerification of(Path ensemble) throws LearningException {
    List<String> problems = new ArrayList<>(EnsembleFolder.verify(ensemble));
    Map<String, Double> members = new LinkedHashMap<>();
    if (!problems.isEmpty()) {
      return new ModelVerification(
          problems, members, "The networks were not run, as the files are not to be trusted.");
    }
    TorchEngine torch;
    try {
      torch = TorchEngine.open(ComputeDevice.CPU, 1);
    } catch (LearningException e) {
      return new ModelVerification(problems, members, String.valueOf(e.getMessage()));
    }
    List<String> notes = new ArrayList<>();
    for (MemberModel member : EnsembleFolder.read(ensemble).members()) {
      NetworkGraph graph =
          NetworkGraph.parse(EnsembleFolder.network(ensemble, member), member.file());
      Map<String, float[]> said = said(graph, member);
      try (TrainableNetwork network = torch.open(graph, SEED)) {
        members.put(member.name(), difference(said, network, member));
      } catch (LearningException e) {
        notes.add("%s was not compared with PyTorch. %s".formatted(member.name(), e.getMessage()));
      }
    }
    return new ModelVerification(problems, members, String.join(" ", notes));
  }

  boolean passed() {
    return problems.isEmpty() && members.values().stream().allMatch(each -> each <= TOLERANCE);
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>(problems);
    if (problems.isEmpty()) {
      lines.add("The files are those that the ensemble names.");
    }
    members.forEach(
        (name, difference) ->
            lines.add(
                "%s: ONNX Runtime and PyTorch differ by at most %.1e (limit %.0e)."
                    .formatted(name, difference, TOLERANCE)));
    if (!note.isEmpty()) {
      lines.add(note);
    }
    return lines;
  }

  Map<String, Object> document() {
    var document = new LinkedHashMap<String, Object>();
    document.put("passed", passed());
    document.put("problems", problems);
    document.put("greatestDifference", members);
    document.put("note", note);
    return document;
  }

  /// What ONNX Runtime says. An autoencoder's logit is a mean over all pixels, in which errors
  /// get lost, so its pictures are compared as well.
  private static Map<String, float[]> said(NetworkGraph graph, MemberModel member)
      throws LearningException {
    PictureSize size = member.preprocessing().pictureSize();
    int channels = member.preprocessing().channels();
    float[] noise = noise(SLICES * channels * size.area());
    long[] shape = {SLICES, channels, size.height(), size.width()};
    try (GraphSession session = GraphSession.open(graph, ComputeDevice.CPU)) {
      Map<String, float[]> said = new LinkedHashMap<>();
      session
          .run(graph.input(), new Tensor(shape, noise))
          .forEach(
              (name, tensor) -> {
                if (name.equals(graph.output()) || name.equals(Conv5Autoencoder.RECONSTRUCTION)) {
                  said.put(name, tensor.values());
                }
              });
      return said;
    }
  }

  private static double difference(
      Map<String, float[]> said, TrainableNetwork network, MemberModel member)
      throws LearningException {
    PictureSize size = member.preprocessing().pictureSize();
    int channels = member.preprocessing().channels();
    float[] noise = noise(SLICES * channels * size.area());
    var batch = SliceBatch.of(noise, new int[] {SLICES}, channels, size.height(), size.width());
    double greatest = 0;
    for (Map.Entry<String, float[]> one : said.entrySet()) {
      float[] other = network.values(batch, one.getKey());
      greatest = Math.max(greatest, difference(one.getValue(), other));
    }
    return greatest;
  }

  private static double difference(float[] one, float[] other) {
    double greatest = 0;
    for (int i = 0; i < one.length; i++) {
      double scale = Math.max(1, Math.abs(one[i]));
      greatest = Math.max(greatest, Math.abs(one[i] - other[i]) / scale);
    }
    return greatest;
  }

  private static float[] noise(int length) {
    var random = new Random(SEED);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
