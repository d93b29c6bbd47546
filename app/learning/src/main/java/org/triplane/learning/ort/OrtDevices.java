// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.ort;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import java.util.Locale;
import org.triplane.learning.ComputeDevice;
import org.triplane.learning.LearningException;

/// Opens sessions: tries the GPU, and takes the CPU if that fails.
final class OrtDevices {
  private OrtDevices() {}

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
      OrtEnvironment environment = LastingEnvironment.get();
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
    options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
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
