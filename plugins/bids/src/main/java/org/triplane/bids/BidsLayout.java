// SPDX-License-Identifier: Apache-2.0
package org.triplane.bids;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.triplane.common.Options;
import org.triplane.common.Progress;
import org.triplane.learning.Dataset;
import org.triplane.learning.DatasetSource;
import org.triplane.learning.LabeledImages;
import org.triplane.learning.LearningException;
import org.triplane.learning.spi.DatasetLayout;

/// A BIDS data set: `sub-*/[ses-*/]anat/*_T1w.nii.gz`, with labels in `participants.tsv` or in
/// each subject's `sub-*_sessions.tsv`.
///
/// Options: `labels` (columns; else diagnosis, dx, group or label), `values` (columns of
/// measured values, with which there need be no labels), `table` (another TSV),
/// `splits` (a folder with `train.tsv`, `validation….tsv`, `test….tsv`), `part` (default `anat`),
/// `suffix` (default `T1w`).
///
/// @see <a href="https://bids-specification.readthedocs.io">The BIDS specification</a>
public final class BidsLayout implements DatasetLayout {
  private static final String PARTICIPANTS = "participants.tsv";

  @Override
  public String name() {
    return "bids";
  }

  @Override
  public boolean recognizes(Path folder) {
    try {
      boolean described =
          Files.isRegularFile(folder.resolve(PARTICIPANTS))
              || Files.isRegularFile(folder.resolve("dataset_description.json"));
      return described && !SubjectTree.folders(folder, "sub-").isEmpty();
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
    options.allow(Set.of("labels", LabeledImages.VALUES, "table", "splits", "part", "suffix"));
    Path folder = source.folder();
    var tables = new VisitTables();
    try {
      if (Files.isRegularFile(folder.resolve(PARTICIPANTS))) {
        tables.read(folder.resolve(PARTICIPANTS));
      }
      for (Path subject : SubjectTree.folders(folder, "sub-")) {
        String name = subject.getFileName().toString();
        Path sessions = subject.resolve(name + "_sessions.tsv");
        if (Files.isRegularFile(sessions)) {
          tables.readSessions(name, sessions);
        }
      }
      CapsLayout.readGiven(folder, options, tables);
      var tree =
          new SubjectTree(folder, options.text("part", "anat"), options.text("suffix", "T1w"));
      return new VisitDataset(name(), tree.look(), tables)
          .open(source, LabeledImages.list(options.text("labels", "")), progress);
    } catch (IOException e) {
      throw new LearningException(
          "Cannot list the folders of %s. Check their permissions.".formatted(folder), e);
    }
  }
}
