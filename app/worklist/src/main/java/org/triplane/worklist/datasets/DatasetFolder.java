// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.datasets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.triplane.common.AtomicOutput;
import org.triplane.common.Documents;
import org.triplane.common.Options;
import org.triplane.learning.LearningException;

/// A data set of the library on disk: a folder with a numbered folder for each version, each with
/// `dataset.toml`, `cases.tsv` and `splits.tsv`. Versions are never changed.
///
/// @param folder of one version
public record DatasetFolder(Path folder) {
  private static final String ABOUT = "dataset.toml";
  private static final String CASES = "cases.tsv";
  private static final String SPLITS = "splits.tsv";
  private static final String LAYOUT = "library";

  /// The version that a folder means: itself, or the newest of those within.
  ///
  /// @return empty if it is no data set of a library
  /// @throws IOException if it cannot be listed
  public static Optional<DatasetFolder> find(Path folder) throws IOException {
    if (isVersion(folder)) {
      return Optional.of(new DatasetFolder(folder));
    }
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> inside = Files.list(folder)) {
      return inside
          .filter(one -> one.getFileName().toString().matches("[1-9]\\d{0,8}"))
          .filter(DatasetFolder::isVersion)
          .max(Comparator.comparingInt(one -> Integer.parseInt(one.getFileName().toString())))
          .map(DatasetFolder::new);
    }
  }

  private static boolean isVersion(Path folder) {
    Path about = folder.resolve(ABOUT);
    try {
      return Files.isRegularFile(folder.resolve(CASES))
          && Files.isRegularFile(about)
          && Documents.toml(about).values().get("layout") instanceof String layout
          && layout.equals(LAYOUT);
    } catch (IOException e) {
      return false;
    }
  }

  /// Write a new version. Nothing stands under its name until all is written.
  ///
  /// @param datasets the folder of all data sets
  /// @throws IOException if it cannot be written, or the version is there already
  public static DatasetFolder write(DatasetVersion version, Path datasets) throws IOException {
    Path folder = datasets.resolve(version.name()).resolve(String.valueOf(version.number()));
    Files.createDirectories(datasets.resolve(version.name()));
    AtomicOutput.folder(
        folder,
        temporary -> {
          Files.createDirectories(temporary);
          Files.writeString(temporary.resolve(ABOUT), Documents.toToml(about(version)));
          Files.writeString(
              temporary.resolve(CASES), CaseTable.text(version.labels(), version.cases()));
          Files.writeString(temporary.resolve(SPLITS), version.sides().text());
        });
    return new DatasetFolder(folder);
  }

  private static Map<String, Object> about(DatasetVersion version) {
    SequencedMap<String, Object> about = new LinkedHashMap<>();
    about.put("title", version.title());
    about.put("layout", LAYOUT);
    about.put("name", version.name());
    about.put("version", version.number());
    about.put("id", version.id());
    about.put("set", version.set());
    about.put("labels", version.labels());
    about.put("exclusive", version.exclusive());
    return about;
  }

  /// Read the version.
  ///
  /// @throws LearningException if a file is damaged, or was changed since it was written
  public DatasetVersion read() throws LearningException {
    try {
      Options about = Documents.toml(folder.resolve(ABOUT));
      List<String> labels = about.texts("labels");
      var version =
          new DatasetVersion(
              about.text("name"),
              about.integer("version"),
              about.text("set"),
              labels,
              about.flag("exclusive", false),
              CaseTable.read(folder.resolve(CASES), labels));
      if (!version.id().equals(about.text("id"))) {
        throw new LearningException(
            ("Refused: the data set %s was changed by hand; its id is %s but should be %s. Build a"
                    + " new version with: triplane library dataset %s.")
                .formatted(version.title(), version.id(), about.text("id"), version.name()));
      }
      return version;
    } catch (IOException | IllegalArgumentException e) {
      throw new LearningException(
          "Cannot read the data set in %s. %s Build it again from the library."
              .formatted(folder, String.valueOf(e.getMessage())),
          e);
    }
  }
}
