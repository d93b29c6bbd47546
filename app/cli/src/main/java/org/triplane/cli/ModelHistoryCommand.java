// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.triplane.common.AtomicOutput;
import org.triplane.worklist.Library;
import org.triplane.worklist.WorklistException;
import org.triplane.worklist.models.EvidenceDocument;
import org.triplane.worklist.models.ModelChangelog;
import org.triplane.worklist.models.ModelEvent;
import org.triplane.worklist.models.ModelRegistry;
import org.triplane.worklist.models.TestOpening;
import org.triplane.worklist.models.TestOpenings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Says what happened to the library's ensembles.
abstract sealed class ModelHistoryCommand extends Subcommand {
  @Mixin LibraryOption library = new LibraryOption();

  @Option(names = "--json", description = "Print one JSON document.")
  boolean json;

  ModelHistoryCommand(CommandContext context) {
    super(context);
  }

  @Override
  final int run() throws Exception {
    try (Library opened = library.existing()) {
      say(opened);
    }
    return 0;
  }

  abstract void say(Library opened) throws WorklistException, IOException;

  /// What was added, evaluated, promoted, retired, and why.
  @Command(name = "changelog", description = "Say what happened to the library's models, and why.")
  static final class Changelog extends ModelHistoryCommand {
    @Parameters(arity = "0..1", paramLabel = "FAMILY", description = "All if left out.")
    @Nullable String family;

    @Option(names = "--out", paramLabel = "FILE.md", description = "Write it as Markdown.")
    @Nullable Path out;

    Changelog(CommandContext context) {
      super(context);
    }

    @Override
    void say(Library opened) throws WorklistException, IOException {
      var models = new ModelRegistry(opened);
      Optional<String> wanted = Optional.ofNullable(family);
      var changelog = new ModelChangelog(models);
      if (out != null) {
        AtomicOutput.text(out, changelog.markdown(wanted));
        context.console().note("Wrote %s.".formatted(out));
      }
      if (json) {
        List<Map<String, Object>> events =
            models.events(wanted).stream().map(Changelog::document).toList();
        context.console().json(Map.of("events", events));
      } else if (out == null) {
        changelog.lines(wanted).forEach(line -> context.console().line("%s", line));
      }
    }

    private static Map<String, Object> document(ModelEvent event) {
      var document = new LinkedHashMap<String, Object>();
      document.put("model", event.model());
      document.put("family", event.family());
      document.put("step", event.step().word());
      document.put("at", event.at().toString());
      document.put("who", event.who());
      document.put("reason", event.reason());
      event.evidence().ifPresent(one -> document.put("evidence", EvidenceDocument.document(one)));
      return document;
    }
  }

  /// Every look at held-out cases.
  @Command(name = "openings", description = "Say who evaluated which model on which cases, when.")
  static final class Openings extends ModelHistoryCommand {
    Openings(CommandContext context) {
      super(context);
    }

    @Override
    void say(Library opened) throws WorklistException {
      List<TestOpening> openings = new TestOpenings(opened).all();
      if (json) {
        context
            .console()
            .json(Map.of("openings", openings.stream().map(Openings::document).toList()));
        return;
      }
      for (TestOpening one : openings) {
        context
            .console()
            .line(
                "%s  %s cases %s, n = %d, by %s of %s, %s",
                one.at(), one.split(), one.cases(), one.n(), one.model(), one.family(), one.who());
      }
    }

    private static Map<String, Object> document(TestOpening one) {
      var document = new LinkedHashMap<String, Object>();
      document.put("at", one.at().toString());
      document.put("who", one.who());
      document.put("cases", one.cases());
      document.put("split", one.split());
      document.put("n", one.n());
      document.put("model", one.model());
      document.put("modelHash", one.modelHash());
      document.put("family", one.family());
      document.put("command", one.command());
      return document;
    }
  }
}
