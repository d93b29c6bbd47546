// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.triplane.worklist.Library;
import org.triplane.worklist.WorklistException;
import org.triplane.worklist.labels.LabelKind;
import org.triplane.worklist.labels.LabelSet;
import org.triplane.worklist.labels.LabelSetDocument;
import org.triplane.worklist.labels.LabelSets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The label sets of a library.
@Command(name = "set", description = "Define or list label sets.")
final class LabelSetCommand implements Runnable {
  @CommandLine.Spec
  @SuppressWarnings("NullAway.Init")
  CommandLine.Model.CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  static CommandLine line(CommandContext context) {
    return new CommandLine(new LabelSetCommand())
        .addSubcommand(new DefinePart(context))
        .addSubcommand(new ListPart(context));
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "Say what to do: define or list.");
  }

  /// Defines a set, or a new version of it.
  @Command(name = "define", description = "Define a label set, or a new version of one.")
  static final class DefinePart extends LabelPart {
    @Parameters(
        arity = "0..1",
        paramLabel = "FILE.toml",
        description = "Name, title, kind, ordered, sides and [[values]] of word, hint, key.")
    @Nullable Path file;

    @Option(names = "--name", description = "Such as knee-acl.")
    String name = "";

    @Option(names = "--title", description = "What readers see.")
    String title = "";

    @Option(names = "--kind", description = "binary, multi-class or multi-label.")
    String kind = "multi-class";

    @Option(
        names = "--values",
        split = ",",
        paramLabel = "WORD[=HINT[=KEY]]",
        description = "In their order; of a binary set the second one is positive.")
    List<String> values = List.of();

    @Option(names = "--ordered", description = "The values go from less to more.")
    boolean ordered;

    @Option(names = "--sides", description = "Every label is for the left, the right or both.")
    boolean sided;

    DefinePart(CommandContext context) {
      super(context);
    }

    @Override
    boolean makesLibrary() {
      return true;
    }

    @Override
    int run(Library library) throws WorklistException {
      LabelSet wanted =
          file == null
              ? LabelSet.of(
                  name,
                  title,
                  new LabelSet.Traits(LabelKind.of(kind), ordered, sided),
                  LabelSetDocument.values(values))
              : LabelSetDocument.read(file);
      LabelSet set = new LabelSets(library).define(wanted);
      if (json) {
        context.console().json(LabelDocuments.set(set));
      } else {
        context.console().line("%s", described(set));
      }
      return 0;
    }
  }

  /// Lists the sets.
  @Command(name = "list", description = "List the label sets in their newest versions.")
  static final class ListPart extends LabelPart {
    ListPart(CommandContext context) {
      super(context);
    }

    @Override
    int run(Library library) throws WorklistException {
      List<LabelSet> sets = new LabelSets(library).list();
      if (json) {
        context.console().json(Map.of("sets", sets.stream().map(LabelDocuments::set).toList()));
      } else {
        sets.forEach(set -> context.console().line("%s", described(set)));
      }
      return 0;
    }
  }

  private static String described(LabelSet set) {
    return "%s version %d, %s%s%s: %s"
        .formatted(
            set.name(),
            set.version(),
            set.traits().kind().word(),
            set.traits().ordered() ? ", ordered" : "",
            set.isSided() ? ", with sides" : "",
            String.join(", ", set.words()));
  }
}
