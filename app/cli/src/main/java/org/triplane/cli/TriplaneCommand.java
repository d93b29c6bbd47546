// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.util.concurrent.Callable;
import org.triplane.common.ProductVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The command without a subcommand.
@Command(
    name = "triplane",
    description = "A radiology viewer with an AI assistant. Research use only. Not for diagnosis.",
    versionProvider = TriplaneCommand.Version.class)
final class TriplaneCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before the call
  CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version.")
  boolean version;

  /// Says the product's version.
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"Triplane " + ProductVersion.text()};
    }
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return Main.WRONG_USAGE;
  }
}
