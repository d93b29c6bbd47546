// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.triplane.assessment.TrainingReport;
import org.triplane.learning.EnsembleFolder;
import org.triplane.learning.EnsembleModel;
import org.triplane.learning.LearningException;
import org.triplane.learning.MemberModel;
import org.triplane.worklist.WorklistException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The installed ensembles.
@Command(
    name = "model",
    description = "List, show, verify, export, import, add, promote or retire ensembles.")
final class ModelCommand implements Runnable {
  @CommandLine.Spec
  @SuppressWarnings("NullAway.Init")
  CommandLine.Model.CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  /// Build `model` with its own subcommands.
  static CommandLine line(CommandContext context) {
    return new CommandLine(new ModelCommand())
        .addSubcommand(new ModelListCommand(context))
        .addSubcommand(new ShowPart(context))
        .addSubcommand(new VerifyPart(context))
        .addSubcommand(new WeightsPart(context))
        .addSubcommand(new ModelExportCommand(context))
        .addSubcommand(new ModelImportCommand(context))
        .addSubcommand(new ModelAddCommand(context))
        .addSubcommand(new ModelPromoteCommand(context))
        .addSubcommand(new ModelStateCommand.Keep(context))
        .addSubcommand(new ModelStateCommand.Retire(context))
        .addSubcommand(new ModelStateCommand.RollBack(context))
        .addSubcommand(new ModelHistoryCommand.Changelog(context))
        .addSubcommand(new ModelHistoryCommand.Openings(context));
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(),
        "Say what to do: list, show, verify, weights, export, import, add, promote, keep, retire,"
            + " rollback, changelog or openings.");
  }

  /// One of the things that can be done to ensembles.
  abstract static sealed class Part extends Subcommand permits ShowPart, VerifyPart, WeightsPart {
    @Option(names = "--json", description = "Print one JSON document.")
    boolean json;

    @Mixin LibraryOption library = new LibraryOption();

    Part(CommandContext context) {
      super(context);
    }

    Path find(String name) throws LearningException, WorklistException {
      return FoundModel.of(context, library, name).folder();
    }
  }

  /// Shows one ensemble: its members, stackers, figures and card.
  @Command(name = "show", description = "Show one ensemble and its card.")
  static final class ShowPart extends Part {
    @Parameters(paramLabel = "MODEL", description = "Name or folder of the ensemble.")
    @SuppressWarnings("NullAway.Init")
    String name;

    @Option(names = "--report", description = "Write an HTML page with both losses by epoch.")
    @Nullable Path report;

    ShowPart(CommandContext context) {
      super(context);
    }

    @Override
    int run() throws LearningException, WorklistException, IOException {
      Path folder = find(name);
      EnsembleModel model = EnsembleFolder.read(folder);
      if (report != null) {
        TrainingReport.write(folder, report);
      }
      if (json) {
        context.console().json(document(model));
        return 0;
      }
      print(folder, model);
      if (report != null) {
        context.console().line("Wrote %s.", report);
      }
      return 0;
    }

    private void print(Path folder, EnsembleModel model) throws IOException {
      Console console = context.console();
      console.line(
          "%s %s, %s",
          model.name(),
          model.version(),
          model.givesPictures() ? model.pictures() : "labels " + model.labels());
      for (MemberModel member : model.members()) {
        console.line(
            "  %s: %s, %d x %d, sha256 %s%s",
            member.name(),
            member.wanted(),
            member.preprocessing().pictureSize().height(),
            member.preprocessing().pictureSize().width(),
            member.sha256(),
            layers(member));
      }
      model
          .stackers()
          .forEach(
              (label, stacker) ->
                  console.line("  stacker for %s: %s", label, stacker.whole().sentence()));
      Path card = folder.resolve("card.md");
      if (Files.isRegularFile(card)) {
        console.line("%n%s", Files.readString(card));
      }
    }

    /// Those that heat maps are made at, which networks that give pictures have none of.
    private static String layers(MemberModel member) {
      return member.layers().isEmpty() ? "" : ", layers " + String.join(" ", member.layers());
    }

    private static Map<String, Object> document(EnsembleModel model) {
      var document = new LinkedHashMap<String, Object>();
      document.put("name", model.name());
      document.put("version", model.version());
      document.put("labels", model.labels());
      document.put("members", model.members().stream().map(MemberModel::name).toList());
      var stackers = new LinkedHashMap<String, Object>();
      model.stackers().forEach((label, stacker) -> stackers.put(label, stacker.document()));
      document.put("stackers", stackers);
      document.put("operatingPoints", model.operatingPoints());
      document.put("metrics", model.metrics());
      document.put("provenance", model.provenance());
      return document;
    }
  }

  /// Checks that the files are those that `model.toml` names, and that both engines agree.
  @Command(name = "verify", description = "Check hashes and that both engines agree.")
  static final class VerifyPart extends Part {
    @Parameters(paramLabel = "MODEL", description = "Name or folder of the ensemble.")
    @SuppressWarnings("NullAway.Init")
    String name;

    VerifyPart(CommandContext context) {
      super(context);
    }

    @Override
    int run() throws Exception {
      ModelVerification result = ModelVerification.of(find(name));
      if (json) {
        context.console().json(result.document());
      } else {
        result.lines().forEach(text -> context.console().line("%s", text));
      }
      return result.passed() ? 0 : Main.COULD_NOT;
    }
  }

  /// Says how a file of weights fits an ensemble's networks.
  @Command(
      name = "weights",
      description = "Say how a file of weights (.safetensors, .npz, .pth, .onnx) fits an ensemble.")
  static final class WeightsPart extends Part {
    @Parameters(index = "0", paramLabel = "MODEL", description = "Name or folder of the ensemble.")
    @SuppressWarnings("NullAway.Init")
    String name;

    @Parameters(index = "1", paramLabel = "FILE", description = "The weights.")
    @SuppressWarnings("NullAway.Init")
    Path file;

    WeightsPart(CommandContext context) {
      super(context);
    }

    @Override
    int run() throws LearningException, WorklistException {
      ModelWeights result = ModelWeights.of(find(name), file);
      if (json) {
        context.console().json(result.document());
      } else {
        result.lines().forEach(text -> context.console().line("%s", text));
      }
      return result.passed() ? 0 : Main.COULD_NOT;
    }
  }
}
