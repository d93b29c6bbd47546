// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.models;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.triplane.common.Progress;
import org.triplane.worklist.Library;
import org.triplane.worklist.WorklistException;

/// The ensembles that a library keeps, each a folder `models/NAME-VERSION`, and what happened to
/// them. At most one of a family is active.
public final class ModelRegistry {
  /// Stands for the active ensemble; `active:FAMILY` where there are several families.
  public static final String ACTIVE = "active";

  private static final String FAMILY_MARK = ACTIVE + ":";

  private final Library library;

  public ModelRegistry(Library library) {
    this.library = library;
  }

  /// All, in the order in which they were added, each with its state and what was measured last.
  public List<RegisteredModel> registered() throws WorklistException {
    return library.database().read(connection -> rows(connection).all());
  }

  /// The active ensemble of a family.
  public Optional<RegisteredModel> active(String family) throws WorklistException {
    return registered().stream()
        .filter(model -> model.state() == ModelState.ACTIVE && model.family().equals(family))
        .findAny();
  }

  /// What happened, the oldest first.
  ///
  /// @param family empty for all families
  public List<ModelEvent> events(Optional<String> family) throws WorklistException {
    return library.database().read(connection -> rows(connection).events(family));
  }

  /// Find an ensemble.
  ///
  /// @param wanted `NAME-VERSION`; `NAME`, which is the active one of that name, or the newest
  ///     that is not retired, or the newest; `active`, or `active:FAMILY`
  /// @return empty if the library keeps none of that name
  /// @throws WorklistException if `active` says too little, or nothing is active
  public Optional<RegisteredModel> find(String wanted) throws WorklistException {
    List<RegisteredModel> all = registered();
    if (isActive(wanted)) {
      return Optional.of(active(wanted, all));
    }
    Optional<RegisteredModel> exact =
        all.stream().filter(model -> model.key().equals(wanted)).findAny();
    if (exact.isPresent()) {
      return exact;
    }
    return all.stream()
        .filter(model -> model.name().equals(wanted))
        .max(
            Comparator.comparing((RegisteredModel model) -> model.state() == ModelState.ACTIVE)
                .thenComparing(model -> model.state() != ModelState.RETIRED)
                .thenComparing(RegisteredModel::version));
  }

  /// Whether a name stands for an active ensemble.
  public static boolean isActive(String wanted) {
    return wanted.equals(ACTIVE) || wanted.startsWith(FAMILY_MARK);
  }

  /// As [#find], for an ensemble that must be there.
  public RegisteredModel require(String wanted) throws WorklistException {
    Optional<RegisteredModel> found = find(wanted);
    if (found.isEmpty()) {
      throw new WorklistException(
          "The library keeps no model %s. It keeps: %s."
              .formatted(wanted, names(registered(), "none")));
    }
    return found.get();
  }

  /// The registered ensemble that is the same as one on disk, under whatever name.
  public Optional<RegisteredModel> same(String contentHash) throws WorklistException {
    return registered().stream().filter(model -> model.contentHash().equals(contentHash)).findAny();
  }

  /// The folder of an ensemble that is about to be used, once every file is seen to be as it was
  /// added.
  ///
  /// @throws WorklistException if a file was changed; the message names it
  public Path verified(RegisteredModel model, Progress progress) throws WorklistException {
    Map<String, String> expected =
        library.database().read(connection -> rows(connection).files(model.id()));
    if (!Files.isDirectory(model.folder())) {
      throw new WorklistException(
          "The files of %s are gone from %s. Put them back, or add the ensemble again under another version."
              .formatted(model.key(), model.folder()));
    }
    List<String> problems;
    try (ModelFiles files = ModelFiles.open(model.folder())) {
      problems = files.differences(expected, progress);
    }
    if (!problems.isEmpty()) {
      throw new WorklistException(
          "%s is not as it was when it was added, so it is not used: %s Put the files back from a copy, or add it again under another version."
              .formatted(model.key(), String.join(" ", problems)));
    }
    return model.folder();
  }

  /// Keep what an evaluation measured of a registered ensemble.
  public void evaluated(RegisteredModel model, HeldOutEvidence evidence, Signature by)
      throws WorklistException {
    if (!evidence.model().equals(model.contentHash())) {
      throw new WorklistException(ModelPromotion.ofAnother(model));
    }
    library
        .database()
        .write(
            connection -> {
              rows(connection)
                  .say(
                      model.id(),
                      ModelStep.EVALUATED,
                      library.clock().instant(),
                      by,
                      Optional.of(evidence));
              return true;
            });
  }

  Library library() {
    return library;
  }

  /// Holds the ensembles' folders.
  Path folder() {
    return library.folder().resolve("models");
  }

  ModelRows rows(Connection connection) {
    return new ModelRows(connection, folder());
  }

  private static RegisteredModel active(String wanted, List<RegisteredModel> all)
      throws WorklistException {
    String family = wanted.startsWith(FAMILY_MARK) ? wanted.substring(FAMILY_MARK.length()) : "";
    List<RegisteredModel> active =
        all.stream()
            .filter(model -> model.state() == ModelState.ACTIVE)
            .filter(model -> family.isEmpty() || model.family().equals(family))
            .toList();
    if (active.isEmpty()) {
      throw new WorklistException(
          "No model%s is active. Promote one with triplane model promote; the library keeps: %s."
              .formatted(family.isEmpty() ? "" : " of " + family, names(all, "none")));
    }
    if (active.size() > 1) {
      throw new WorklistException(
          "Models of several families are active. Say which: %s."
              .formatted(
                  active.stream()
                      .map(model -> FAMILY_MARK + model.family())
                      .collect(Collectors.joining(", "))));
    }
    return active.getFirst();
  }

  private static String names(List<RegisteredModel> models, String none) {
    return models.isEmpty()
        ? none
        : models.stream().map(RegisteredModel::key).collect(Collectors.joining(", "));
  }
}
