// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.djl;

import ai.djl.Device;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.util.cuda.CudaUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.triplane.learning.ComputeDevice;
import org.triplane.learning.LearningException;
import org.triplane.learning.PassOptions;
import org.triplane.learning.Precision;
import org.triplane.learning.TrainableNetwork;
import org.triplane.learning.TrainingEngine;
import org.triplane.learning.graph.NetworkGraph;

/// Trains with PyTorch, on the CPU or NVIDIA GPUs. Networks, and the copies of one network, are
/// dealt over several devices; which one it is changes nothing about its numbers.
public final class TorchEngine implements TrainingEngine {
  /// The first GPUs that compute with bfloat16 (Ampere).
  private static final int AMPERE = 80;

  private final List<Device> devices;
  private final int threads;
  private final String description;
  private final DeviceDeal deal;
  private final Executor helpers;

  private TorchEngine(List<Device> devices, int threads, String description, Executor helpers) {
    this.devices = devices;
    this.threads = threads;
    this.description = description;
    this.deal = new DeviceDeal(devices);
    this.helpers = helpers;
  }

  /// Start PyTorch for networks without replicas, on one device, or with `auto` on all that
  /// there are.
  ///
  /// @throws LearningException if this installation has no PyTorch for this machine
  public static TorchEngine open(ComputeDevice wanted, int threads) throws LearningException {
    return open(
        List.of(wanted),
        threads,
        _ -> {
          throw new IllegalStateException("expected threads for the copies of a network");
        });
  }

  /// Start PyTorch.
  ///
  /// @param wanted `auto` for all GPUs, or devices of one kind; without a GPU that PyTorch can
  ///     use it is the CPU, and the description says why
  /// @param threads how many threads one pass may use on the CPU
  /// @param helpers runs the copies of networks; it needs a thread for each that is begun, as
  ///     copies wait for each other
  /// @throws LearningException if this installation has no PyTorch for this machine
  public static TorchEngine open(List<ComputeDevice> wanted, int threads, Executor helpers)
      throws LearningException {
    int found = Torch.engine().getGpuCount();
    String cpu = "the CPU, %d thread%s a network".formatted(threads, threads == 1 ? "" : "s");
    if (wanted.stream().allMatch(one -> one.kind() == ComputeDevice.Kind.CPU)) {
      List<Device> places = wanted.stream().map(_ -> Device.cpu()).toList();
      return new TorchEngine(places, threads, "Training runs on %s.".formatted(cpu), helpers);
    }
    int usable = JniUtils.getFeatures().contains("CUDA") ? found : 0;
    List<Integer> cards =
        wanted.contains(ComputeDevice.AUTO)
            ? IntStream.range(0, usable).boxed().toList()
            : wanted.stream().map(ComputeDevice::index).filter(card -> card < usable).toList();
    if (cards.isEmpty()) {
      return new TorchEngine(
          List.of(Device.cpu()),
          threads,
          "Training runs on %s, because PyTorch found no graphics card that it can use."
              .formatted(cpu),
          helpers);
    }
    return new TorchEngine(
        cards.stream().map(Device::gpu).toList(), threads, said(cards, wanted, usable), helpers);
  }

  @Override
  public TrainableNetwork open(NetworkGraph graph, PassOptions passes, long seed)
      throws LearningException {
    Precision precision =
        passes.precision() == Precision.MIXED ? sixteenBits(devices) : passes.precision();
    List<DeviceDeal.Place> places = deal.take(passes.replicas());
    List<TrainableGraph> copies = new ArrayList<>();
    try {
      for (DeviceDeal.Place place : places) {
        copies.add(new TrainableGraph(graph, place, precision, threads, seed));
      }
      return copies.size() == 1 ? copies.getFirst() : new ReplicatedNetwork(copies, helpers);
    } finally {
      if (copies.size() < places.size()) {
        copies.forEach(TrainableGraph::close);
        places.forEach(DeviceDeal.Place::close);
      }
    }
  }

  @Override
  public String description() {
    return description;
  }

  /// What all of the devices compute with, so that networks do not depend on where they are
  /// trained. CPUs without instructions for bfloat16 work it out by other ones.
  private static Precision sixteenBits(List<Device> devices) {
    return devices.stream().allMatch(TorchEngine::hasBfloat16)
        ? Precision.BFLOAT16
        : Precision.FLOAT16;
  }

  private static boolean hasBfloat16(Device device) {
    if (!device.isGpu()) {
      return true;
    }
    String capability = CudaUtils.getComputeCapability(device.getDeviceId());
    return capability.matches("\\d{2,3}") && Integer.parseInt(capability) >= AMPERE;
  }

  private static String said(List<Integer> cards, List<ComputeDevice> wanted, int usable) {
    String names = cards.stream().map(String::valueOf).collect(Collectors.joining(" and "));
    String runs =
        "Training runs on the graphics card%s %s.".formatted(cards.size() == 1 ? "" : "s", names);
    String absent =
        wanted.stream()
            .filter(one -> one.kind() == ComputeDevice.Kind.CUDA && one.index() >= usable)
            .map(ComputeDevice::toString)
            .collect(Collectors.joining(", "));
    return absent.isEmpty() ? runs : "%s There is no %s.".formatted(runs, absent);
  }
}
