// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.util.LinkedHashMap;
import org.triplane.learning.ComputeDevice;
import org.triplane.learning.LearningException;
import org.triplane.learning.djl.TorchEngine;
import org.triplane.learning.ort.Devices;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Says what networks would run and train on.
@Command(name = "devices", description = "Say what networks would run and train on.")
final class DevicesCommand extends Subcommand {
  @Option(names = "--json", description = "Print one JSON document.")
  boolean json;

  DevicesCommand(CommandContext context) {
    super(context);
  }

  @Override
  int run() throws Exception {
    Devices.Report report = Devices.report(ComputeDevice.AUTO);
    String training = training();
    if (json) {
      var document = new LinkedHashMap<String, Object>();
      document.put("device", report.chosen().device().toString());
      document.put("threads", report.chosen().threads());
      document.put("note", report.chosen().note());
      document.put("providers", report.providers());
      document.put("onnxRuntime", report.version());
      document.put("training", training);
      context.console().json(document);
      return 0;
    }
    Console console = context.console();
    console.line(
        "Networks run on %s with %d threads, in ONNX Runtime %s (%s).",
        report.chosen().device(),
        report.chosen().threads(),
        report.version(),
        String.join(", ", report.providers()));
    if (!report.chosen().note().isEmpty()) {
      console.line("%s", report.chosen().note());
    }
    console.line("%s", training);
    return 0;
  }

  private static String training() {
    try {
      return TorchEngine.open(ComputeDevice.AUTO, ComputeDevice.threads()).description();
    } catch (LearningException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
