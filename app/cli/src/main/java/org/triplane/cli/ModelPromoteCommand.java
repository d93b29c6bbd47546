// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.triplane.worklist.Library;
import org.triplane.worklist.WorklistException;
import org.triplane.worklist.models.EvidenceDocument;
import org.triplane.worklist.models.HeldOutEvidence;
import org.triplane.worklist.models.ModelPromotion;
import org.triplane.worklist.models.ModelRegistry;
import org.triplane.worklist.models.PromotionCheck;
import org.triplane.worklist.models.RegisteredModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Makes a candidate active.
@Command(
    name = "promote",
    description =
        "Make a candidate the active model of its family. Needs a better held-out comparison, or a"
            + " reason of at least ten words.")
final class ModelPromoteCommand extends Subcommand {
  @Parameters(paramLabel = "NAME-VERSION", description = "A model of the library.")
  @SuppressWarnings("NullAway.Init")
  String model;

  @Option(
      names = "--evidence",
      paramLabel = "FILE.json",
      description = "What evaluate --json printed; the last evaluation if left out.")
  @Nullable Path evidence;

  @Option(names = "--check", description = "Only say what speaks for it and what is missing.")
  boolean check;

  @Mixin RegistryOptions registry = new RegistryOptions();

  ModelPromoteCommand(CommandContext context) {
    super(context);
  }

  @Override
  int run() throws Exception {
    try (Library library = registry.library.existing()) {
      var models = new ModelRegistry(library);
      var promotion = new ModelPromotion(models);
      RegisteredModel candidate = models.require(model);
      Optional<HeldOutEvidence> measured = measured();
      List<PromotionCheck> checks = promotion.checks(candidate, measured);
      if (!registry.json) {
        checks.forEach(one -> context.console().line("%s", RegisteredWords.line(one)));
      }
      RegisteredModel after =
          check
              ? candidate
              : promotion.promote(candidate, measured, registry.signature(), context.console());
      say(after, checks);
    }
    return 0;
  }

  private void say(RegisteredModel after, List<PromotionCheck> checks) {
    if (registry.json) {
      var document = new LinkedHashMap<String, Object>(RegisteredWords.document(after));
      document.put("checks", RegisteredWords.documents(checks));
      context.console().json(document);
    } else if (!check) {
      context.console().line("%s is the active model of %s now.", after.key(), after.family());
    }
  }

  private Optional<HeldOutEvidence> measured() throws IOException, WorklistException {
    return evidence == null
        ? Optional.empty()
        : Optional.of(
            EvidenceDocument.parse(Files.readString(evidence), evidence.getFileName().toString()));
  }
}
