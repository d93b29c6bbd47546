// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.triplane.worklist.Library;
import org.triplane.worklist.labels.Circumstances;
import org.triplane.worklist.labels.LabelEvent;
import org.triplane.worklist.labels.LabelSet;
import org.triplane.worklist.labels.Labels;
import org.triplane.worklist.labels.Reading;
import org.triplane.worklist.labels.Side;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Gives a label, and holds everything else that is done to labels.
@Command(
    name = "label",
    description = "Label a case of the library, or look at, compare, export or import labels.")
final class LabelCommand extends LabelPart {
  @Spec
  @SuppressWarnings("NullAway.Init")
  CommandSpec spec;

  @Parameters(index = "0", arity = "0..1", paramLabel = "CASE", description = "Such as K-0093.")
  @Nullable String caseName;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "VALUE",
      description = "A value of the set, several as a,b, - for none of them, or cannot-tell.")
  @Nullable String value;

  @Option(names = "--set", description = "The label set; may be left out if there is only one.")
  @Nullable String set;

  @Option(names = "--reader", description = "Initials; who reads at present if left out.")
  @Nullable String reader;

  @Option(names = "--side", description = "left, right or both, if the set has sides.")
  String side = "";

  @Option(names = "--why", description = "A reason.")
  String why = "";

  @Option(names = "--seconds", description = "How long it took.")
  double seconds;

  LabelCommand(CommandContext context) {
    super(context);
  }

  /// Build `label` with its own subcommands.
  static CommandLine line(CommandContext context) {
    return new CommandLine(new LabelCommand(context))
        .addSubcommand(LabelSetCommand.line(context))
        .addSubcommand(LabelReaderCommand.line(context))
        .addSubcommand(new LabelUndoCommand(context))
        .addSubcommand(new LabelRedoCommand(context))
        .addSubcommand(new LabelHistoryCommand(context))
        .addSubcommand(new LabelListCommand(context))
        .addSubcommand(new LabelAgreementCommand(context))
        .addSubcommand(new LabelSecondCommand(context))
        .addSubcommand(new LabelAdjudicateCommand(context))
        .addSubcommand(new LabelErrorsCommand(context))
        .addSubcommand(new LabelExportCommand(context))
        .addSubcommand(new LabelImportCommand(context));
  }

  @Override
  int run(Library library) throws Exception {
    if (caseName == null || value == null) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "Say which case and what: triplane label K-0093 Partial --set S.");
    }
    LabelSet asked = set(library, set);
    var reading = new Reading(reader(library, reader), caseName, asked, Side.of(side));
    Duration spent = Duration.ofMillis(Math.max(0, Math.round(seconds * 1000)));
    LabelEvent event =
        new Labels(library)
            .label(reading, asked.answer(value), new Circumstances(why, "", spent, false));
    say(context, json, event);
    return 0;
  }

  /// Print an event.
  static void say(CommandContext context, boolean json, LabelEvent event) {
    if (json) {
      context.console().json(LabelDocuments.event(event));
    } else {
      context.console().line("%s %s", event.subject().caseName(), line(event));
    }
  }

  /// Print an event that may not be.
  static void say(
      CommandContext context, boolean json, Optional<LabelEvent> event, String nothing) {
    event.ifPresentOrElse(
        one -> say(context, json, one),
        () -> {
          if (json) {
            context.console().json(Map.of("event", "none"));
          } else {
            context.console().line("%s", nothing);
          }
        });
  }
}
