// SPDX-License-Identifier: Apache-2.0
package org.triplane.bids;

import java.util.List;
import java.util.Optional;
import org.triplane.common.Progress;
import org.triplane.learning.Dataset;
import org.triplane.learning.DatasetSource;
import org.triplane.learning.LabeledImages;
import org.triplane.learning.LearningException;

/// Makes a data set of visits and of what tables say of them.
///
/// @param layout its name
/// @param cohorts one, or several that are taken together
record VisitDataset(String layout, List<Cohort> cohorts) {
  private static final List<String> LABELS = List.of("diagnosis", "dx", "group", "label");

  VisitDataset {
    cohorts = List.copyOf(cohorts);
  }

  /// A data set of one cohort.
  VisitDataset(String layout, SubjectTree.Found found, VisitTables tables) {
    this(layout, List.of(new Cohort("", found, tables, List.of())));
  }

  /// @param wanted columns of labels; if empty, the first that is usual
  /// @throws LearningException if there is no such column or no labelled image
  Dataset open(DatasetSource source, List<String> wanted, Progress progress)
      throws LearningException {
    List<String> values = LabeledImages.list(source.options().text(LabeledImages.VALUES, ""));
    requireColumns(values, LabeledImages.VALUES);
    List<String> labels = wanted.isEmpty() ? usual(values) : wanted;
    requireColumns(labels, "labels");
    var images = new LabeledImages(layout);
    int unlisted = 0;
    int unwanted = 0;
    for (Cohort cohort : cohorts) {
      for (Scan scan : cohort.scans()) {
        Optional<String> split = cohort.split(scan);
        if (split.isEmpty()) {
          unlisted++;
        } else if (cohort.takes(scan, labels)) {
          images.add(cohort.image(scan, split.get(), labels));
        } else {
          unwanted++;
        }
      }
    }
    cohorts.stream().flatMap(cohort -> cohort.warnings().stream()).forEach(images::warn);
    warn(images, unlisted, "are in no table of the splits");
    warn(images, unwanted, "are of no diagnosis that is wanted of their cohort");
    images.unifyLabels();
    return images.open(source, progress);
  }

  private void requireColumns(List<String> columns, String option) throws LearningException {
    for (String label : columns) {
      if (cohorts.stream().anyMatch(cohort -> cohort.tables().column(List.of(label)).isEmpty())) {
        throw new LearningException(
            "No table of the data set has a column '%s'. %s"
                .formatted(label, LabeledImages.advice(option)));
      }
    }
  }

  /// With measured values there need be no labels.
  private List<String> usual(List<String> values) throws LearningException {
    Optional<String> label =
        cohorts
            .getFirst()
            .tables()
            .column(LABELS.stream().filter(one -> !values.contains(one)).toList());
    if (!values.isEmpty()) {
      return label.stream().toList();
    }
    return label
        .map(List::of)
        .orElseThrow(
            () ->
                new LearningException(
                    "No table of the data set has a column of labels (%s). Name one with --layout-set labels=…, and its table with table=FILE."
                        .formatted(String.join(", ", LABELS))));
  }

  private static void warn(LabeledImages images, int count, String why) {
    if (count > 0) {
      images.warn("%d images %s and were left out.".formatted(count, why));
    }
  }
}
