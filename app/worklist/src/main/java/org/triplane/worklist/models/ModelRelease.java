// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.models;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.triplane.common.AtomicOutput;
import org.triplane.common.Documents;
import org.triplane.common.Options;
import org.triplane.common.Progress;
import org.triplane.learning.EnsembleFolder;
import org.triplane.worklist.WorklistException;

/// A registered ensemble as one `.triplane-model` file for another machine: all its files, and
/// `release.json` with its name, its content hash and what happened to it here.
public final class ModelRelease {
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final ModelRegistry registry;

  public ModelRelease(ModelRegistry registry) {
    this.registry = registry;
  }

  /// Write an ensemble for another machine; an older file of that name is replaced.
  ///
  /// @param file ends in `.triplane-model`
  /// @return its SHA-256, to be told to whoever receives it
  /// @throws WorklistException if the ensemble was changed, or the file cannot be written
  public String write(RegisteredModel model, Path file, Progress progress)
      throws WorklistException {
    if (!file.toString().endsWith(EnsembleFolder.ZIP_ENDING)) {
      throw new WorklistException(
          "An ensemble for another machine should be named like %s%s, but was %s."
              .formatted(model.key(), EnsembleFolder.ZIP_ENDING, file.getFileName()));
    }
    Path folder = registry.verified(model, progress.part(0, 0.5));
    String release = Documents.toJson(document(model));
    try (ModelFiles files = ModelFiles.open(folder)) {
      AtomicOutput.<WorklistException>file(
          file, temporary -> zip(files, release, temporary, progress.part(0.5, 1)));
      return ModelFiles.sha256(file);
    } catch (IOException e) {
      throw new WorklistException(
          "Cannot write %s: %s. Check the room on the disk and the folder's permissions."
              .formatted(file, e.getMessage()),
          e);
    }
  }

  /// See that a file is the very one that was sent.
  ///
  /// @param sha256 as [#write] returned it
  /// @throws WorklistException if it is not
  public static void requireHash(Path file, String sha256) throws WorklistException {
    try {
      String found = ModelFiles.sha256(file);
      if (!found.equalsIgnoreCase(sha256.strip())) {
        throw new WorklistException(
            "%s is not the file that was sent: its SHA-256 is %s. Copy it again."
                .formatted(file.getFileName(), found));
      }
    } catch (IOException e) {
      throw new WorklistException(
          "Cannot read %s: %s. Check the path.".formatted(file, e.getMessage()), e);
    }
  }

  /// What `release.json` says of the time on other machines.
  ///
  /// @return one line for each event, the oldest first; empty if the ensemble came from none
  static List<String> earlier(Path folder) {
    try (ModelFiles files = ModelFiles.open(folder)) {
      return files.has(ModelFiles.RELEASE)
          ? Documents.json(files.text(ModelFiles.RELEASE), ModelFiles.RELEASE).texts("changelog")
          : List.of();
    } catch (IOException | IllegalArgumentException | WorklistException _) {
      // a note that cannot be read; the ensemble itself is checked by its hashes
      return List.of();
    }
  }

  /// See that an ensemble is what its `release.json` says, if it has one.
  static void requireWhole(Path ensemble) throws WorklistException {
    try (ModelFiles files = ModelFiles.open(ensemble)) {
      if (!files.has(ModelFiles.RELEASE)) {
        return;
      }
      Options release = Documents.json(files.text(ModelFiles.RELEASE), ModelFiles.RELEASE);
      if (!release.text("contentHash").equals(files.contentHash())) {
        throw new WorklistException(
            "%s is not the ensemble that was exported as %s %s: its content has another hash. Copy it again from where it came from."
                .formatted(ensemble.getFileName(), release.text("name"), release.text("version")));
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new WorklistException(
          "Cannot read %s of %s. Copy it again from where it came from."
              .formatted(ModelFiles.RELEASE, ensemble.getFileName()),
          e);
    }
  }

  /// Write `checksums.txt` for the files that are in a folder now.
  static void writeChecksums(Path folder) throws IOException, WorklistException {
    StringBuilder lines = new StringBuilder();
    try (ModelFiles files = ModelFiles.open(folder)) {
      Map<String, String> hashes = files.hashes(Progress.SILENT);
      hashes.remove(ModelFiles.CHECKSUMS);
      hashes.remove(ModelFiles.RELEASE);
      hashes.forEach((name, hash) -> lines.append(hash).append("  ").append(name).append('\n'));
    }
    AtomicOutput.text(folder.resolve(ModelFiles.CHECKSUMS), lines.toString());
  }

  private Map<String, Object> document(RegisteredModel model) throws WorklistException {
    var document = new LinkedHashMap<String, Object>();
    document.put("format", 1);
    document.put("name", model.name());
    document.put("version", model.version().toString());
    document.put("family", model.family());
    document.put("contentHash", model.contentHash());
    document.put("exportedAt", registry.library().clock().instant().toString());
    List<String> lines = new ArrayList<>(earlier(model.folder()));
    registry.events(Optional.of(model.family())).stream()
        .filter(event -> event.model().equals(model.key()))
        .map(ModelChangelog::line)
        .forEach(lines::add);
    document.put("changelog", lines);
    return document;
  }

  private static void zip(ModelFiles files, String release, Path archive, Progress progress)
      throws IOException {
    try (OutputStream out = Files.newOutputStream(archive);
        var zip = new ZipOutputStream(out)) {
      List<String> names = files.names();
      for (String name : names) {
        progress.check();
        progress.report((double) names.indexOf(name) / names.size(), "Packing " + name);
        if (!name.equals(ModelFiles.RELEASE)) {
          put(zip, name, Files.readAllBytes(files.path(name)));
        }
      }
      put(zip, ModelFiles.RELEASE, release.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    var entry = new ZipEntry(name);
    entry.setTimeLocal(NO_TIME);
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }
}
