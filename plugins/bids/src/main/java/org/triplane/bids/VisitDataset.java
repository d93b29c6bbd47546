// SPDX-License-Identifier: Apache-2.0
package org.triplane.bids;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.triplane.common.Progress;
import org.triplane.learning.Dataset;
import org.triplane.learning.DatasetSource;
import org.triplane.learning.LabeledImages;
import org.triplane.learning.LearningException;

/// Makes a data set of visits and of what tables say of them.
///
/// @param layout its name
record VisitDataset(String layout, List<Scan> scans, VisitTables tables) {
  private static final List<String> LABELS = List.of("diagnosis", "dx", "group", "label");

  /// @param wanted columns of labels; if empty, the first that is usual
  /// @throws LearningException if there is no such column or no labelled image
  Dataset open(DatasetSource source, List<String> wanted, Progress progress)
      throws LearningException {
    List<String> labels = wanted.isEmpty() ? usual() : wanted;
    for (String label : labels) {
      if (tables.column(List.of(label)).isEmpty()) {
        throw new LearningException(
            "No table of the data set has a column '%s'. Name one with --layout-set labels=…."
                .formatted(label));
      }
    }
    var images = new LabeledImages(layout);
    int unlisted = 0;
    for (Scan scan : scans) {
      Optional<String> split = tables.hasSplits() ? tables.split(scan) : Optional.of("train");
      if (split.isPresent()) {
        images.add(image(scan, split.get(), labels));
      } else {
        unlisted++;
      }
    }
    if (unlisted > 0) {
      images.warn("%d images are in no table of the splits and were left out.".formatted(unlisted));
    }
    return images.open(source, progress);
  }

  private List<String> usual() throws LearningException {
    return tables
        .column(LABELS)
        .map(List::of)
        .orElseThrow(
            () ->
                new LearningException(
                    "No table of the data set has a column of labels (%s). Name one with --layout-set labels=…, and its table with table=FILE."
                        .formatted(String.join(", ", LABELS))));
  }

  private LabeledImages.Image image(Scan scan, String split, List<String> columns) {
    SequencedMap<String, String> known = tables.of(scan);
    SequencedMap<String, String> labels = new LinkedHashMap<>();
    for (String column : columns) {
      labels.put(column, known.getOrDefault(column, ""));
      known.remove(column);
    }
    return new LabeledImages.Image(
        scan.visit(), scan.image(), split, scan.participant(), labels, known);
  }
}
