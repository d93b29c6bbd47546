// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.djl;

import ai.djl.Device;
import ai.djl.pytorch.jni.JniUtils;
import org.triplane.learning.ComputeDevice;
import org.triplane.learning.LearningException;
import org.triplane.learning.TrainableNetwork;
import org.triplane.learning.TrainingEngine;
import org.triplane.learning.graph.NetworkGraph;

/// Trains with PyTorch, on the CPU or an NVIDIA GPU.
///
/// @param device where passes run
/// @param threads how many threads one pass uses on the CPU
/// @param description a sentence about that
public record TorchEngine(Device device, int threads, String description)
    implements TrainingEngine {
  /// Start PyTorch.
  ///
  /// @param wanted `auto`, `cpu` or `cuda:0`; without a GPU that PyTorch can use, all mean the
  ///     CPU, and the description says why
  /// @param threads how many threads one pass may use on the CPU
  /// @throws LearningException if this installation has no PyTorch for this machine
  public static TorchEngine open(ComputeDevice wanted, int threads) throws LearningException {
    int gpus = Torch.engine().getGpuCount();
    String cpu = "the CPU, %d thread%s a network".formatted(threads, threads == 1 ? "" : "s");
    if (wanted.kind() == ComputeDevice.Kind.CPU) {
      return new TorchEngine(Device.cpu(), threads, "Training runs on %s.".formatted(cpu));
    }
    if (wanted.index() < gpus && JniUtils.getFeatures().contains("CUDA")) {
      return new TorchEngine(
          Device.gpu(wanted.index()),
          threads,
          "Training runs on the graphics card %d.".formatted(wanted.index()));
    }
    return new TorchEngine(
        Device.cpu(),
        threads,
        "Training runs on %s, because PyTorch found no graphics card that it can use."
            .formatted(cpu));
  }

  @Override
  public TrainableNetwork open(NetworkGraph graph, long seed) throws LearningException {
    return new TrainableGraph(graph, device, threads, seed);
  }
}
