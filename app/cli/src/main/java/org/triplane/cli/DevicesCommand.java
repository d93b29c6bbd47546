// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import org.triplane.learning.Devices;
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
  int run() {
    if (json) {
      context.console().json(Devices.document());
    } else {
      Devices.lines().forEach(text -> context.console().line("%s", text));
    }
    return 0;
  }
}
