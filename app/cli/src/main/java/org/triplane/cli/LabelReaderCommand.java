// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.triplane.worklist.Library;
import org.triplane.worklist.WorklistException;
import org.triplane.worklist.labels.Reader;
import org.triplane.worklist.labels.Readers;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The readers of a library.
@Command(name = "reader", description = "Add, list or choose readers.")
final class LabelReaderCommand implements Runnable {
  @CommandLine.Spec
  @SuppressWarnings("NullAway.Init")
  CommandLine.Model.CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  static CommandLine line(CommandContext context) {
    return new CommandLine(new LabelReaderCommand())
        .addSubcommand(new AddPart(context))
        .addSubcommand(new UsePart(context))
        .addSubcommand(new ListPart(context));
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "Say what to do: add, use or list.");
  }

  /// Adds a reader.
  @Command(name = "add", description = "Add a reader, or correct a name.")
  static final class AddPart extends LabelPart {
    @Parameters(paramLabel = "INITIALS", description = "One to six letters, such as BR.")
    @SuppressWarnings("NullAway.Init")
    String initials;

    @Option(names = "--name", description = "The reader's name.")
    String name = "";

    AddPart(CommandContext context) {
      super(context);
    }

    @Override
    boolean makesLibrary() {
      return true;
    }

    @Override
    int run(Library library) throws WorklistException {
      Reader reader = new Readers(library).add(Reader.of(initials, name));
      say(context, json, List.of(reader), new Readers(library).current());
      return 0;
    }
  }

  /// Chooses who reads at present.
  @Command(name = "use", description = "Choose who reads at present.")
  static final class UsePart extends LabelPart {
    @Parameters(paramLabel = "INITIALS", description = "Of a reader who was added.")
    @SuppressWarnings("NullAway.Init")
    String initials;

    UsePart(CommandContext context) {
      super(context);
    }

    @Override
    int run(Library library) throws WorklistException {
      var readers = new Readers(library);
      readers.choose(Reader.of(initials, "").initials());
      say(context, json, readers.list(), readers.current());
      return 0;
    }
  }

  /// Lists the readers.
  @Command(name = "list", description = "List the readers.")
  static final class ListPart extends LabelPart {
    ListPart(CommandContext context) {
      super(context);
    }

    @Override
    int run(Library library) throws WorklistException {
      var readers = new Readers(library);
      say(context, json, readers.list(), readers.current());
      return 0;
    }
  }

  private static void say(
      CommandContext context, boolean json, List<Reader> readers, Optional<Reader> current) {
    if (json) {
      context
          .console()
          .json(
              Map.of(
                  "readers",
                  readers.stream()
                      .map(one -> Map.of("initials", one.initials(), "name", one.name()))
                      .toList(),
                  "current",
                  current.map(Reader::initials).orElse("")));
      return;
    }
    for (Reader one : readers) {
      boolean reads = current.equals(Optional.of(one));
      context
          .console()
          .line("%s", "%-6s %s%s".formatted(one.initials(), one.name(), reads ? " (reads)" : ""));
    }
  }
}
