// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.triplane.common.Progress;
import org.triplane.common.Services;
import org.triplane.learning.spi.DatasetLayout;

/// Opens data sets in whatever layout they are.
public final class Datasets {
  /// Folders that are looked into for a better guess.
  private static final int MOST = 20;

  private Datasets() {}

  /// Open a data set.
  ///
  /// @param layout the layout's name; if empty, the only one that recognizes the folder
  /// @throws LearningException if there is no such folder or layout, if no layout or more than
  ///     one recognizes the folder, or if the data set is wrong
  public static Dataset open(
      Path folder, Optional<String> layout, Services<DatasetLayout> layouts, Progress progress)
      throws LearningException {
    return open(DatasetSource.of(folder), layout, layouts, progress);
  }

  /// Open a data set with options of its layout.
  ///
  /// @param layout the layout's name; if empty, the only one that recognizes the folder
  /// @throws LearningException as above, or if an option is unknown or wrong
  public static Dataset open(
      DatasetSource source,
      Optional<String> layout,
      Services<DatasetLayout> layouts,
      Progress progress)
      throws LearningException {
    Path folder = source.folder();
    if (Files.isRegularFile(folder)) {
      throw new LearningException(
          ("Cannot open the data set %s: it is a file. Name the folder that it is in; unpack an"
                  + " archive first.")
              .formatted(folder));
    }
    if (!Files.isDirectory(folder)) {
      throw new LearningException(
          "Cannot open the data set %s: there is no such folder. Check its name."
              .formatted(folder));
    }
    DatasetLayout chosen =
        layout.isPresent() ? named(layout.get(), layouts) : recognized(folder, layouts);
    try {
      return chosen.open(source, progress);
    } catch (IllegalArgumentException e) {
      throw new LearningException(
          "Cannot open the data set %s. %s Correct the option."
              .formatted(folder, String.valueOf(e.getMessage())),
          e);
    }
  }

  private static DatasetLayout named(String layout, Services<DatasetLayout> layouts)
      throws LearningException {
    return layouts
        .find(layout)
        .orElseThrow(
            () ->
                new LearningException(
                    "There is no data set layout called '%s'. Installed: %s."
                        .formatted(layout, list(layouts.names()))));
  }

  private static DatasetLayout recognized(Path folder, Services<DatasetLayout> layouts)
      throws LearningException {
    List<DatasetLayout> fitting = new ArrayList<>();
    for (DatasetLayout layout : layouts) {
      if (layout.recognizes(folder)) {
        fitting.add(layout);
      }
    }
    if (fitting.isEmpty()) {
      throw new LearningException(
          ("Cannot open the data set %s: no installed layout recognizes it. Installed: %s. Check"
                  + " the folder, or name the layout.%s")
              .formatted(folder, list(layouts.names()), doubts(folder, layouts)));
    }
    if (fitting.size() > 1) {
      throw new LearningException(
          "Cannot tell how %s is laid out: it may be %s. Name the layout."
              .formatted(
                  folder, String.join(" or ", fitting.stream().map(DatasetLayout::name).toList())));
    }
    return fitting.getFirst();
  }

  /// What may be wrong with a folder that no layout recognizes, with a blank before it.
  private static String doubts(Path folder, Services<DatasetLayout> layouts) {
    var doubts = new StringBuilder();
    for (DatasetLayout layout : layouts) {
      layout.doubt(folder).ifPresent(doubt -> doubts.append(' ').append(doubt));
    }
    try (Stream<Path> inside = Files.list(folder)) {
      inside
          .filter(Files::isDirectory)
          .sorted()
          .limit(MOST)
          .filter(one -> recognizes(one, layouts))
          .findFirst()
          .ifPresent(
              one ->
                  doubts.append(" The folder %s in it may be meant.".formatted(one.getFileName())));
    } catch (IOException _) {
      // the first sentence stands without a guess
    }
    return doubts.toString();
  }

  private static boolean recognizes(Path folder, Services<DatasetLayout> layouts) {
    for (DatasetLayout layout : layouts) {
      if (layout.recognizes(folder)) {
        return true;
      }
    }
    return false;
  }

  private static String list(List<String> names) {
    return names.isEmpty() ? "none" : String.join(", ", names);
  }
}
