// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.datasets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.OpenedStudies;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Study;
import org.triplane.learning.Case;
import org.triplane.learning.Dataset;
import org.triplane.learning.DatasetSource;
import org.triplane.learning.LearningException;
import org.triplane.learning.SplitPlan;
import org.triplane.learning.spi.DatasetLayout;

/// A data set that was built from the library: a table that says where each case's study lies,
/// which series stand for the planes, its labels, its side and its fold.
///
/// The folder of a data set means its newest version; that of a version means this version.
public final class LibraryLayout implements DatasetLayout {
  private static final List<String> SIDES = List.of("train", "valid", "test");

  /// For the service loader.
  public LibraryLayout() {}

  @Override
  public String name() {
    return "library";
  }

  @Override
  public boolean recognizes(Path folder) {
    try {
      return DatasetFolder.find(folder).isPresent();
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
    source.options().allow(Set.of());
    try {
      DatasetFolder folder =
          DatasetFolder.find(source.folder())
              .orElseThrow(
                  () ->
                      new LearningException(
                          "There is no data set of a library in %s. Build one with: triplane library dataset."
                              .formatted(source.folder())));
      return new Opening(source, folder.read()).open(progress);
    } catch (IOException e) {
      throw new LearningException(
          "Cannot list %s. Check its permissions.".formatted(source.folder()), e);
    }
  }

  /// One opening of a data set. Cases that lie in one folder are found by opening it once.
  private static final class Opening {
    private final DatasetSource source;
    private final DatasetVersion version;
    private final Map<List<Path>, OpenedStudies> opened = new HashMap<>();
    private final List<String> unreadable = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    Opening(DatasetSource source, DatasetVersion version) {
      this.source = source;
      this.version = version;
    }

    Dataset open(Progress progress) throws LearningException {
      SequencedMap<String, List<Case>> splits = new LinkedHashMap<>();
      SequencedMap<String, SplitPlan.Place> places = new LinkedHashMap<>();
      for (String side : SIDES) {
        splits.put(side, new ArrayList<>());
      }
      int done = 0;
      for (DatasetCase one : version.cases()) {
        progress.check();
        progress.report((double) done++ / version.cases().size(), "Reading headers");
        Optional<Case> read = read(one);
        if (read.isPresent()) {
          splits.getOrDefault(one.place().side(), List.of()).add(read.get());
          places.put(one.name(), one.place());
        }
      }
      warnUnreadable();
      splits.values().removeIf(List::isEmpty);
      var dataset = new Dataset("library", version.labels(), version.exclusive(), splits, warnings);
      return new SplitPlan(places).apply(dataset);
    }

    private Optional<Case> read(DatasetCase one) {
      try {
        Study study = study(one.source());
        for (Plane plane : one.source().planes().missing(study)) {
          warnings.add(
              "Case %s no longer has the series that was chosen for its %s plane."
                  .formatted(one.name(), plane.word()));
        }
        Study mapped = one.source().planes().applyTo(study);
        return Optional.of(new Case(one.name(), one.patient(), mapped, one.targets()));
      } catch (ImagingException e) {
        unreadable.add("%s: %s".formatted(one.name(), e.getMessage()));
        return Optional.empty();
      }
    }

    private Study study(DatasetCase.Source wanted) throws ImagingException {
      OpenedStudies there = opened.get(wanted.places());
      if (there == null) {
        there = source.studies().open(wanted.places(), Progress.SILENT);
        opened.put(wanted.places(), there);
      }
      for (Study study : there.studies()) {
        if (study.uid().equals(wanted.study())) {
          return study;
        }
      }
      if (there.studies().size() == 1) {
        return there.studies().getFirst(); // formats without UIDs make one of the path
      }
      throw new ImagingException("Its study is no longer where the library knows it.");
    }

    private void warnUnreadable() throws LearningException {
      if (unreadable.size() == version.cases().size()) {
        throw new LearningException(
            "None of the %d cases of %s can be read. The first is %s"
                .formatted(
                    unreadable.size(),
                    version.title(),
                    unreadable.isEmpty() ? "missing." : unreadable.getFirst()));
      }
      if (!unreadable.isEmpty()) {
        warnings.add(
            "%d of %d cases cannot be read and were left out; the first is %s"
                .formatted(unreadable.size(), version.cases().size(), unreadable.getFirst()));
      }
    }
  }
}
