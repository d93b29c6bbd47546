// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Option;

/// What all subcommands share: `--help`, and `--verbose` for whoever wants the stack trace.
abstract class Subcommand implements Callable<Integer> {
  final CommandContext context;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @Option(names = "--verbose", description = "Show the stack trace of a failure.")
  boolean verbose;

  Subcommand(CommandContext context) {
    this.context = context;
  }

  /// Do the work; the caller turns exceptions into exit codes.
  abstract int run() throws Exception;

  @Override
  public final Integer call() throws Exception {
    return run();
  }
}
