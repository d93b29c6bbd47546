// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.triplane.imaging.spi.StudyReader;
import org.triplane.worklist.CaseFilter;
import org.triplane.worklist.Library;
import org.triplane.worklist.LibraryCase;
import org.triplane.worklist.RelocationReport;
import org.triplane.worklist.Whereabouts;
import org.triplane.worklist.WorklistException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The local library of cases.
@Command(name = "library", description = "Cases, data sets and queues of the local library.")
final class LibraryCommand implements Runnable {
  @CommandLine.Spec
  @SuppressWarnings("NullAway.Init")
  CommandLine.Model.CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  /// Build `library` with its own subcommands.
  static CommandLine line(CommandContext context) {
    return new CommandLine(new LibraryCommand())
        .addSubcommand(new LibraryImportCommand(context))
        .addSubcommand(new ListPart(context))
        .addSubcommand(new ShowPart(context))
        .addSubcommand(new RelocatePart(context))
        .addSubcommand(new CheckPart(context))
        .addSubcommand(new RemovePart(context))
        .addSubcommand(new LibraryPlanesCommand(context))
        .addSubcommand(new LibraryDatasetCommand(context))
        .addSubcommand(new LibraryPlanCommand(context))
        .addSubcommand(new LibraryPredictCommand(context))
        .addSubcommand(new LibraryQueueCommand(context))
        .addSubcommand(new RehearseCommand(context));
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(),
        "Say what to do: %s.".formatted(String.join(", ", spec.subcommands().keySet())));
  }

  /// Something done with a library.
  abstract static class Part extends Subcommand {
    @Mixin
    @SuppressWarnings("NullAway.Init")
    LibraryOption library;

    @Option(names = "--json", description = "Print one JSON document.")
    boolean json;

    Part(CommandContext context) {
      super(context);
    }

    /// Do the work with the library open.
    abstract int run(Library opened) throws Exception;

    /// Whether a library may be made to do it.
    boolean makesLibrary() {
      return false;
    }

    @Override
    final int run() throws Exception {
      if (!makesLibrary() && !library.isThere()) {
        throw new WorklistException(
            "There is no library in %s yet. Make one with `triplane library import PATH`, or name another with --library."
                .formatted(library.folder()));
      }
      try (Library opened = library.open()) {
        return run(opened);
      }
    }
  }

  /// Lists cases.
  @Command(name = "list", description = "List the cases.")
  static final class ListPart extends Part {
    @Option(
        names = "--filter",
        paramLabel = "TEXT",
        description = "Only cases with all these words in name, description, kind or place.")
    String filter = "";

    ListPart(CommandContext context) {
      super(context);
    }

    @Override
    int run(Library opened) throws WorklistException {
      List<LibraryCase> cases = opened.cases(CaseFilter.text(filter));
      if (json) {
        context.console().json(Map.of("cases", cases.stream().map(CaseText::document).toList()));
        return 0;
      }
      cases.forEach(one -> context.console().line("%s", CaseText.line(one)));
      context.console().note("%,d cases.".formatted(cases.size()));
      return 0;
    }
  }

  /// Shows one case.
  @Command(name = "show", description = "Show one case with its series and where it lies.")
  static final class ShowPart extends Part {
    @Parameters(paramLabel = "CASE", description = "Name of the case, such as K-0093.")
    @SuppressWarnings("NullAway.Init")
    String name;

    ShowPart(CommandContext context) {
      super(context);
    }

    @Override
    int run(Library opened) throws WorklistException {
      LibraryCase one = opened.require(name);
      if (json) {
        context.console().json(CaseText.document(one, opened.series(one), opened.places(one)));
      } else {
        CaseText.lines(one, opened.series(one), opened.places(one))
            .forEach(text -> context.console().line("%s", text));
      }
      return 0;
    }
  }

  /// Says that studies were moved.
  @Command(
      name = "relocate",
      description = "Say that what lay in one folder lies in another now; each study is compared.")
  static final class RelocatePart extends Part {
    @Parameters(index = "0", paramLabel = "OLD", description = "Where the studies were.")
    @SuppressWarnings("NullAway.Init")
    Path old;

    @Parameters(index = "1", paramLabel = "NEW", description = "Where they are now.")
    @SuppressWarnings("NullAway.Init")
    Path now;

    RelocatePart(CommandContext context) {
      super(context);
    }

    @Override
    int run(Library opened) throws Exception {
      Console console = context.console();
      RelocationReport report =
          new Whereabouts(opened)
              .relocate(old, now, context.installation().services(StudyReader.class), console);
      if (json) {
        console.json(Map.of("moved", report.moved(), "missing", report.missing()));
      } else {
        console.line("%,d cases were found at their new place.", report.moved().size());
        report.missing().forEach(one -> console.line("%s was not found.", one));
      }
      return report.missing().isEmpty() ? 0 : Main.COULD_NOT;
    }
  }

  /// Looks for damage and for studies that are gone.
  @Command(name = "check", description = "Look for damage and for studies that are gone.")
  static final class CheckPart extends Part {
    CheckPart(CommandContext context) {
      super(context);
    }

    @Override
    int run(Library opened) throws WorklistException {
      Console console = context.console();
      var whereabouts = new Whereabouts(opened);
      List<String> damage = opened.database().check();
      List<String> missing = whereabouts.check(console);
      List<String> left = whereabouts.leftovers().stream().map(Path::toString).toList();
      if (json) {
        var document = new LinkedHashMap<String, Object>();
        document.put("damage", damage);
        document.put("missing", missing);
        document.put("leftovers", left);
        console.json(document);
      } else {
        damage.forEach(line -> console.line("Damaged: %s", line));
        missing.forEach(one -> console.line("%s is not where it was.", one));
        left.forEach(folder -> console.line("No case has %s. It can be deleted.", folder));
        if (damage.isEmpty() && missing.isEmpty()) {
          console.line("All is well.");
        }
      }
      return damage.isEmpty() && missing.isEmpty() ? 0 : Main.COULD_NOT;
    }
  }

  /// Forgets a case.
  @Command(
      name = "remove",
      description = "Forget a case that nobody has labeled; its copied files are deleted.")
  static final class RemovePart extends Part {
    @Parameters(paramLabel = "CASE", description = "Name of the case, such as K-0093.")
    @SuppressWarnings("NullAway.Init")
    String name;

    RemovePart(CommandContext context) {
      super(context);
    }

    @Override
    int run(Library opened) throws WorklistException {
      opened.remove(opened.require(name));
      if (json) {
        context.console().json(Map.of("removed", List.of(name)));
      } else {
        context.console().line("%s is forgotten.", name);
      }
      return 0;
    }
  }
}
