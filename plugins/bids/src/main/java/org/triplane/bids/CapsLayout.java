// SPDX-License-Identifier: Apache-2.0
package org.triplane.bids;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.triplane.common.Options;
import org.triplane.common.Progress;
import org.triplane.learning.Dataset;
import org.triplane.learning.DatasetSource;
import org.triplane.learning.DelimitedTable;
import org.triplane.learning.LabeledImages;
import org.triplane.learning.LearningException;
import org.triplane.learning.spi.DatasetLayout;

/// A CAPS folder of images that were brought to a template:
/// `subjects/sub-*/ses-*/t1_linear/*_T1w.nii.gz`, with labels in TSV tables of `participant_id`
/// and `session_id` beside `subjects` or named by options (S4.8).
///
/// Options: `labels` (columns; else diagnosis, dx, group or label), `values` (columns of
/// measured values, with which there need be no labels), `table` (a TSV; else all in
/// the folder), `splits` (a folder with `train.tsv`, `validation….tsv`, `test….tsv`: one split,
/// or one fold of several), `part` (default `t1_linear`), `suffix` (default `T1w`), `cohorts` (a
/// TSV of `cohort`, `path` and perhaps `diagnoses`: several CAPS folders at once, each with
/// tables of its own; `splits` is then a folder in each).
public final class CapsLayout implements DatasetLayout {
  @Override
  public String name() {
    return "caps";
  }

  @Override
  public boolean recognizes(Path folder) {
    try {
      return !SubjectTree.folders(folder.resolve("subjects"), "sub-").isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public Dataset open(Path folder, Progress progress) throws LearningException {
    return open(DatasetSource.of(folder), progress);
  }

  @Override
  public Dataset open(DatasetSource source, Progress progress) throws LearningException {
    Options options = source.options();
    options.allow(
        Set.of("labels", LabeledImages.VALUES, "table", "splits", "part", "suffix", "cohorts"));
    Path folder = source.folder();
    try {
      List<Cohort> cohorts = new ArrayList<>();
      if (options.has("cohorts")) {
        for (Cohort.Entry entry : Cohort.entries(folder.resolve(options.text("cohorts")))) {
          cohorts.add(cohort(entry, options));
        }
      } else {
        cohorts.add(cohort(new Cohort.Entry("", folder, List.of()), options));
      }
      return new VisitDataset(name(), cohorts)
          .open(source, LabeledImages.list(options.text("labels", "")), progress);
    } catch (IOException e) {
      throw new LearningException(
          "Cannot list the folders of %s. Check their permissions.".formatted(folder), e);
    }
  }

  private static Cohort cohort(Cohort.Entry entry, Options options)
      throws LearningException, IOException {
    Path folder = entry.folder();
    var tables = new VisitTables();
    if (!options.has("table")) {
      for (Path table : tables(folder)) {
        tables.read(table);
      }
    }
    readGiven(folder, options, tables);
    var tree =
        new SubjectTree(
            folder.resolve("subjects"),
            options.text("part", "t1_linear"),
            options.text("suffix", "T1w"));
    return new Cohort(entry.name(), tree.look(), tables, entry.diagnoses());
  }

  /// Read the table and the splits that options name.
  static void readGiven(Path folder, Options options, VisitTables tables)
      throws LearningException, IOException {
    if (options.has("table")) {
      tables.read(folder.resolve(options.text("table")));
    }
    if (options.has("splits")) {
      tables.readSplits(folder.resolve(options.text("splits")));
    }
  }

  private static List<Path> tables(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.getFileName().toString().endsWith(".tsv"))
          .filter(CapsLayout::isOfVisits)
          .sorted()
          .toList();
    }
  }

  private static boolean isOfVisits(Path file) {
    try {
      return DelimitedTable.read(file).columns().contains(VisitTables.PARTICIPANT);
    } catch (LearningException e) {
      return false;
    }
  }
}
