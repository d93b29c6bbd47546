// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.triplane.worklist.Library;
import org.triplane.worklist.WorklistException;
import org.triplane.worklist.models.ModelPromotion;
import org.triplane.worklist.models.ModelRegistry;
import org.triplane.worklist.models.ModelState;
import org.triplane.worklist.models.RegisteredModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Changes the state of a registered ensemble where no evidence is needed.
abstract sealed class ModelStateCommand extends Subcommand {
  @Mixin RegistryOptions registry = new RegistryOptions();

  ModelStateCommand(CommandContext context) {
    super(context);
  }

  @Override
  final int run() throws Exception {
    try (Library library = registry.library.existing()) {
      RegisteredModel after = change(new ModelRegistry(library));
      if (registry.json) {
        context.console().json(RegisteredWords.document(after));
      } else {
        context.console().line("%s is %s now.", after.key(), after.state().word());
      }
    }
    return 0;
  }

  abstract RegisteredModel change(ModelRegistry models) throws WorklistException;

  /// Takes an ensemble out of use.
  @Command(name = "retire", description = "Take a model out of use. It stays in the library.")
  static final class Retire extends ModelStateCommand {
    @Parameters(paramLabel = "NAME-VERSION", description = "A model of the library.")
    @SuppressWarnings("NullAway.Init")
    String model;

    Retire(CommandContext context) {
      super(context);
    }

    @Override
    RegisteredModel change(ModelRegistry models) throws WorklistException {
      return new ModelPromotion(models).retire(models.require(model), registry.signature());
    }
  }

  /// Keeps an ensemble as a candidate.
  @Command(name = "keep", description = "Note that a model stays a candidate, or is one again.")
  static final class Keep extends ModelStateCommand {
    @Parameters(paramLabel = "NAME-VERSION", description = "A model of the library.")
    @SuppressWarnings("NullAway.Init")
    String model;

    Keep(CommandContext context) {
      super(context);
    }

    @Override
    RegisteredModel change(ModelRegistry models) throws WorklistException {
      return new ModelPromotion(models).keep(models.require(model), registry.signature());
    }
  }

  /// Makes the ensemble active again that was before.
  @Command(name = "rollback", description = "Make the model active again that was before.")
  static final class RollBack extends ModelStateCommand {
    @Parameters(
        arity = "0..1",
        paramLabel = "FAMILY",
        description = "Such as acl; needed where models of several families were active.")
    @Nullable String family;

    RollBack(CommandContext context) {
      super(context);
    }

    @Override
    RegisteredModel change(ModelRegistry models) throws WorklistException {
      return new ModelPromotion(models)
          .rollBack(
              family == null ? only(models) : family, registry.signature(), context.console());
    }

    /// The one family that has an active ensemble, or the only family.
    private static String only(ModelRegistry models) throws WorklistException {
      List<RegisteredModel> all = models.registered();
      List<String> families =
          all.stream()
              .filter(model -> model.state() == ModelState.ACTIVE)
              .map(RegisteredModel::family)
              .toList();
      if (families.isEmpty()) {
        families = all.stream().map(RegisteredModel::family).distinct().toList();
      }
      if (families.size() == 1) {
        return families.getFirst();
      }
      throw new WorklistException(
          families.isEmpty()
              ? "The library keeps no models, so there is nothing to go back to."
              : "Say the family of which to go back: %s.".formatted(String.join(", ", families)));
    }
  }
}
