// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.ort;

import ai.onnxruntime.OrtEnvironment;
import java.util.List;
import java.util.Random;
import org.triplane.common.Options;
import org.triplane.common.Progress;
import org.triplane.learning.ComputeDevice;
import org.triplane.learning.LearningException;
import org.triplane.learning.graph.MrnetSmall;
import org.triplane.learning.graph.NetworkGraph;

/// Finds out what networks can run on, and says in words why it is the CPU after all.
public final class Devices {
  private Devices() {}

  /// What this installation can run networks on.
  ///
  /// @param providers ONNX Runtime's back ends in this installation, such as `CPU`
  /// @param chosen what `auto` comes to, with the reason if it is no GPU
  /// @param version of ONNX Runtime
  public record Report(List<String> providers, OrtDevice chosen, String version) {
    public Report {
      providers = List.copyOf(providers);
    }
  }

  /// Look, by running a small network where `wanted` says.
  ///
  /// @throws LearningException if ONNX Runtime does not work on this system at all
  public static Report report(ComputeDevice wanted) throws LearningException {
    OrtDevice chosen = probe(wanted);
    List<String> providers =
        OrtEnvironment.getAvailableProviders().stream()
            .map(provider -> provider.getName().replace("ExecutionProvider", ""))
            .toList();
    return new Report(providers, chosen, Classifiers.engineVersion());
  }

  /// Choose a device: what the user wished for, or the CPU if that cannot be had; the reason is
  /// reported in one sentence.
  ///
  /// @param wish `auto`, `cpu` or `cuda:0`
  /// @return the CPU or one GPU, never `auto`
  /// @throws IllegalArgumentException if the wish is none of these; the message says what is
  /// @throws LearningException if ONNX Runtime does not work on this system at all
  public static ComputeDevice choose(String wish, Progress progress) throws LearningException {
    ComputeDevice wanted = ComputeDevice.parse(wish);
    if (wanted.kind() == ComputeDevice.Kind.CPU) {
      return wanted;
    }
    OrtDevice chosen = probe(wanted);
    if (!chosen.note().isEmpty()) {
      progress.report(0, chosen.note());
    }
    return chosen.device();
  }

  private static OrtDevice probe(ComputeDevice wanted) throws LearningException {
    NetworkGraph network = new MrnetSmall().build(Options.none("probe"), 1, new Random(0));
    try (GraphSession session = GraphSession.open(network, wanted)) {
      session.apply(new Tensor(new long[] {1, 1, 16, 16}, new float[256]));
      return session.device();
    }
  }
}
