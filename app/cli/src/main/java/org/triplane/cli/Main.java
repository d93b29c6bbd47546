// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.triplane.cli.spi.Display;
import org.triplane.learning.LeakageException;
import org.triplane.worklist.models.PromotionRefusedException;
import picocli.CommandLine;

/// The `triplane` command: builds the parts, picks the subcommand, turns failures into sentences.
public final class Main {
  static final int COULD_NOT = 1;
  static final int WRONG_USAGE = 2;
  static final int REFUSED = 3;

  private Main() {}

  /// Run one command line.
  ///
  /// @return 0 done, 1 could not, 2 wrong usage, 3 refused for safety
  public static int run(String[] args, Display display, PrintStream out, PrintStream err) {
    var console = new Console(out, err);
    int cores = Runtime.getRuntime().availableProcessors();
    try (ExecutorService workers = Executors.newFixedThreadPool(cores);
        Installation installation = Installation.find()) {
      var context = new CommandContext(installation, console, display, workers);
      return commandLine(context, args).execute(args.length == 0 ? new String[] {"view"} : args);
    } catch (IOException e) {
      console.note(FailureSentence.of(e));
      return COULD_NOT;
    }
  }

  /// Build the command line; used for its help texts as well.
  static CommandLine commandLine(CommandContext context, String... args) {
    var line = new CommandLine(new TriplaneCommand());
    line.addSubcommand(new ViewCommand(context));
    line.addSubcommand(new DemoCommand(context));
    line.addSubcommand(new InfoCommand(context));
    line.addSubcommand(new ConvertCommand(context));
    line.addSubcommand(new MovieCommand(context));
    line.addSubcommand(new MarksCommand(context));
    line.addSubcommand(new AnonymizeCommand(context));
    line.addSubcommand(new GenerateCommand(context));
    line.addSubcommand(new DatasetCommand(context));
    line.addSubcommand(new RateCommand(context));
    line.addSubcommand(new SplitCommand(context));
    line.addSubcommand(new PreviewCommand(context));
    line.addSubcommand(new TrainCommand(context));
    line.addSubcommand(new SearchCommand(context));
    line.addSubcommand(new PredictCommand(context));
    line.addSubcommand(new EvaluateCommand(context));
    line.addSubcommand(new AssessCommand(context));
    line.addSubcommand(new ExplainCommand(context));
    line.addSubcommand(LabelCommand.line(context));
    line.addSubcommand(ModelCommand.line(context));
    line.addSubcommand(LibraryCommand.line(context));
    line.addSubcommand(new DevicesCommand(context));
    line.addSubcommand(new BenchCommand(context));
    boolean verbose = List.of(args).contains("--verbose");
    line.setExecutionExceptionHandler((failure, _, _) -> explain(failure, context, verbose));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setOut(context.console().out());
    line.setErr(context.console().err());
    return line;
  }

  private static int explain(Exception failure, CommandContext context, boolean verbose) {
    context.console().note(FailureSentence.of(failure));
    if (verbose) {
      var trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace));
      context.console().note(trace.toString());
    }
    return switch (failure) {
      case Refusal _, LeakageException _, PromotionRefusedException _ -> REFUSED;
      default -> COULD_NOT;
    };
  }
}
