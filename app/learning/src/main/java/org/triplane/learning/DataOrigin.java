// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.triplane.common.Documents;
import org.triplane.common.Options;

/// Where training cases come from: what the data set's own `dataset.toml` says, and what its
/// studies show where that is silent or missing.
///
/// @param title in words; empty if it does not say
/// @param bodyPart what was examined, in words: else the first body part that the studies'
///     descriptions name, `knee` for the layout `mrnet`, which is of knees only; empty if unknown
/// @param modality DICOM's word, for series that do not say theirs; empty if it does not say
/// @param synthetic whether they are phantoms: it says so, or a study is described as a phantom
public record DataOrigin(String title, String bodyPart, String modality, boolean synthetic) {
  /// The file's name, at the top of the data set's folder.
  public static final String FILE = "dataset.toml";

  private static final String LAYOUT = "layout";

  private static final List<String> BODY_PARTS =
      List.of("knee", "brain", "head", "spine", "shoulder", "hip", "wrist", "ankle", "elbow");

  /// Find out where a data set comes from.
  ///
  /// @throws LearningException if its `dataset.toml` is no TOML, or has a key that is unknown or
  ///     wrong
  public static DataOrigin of(Dataset dataset, Path folder) throws LearningException {
    List<String> descriptions =
        dataset.splits().values().stream()
            .flatMap(List::stream)
            .map(one -> one.study().description().toLowerCase(Locale.ROOT))
            .distinct()
            .toList();
    boolean phantoms = descriptions.stream().anyMatch(text -> text.contains("phantom"));
    String seen = dataset.layout().equals("mrnet") ? "knee" : bodyPart(descriptions);
    try {
      Options said = said(folder.resolve(FILE));
      return new DataOrigin(
          said.text("title", ""),
          said.text("body-part", seen),
          said.text("modality", ""),
          said.flag("synthetic", phantoms));
    } catch (IOException | IllegalArgumentException e) {
      throw new LearningException(
          "Cannot use the data set's %s: %s Correct or remove it.".formatted(FILE, e.getMessage()),
          e);
    }
  }

  /// What a member's training series are like, with what only the origin knows.
  InputStatistics complete(InputRanges ranges) {
    InputStatistics measured = ranges.statistics(bodyPart, synthetic);
    return measured.modality().isEmpty()
        ? new InputStatistics(modality, bodyPart, synthetic, measured.features())
        : measured;
  }

  private static Options said(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return Options.none(FILE);
    }
    Options options = Documents.toml(file);
    // a layout that keeps its own words there reads and checks them itself
    if (!options.values().containsKey(LAYOUT)) {
      options.allow(Set.of("title", "body-part", "modality", "synthetic"));
    }
    return options;
  }

  private static String bodyPart(List<String> descriptions) {
    Stream<String> named =
        BODY_PARTS.stream()
            .filter(part -> descriptions.stream().anyMatch(text -> text.contains(part)));
    return named.findFirst().orElse("");
  }
}
