// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.ort;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.triplane.common.Options;
import org.triplane.learning.ComputeDevice;
import org.triplane.learning.LearningException;
import org.triplane.learning.graph.MrnetSmall;
import org.triplane.learning.graph.NetworkGraph;

/// Finds out what networks can run on: tries the GPU, and says in words why it is the CPU after
/// all.
public final class OrtDevices {
  private OrtDevices() {}

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
    NetworkGraph probe = new MrnetSmall().build(Options.none("probe"), 1, new Random(0));
    try (GraphSession session = GraphSession.open(probe, wanted)) {
      List<String> providers =
          OrtEnvironment.getAvailableProviders().stream()
              .map(provider -> provider.getName().replace("ExecutionProvider", ""))
              .toList();
      return new Report(providers, session.device(), environment().getVersion());
    }
  }

  /// A session and what it runs on.
  record Opened(OrtSession session, OrtDevice device) {}

  /// Open a session on the wanted device, or on the CPU if that cannot be had.
  static Opened open(byte[] model, ComputeDevice wanted) throws LearningException, OrtException {
    String note = "";
    if (wanted.kind() != ComputeDevice.Kind.CPU) {
      try {
        var gpu = new ComputeDevice(ComputeDevice.Kind.CUDA, wanted.index());
        return new Opened(
            onCuda(model, wanted.index()), new OrtDevice(gpu, ComputeDevice.threads(), ""));
      } catch (OrtException | LinkageError e) {
        note = why(wanted, e);
      }
    }
    try (OrtSession.SessionOptions options = options()) {
      return new Opened(environment().createSession(model, options), OrtDevice.cpu(note));
    }
  }

  /// The engine, started at the first call, quiet and never calling home.
  static OrtEnvironment environment() throws LearningException {
    try {
      OrtEnvironment environment =
          OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
      environment.setTelemetry(false);
      return environment;
    } catch (LinkageError | IllegalStateException | OrtException e) {
      throw new LearningException(
          ("Cannot start ONNX Runtime: %s. Networks run on 64-bit Linux, Windows and macOS only;"
                  + " is the temporary folder writable?")
              .formatted(e.getMessage()),
          e);
    }
  }

  private static OrtSession onCuda(byte[] model, int index) throws LearningException, OrtException {
    OrtEnvironment environment = environment();
    if (!OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA)) {
      throw new UnsatisfiedLinkError("this installation's ONNX Runtime was built without CUDA");
    }
    try (OrtSession.SessionOptions options = options()) {
      options.addCUDA(index);
      return environment.createSession(model, options);
    }
  }

  private static OrtSession.SessionOptions options() throws OrtException {
    var options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(ComputeDevice.threads());
    options.setInterOpNumThreads(1);
    options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
    options.setDeterministicCompute(true);
    return options;
  }

  private static String why(ComputeDevice wanted, Throwable failure) {
    String reason = String.valueOf(failure.getMessage()).lines().findFirst().orElse("").strip();
    String plain = reason.endsWith(".") ? reason.substring(0, reason.length() - 1) : reason;
    return wanted.kind() == ComputeDevice.Kind.AUTO
        ? "Networks run on the CPU: %s.".formatted(plain)
        : "The device %s cannot be used, so networks run on the CPU: %s. Install the GPU pack, or choose the device cpu."
            .formatted(wanted.toString().toLowerCase(Locale.ROOT), plain);
  }
}
