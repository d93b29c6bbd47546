// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.triplane.common.AtomicOutput;
import org.triplane.common.Progress;
import org.triplane.learning.EnsembleFolder;
import org.triplane.learning.EnsembleModel;
import org.triplane.learning.LearningException;
import org.triplane.worklist.WorklistException;

/// Takes ensembles into a library: copied under another name, hashed, then moved into place in
/// the transaction that registers them.
public final class ModelAdding {
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,63}");
  private static final String STAGING = ".triplane-";
  private static final Duration LEFT_OVER = Duration.ofDays(1);

  private final ModelRegistry registry;

  public ModelAdding(ModelRegistry registry) {
    this.registry = registry;
  }

  /// Register an ensemble as a candidate. Its files are copied; name and version in `model.toml`
  /// become those of the registry.
  ///
  /// @param source a folder or `.triplane-model` file
  /// @throws WorklistException if it is damaged, or registered already, or the version is taken
  public RegisteredModel add(Path source, ModelNaming naming, Signature by, Progress progress)
      throws WorklistException {
    registry.library().database().write(_ -> true); // says at once if nothing may be written
    RegisteredModel model = describe(source, naming);
    sweep();
    @Nullable Path staging = null;
    try {
      staging = Files.createTempDirectory(registry.folder(), STAGING);
      copy(source, model, staging, progress.part(0, 0.7));
      return register(model, staging, by, progress.part(0.7, 1));
    } catch (IOException e) {
      throw new WorklistException(
          "Cannot add %s to the library: %s. Check the room on the disk and the folder's permissions."
              .formatted(model.key(), e.getMessage()),
          e);
    } finally {
      drop(staging);
    }
  }

  /// The name, version, family and hash that an ensemble would get, if it is whole.
  public RegisteredModel describe(Path source, ModelNaming naming) throws WorklistException {
    EnsembleModel read = whole(source);
    List<RegisteredModel> all = registry.registered();
    String name = naming.name().orElse(read.name());
    if (!NAME.matcher(name).matches() || name.equals(ModelRegistry.ACTIVE)) {
      throw new WorklistException(
          "%s cannot be the name of a model. Use letters, digits, dots and hyphens, such as knee-oof."
              .formatted(name));
    }
    String family = naming.family().orElse(ModelFamily.of(read));
    requireSameLabels(family, read, all);
    List<RegisteredModel> named = all.stream().filter(one -> one.name().equals(name)).toList();
    ModelVersion version =
        naming
            .version()
            .orElseGet(
                () ->
                    ModelVersion.next(
                        named.stream().map(RegisteredModel::version).toList(),
                        ModelVersion.parse(read.version()),
                        named.stream().anyMatch(one -> one.family().equals(family))));
    return new RegisteredModel(
        0,
        name,
        version,
        family,
        ModelState.CANDIDATE,
        read.labels(),
        read.exclusive(),
        ModelFiles.contentHash(source),
        registry.folder().resolve(RegisteredModel.key(name, version)),
        registry.library().clock().instant(),
        Optional.empty());
  }

  private static EnsembleModel whole(Path source) throws WorklistException {
    try {
      EnsembleModel read = EnsembleFolder.read(source);
      if (read.givesPictures()) {
        throw new WorklistException(
            "%s %s and predicts nothing of a study, so the library has no use for it. Keep it as a folder."
                .formatted(source.getFileName(), read.pictures()));
      }
      List<String> problems = EnsembleFolder.verify(source);
      if (!problems.isEmpty()) {
        throw new WorklistException(
            "%s is damaged, so it is not added: %s Copy it again from where it came from."
                .formatted(source.getFileName(), String.join(" ", problems)));
      }
      ModelRelease.requireWhole(source);
      return read;
    } catch (LearningException e) {
      throw new WorklistException(String.valueOf(e.getMessage()), e);
    }
  }

  private static void requireSameLabels(
      String family, EnsembleModel read, List<RegisteredModel> all) throws WorklistException {
    for (RegisteredModel other : all) {
      boolean same = ModelFamily.of(other.labels(), other.exclusive()).equals(ModelFamily.of(read));
      if (other.family().equals(family) && !same) {
        throw new WorklistException(
            "Models of the family %s predict %s, this one predicts %s, so they cannot replace each other. Choose another --family, or leave it out."
                .formatted(
                    family, String.join(", ", other.labels()), String.join(", ", read.labels())));
      }
    }
  }

  private static void copy(Path source, RegisteredModel model, Path target, Progress progress)
      throws IOException, WorklistException {
    try (ModelFiles files = ModelFiles.open(source)) {
      List<String> names = files.names();
      for (String name : names) {
        progress.check();
        progress.report((double) names.indexOf(name) / names.size(), "Copying " + name);
        Path place = target.resolve(name).normalize();
        if (!place.startsWith(target)) {
          throw new WorklistException(
              "%s holds a file that would lie outside of it (%s), so it is not added."
                  .formatted(source.getFileName(), name));
        }
        AtomicOutput.<RuntimeException>file(
            place, temporary -> Files.copy(files.path(name), temporary));
      }
    }
    Path toml = target.resolve(ModelFiles.MODEL);
    AtomicOutput.text(
        toml, ModelToml.renamed(Files.readString(toml), model.name(), model.version()));
    ModelRelease.writeChecksums(target);
  }

  private RegisteredModel register(
      RegisteredModel model, Path staging, Signature by, Progress progress)
      throws IOException, WorklistException {
    Map<String, String> hashes;
    try (ModelFiles files = ModelFiles.open(staging)) {
      hashes = files.hashes(progress);
      if (!files.contentHash().equals(model.contentHash())) {
        throw new WorklistException(
            "%s was changed while it was copied, so it is not added. Add it again."
                .formatted(model.key()));
      }
    }
    return registry
        .library()
        .database()
        .write(
            connection -> {
              requireNew(connection, model);
              place(staging, model);
              ModelRows rows = registry.rows(connection);
              long id = rows.insert(model, hashes);
              rows.say(id, ModelStep.ADDED, model.addedAt(), by, Optional.empty());
              return rows.model(id);
            });
  }

  private void requireNew(Connection connection, RegisteredModel model)
      throws SQLException, WorklistException {
    for (RegisteredModel other : registry.rows(connection).all()) {
      if (other.contentHash().equals(model.contentHash())) {
        throw new WorklistException(
            "This ensemble is in the library already, as %s.".formatted(other.key()));
      }
      if (other.key().equals(model.key())) {
        throw new WorklistException(
            "The library has a %s already. Choose another --version, or leave it out to get the next."
                .formatted(model.key()));
      }
    }
  }

  /// Move the folder under its name. What stands there is not registered: an add was ended after
  /// its move and before its commit.
  private static void place(Path staging, RegisteredModel model) throws WorklistException {
    try {
      if (Files.exists(model.folder())) {
        if (!ModelFiles.contentHash(model.folder()).equals(model.contentHash())) {
          throw new WorklistException(
              "%s is there already, but the library does not know it. Move it away, or choose another --version."
                  .formatted(model.folder()));
        }
        AtomicOutput.deleteTree(model.folder());
      }
      Files.move(staging, model.folder(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new WorklistException(
          "Cannot put %s into the library: %s. Check the folder's permissions."
              .formatted(model.key(), e.getMessage()),
          e);
    }
  }

  /// Remove what ended adds have left.
  private void sweep() {
    Instant before = registry.library().clock().instant().minus(LEFT_OVER);
    try (Stream<Path> entries = Files.list(registry.folder())) {
      for (Path entry : entries.toList()) {
        if (entry.getFileName().toString().startsWith(STAGING)
            && Files.getLastModifiedTime(entry).toInstant().isBefore(before)) {
          AtomicOutput.deleteTree(entry);
        }
      }
    } catch (IOException _) {
      // the next add tries again
    }
  }

  private static void drop(@Nullable Path staging) {
    if (staging == null) {
      return;
    }
    try {
      AtomicOutput.deleteTree(staging);
    } catch (IOException _) {
      // a later add sweeps it
    }
  }
}
