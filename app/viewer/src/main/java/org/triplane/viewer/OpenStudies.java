// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.triplane.common.Services;
import org.triplane.imaging.OpenedStudies;
import org.triplane.imaging.SeriesSelector;
import org.triplane.imaging.Studies;
import org.triplane.imaging.Study;
import org.triplane.imaging.spi.StudyReader;
import org.triplane.viewer.kit.Job.Slot;
import org.triplane.viewer.kit.Jobs;
import org.triplane.viewer.kit.Notifier;
import org.triplane.viewer.kit.Texts;

/// The studies that a window holds open, and what they are read from.
final class OpenStudies implements AutoCloseable {
  static final Slot OPEN = Slot.reading("open");

  private final Services<StudyReader> readers;
  private final Assisting assisting;
  private final Jobs jobs;
  private final Notifier notifier;
  private final Texts texts;
  private final ReadOnlyObjectWrapper<List<Study>> studies =
      new ReadOnlyObjectWrapper<>(this, "studies", List.of());
  private List<Path> paths = List.of();
  private @Nullable Studies source;
  private List<SeriesSelector> preferred = List.of();

  /// @param assisting says which series a model would look at
  OpenStudies(
      Services<StudyReader> readers,
      Assisting assisting,
      Jobs jobs,
      Notifier notifier,
      Texts texts) {
    this.readers = readers;
    this.assisting = assisting;
    this.jobs = jobs;
    this.notifier = notifier;
    this.texts = texts;
  }

  ReadOnlyObjectProperty<List<Study>> studiesProperty() {
    return studies.getReadOnlyProperty();
  }

  /// What was opened last; empty if nothing could be.
  List<Path> paths() {
    return paths;
  }

  /// Which series the model would look at that was chosen when the studies were opened.
  List<SeriesSelector> preferred() {
    return preferred;
  }

  /// Look for studies in files, folders or ZIP archives.
  void find(List<Path> wanted, Consumer<Opening> then) {
    String model = assisting.ensembleProperty().get();
    jobs.run(
        OPEN,
        texts.get("job.open"),
        progress -> {
          List<SeriesSelector> looks =
              model == null ? List.of() : assisting.assessor().preferred(model);
          return new Found(Opening.of(wanted, readers, jobs.lane(), progress), looks);
        },
        found -> {
          preferred = found.preferred();
          boolean empty = found.opening().studies().studies().isEmpty();
          paths = empty ? List.of() : List.copyOf(wanted);
          then.accept(found.opening());
        });
  }

  /// The same with what was found ahead.
  ///
  /// @param from what it was found in
  /// @param looks which series the model would look at
  void take(Opening opening, List<Path> from, List<SeriesSelector> looks) {
    jobs.cancel(OPEN);
    paths = List.copyOf(from);
    preferred = looks;
    take(opening);
  }

  /// Hold a study that somebody else keeps open.
  void take(Study one) {
    var opening = new Opening(new Studies(readers), new OpenedStudies(List.of(one), List.of()));
    take(opening, List.of(), List.of());
  }

  /// Hold what was found in place of what is open now, and say what could not be read.
  void take(Opening opening) {
    close();
    source = opening.source();
    List<Study> found = opening.studies().studies();
    studies.set(found);
    var skipped = opening.studies().skipped();
    if (found.isEmpty()) {
      notifier.show(SkippedFiles.nothing(skipped, texts));
    } else {
      SkippedFiles.notice(skipped, texts).ifPresentOrElse(notifier::show, notifier::dismiss);
    }
  }

  /// Close the archives that studies are read from.
  @Override
  public void close() {
    Studies before = source;
    source = null;
    if (before != null) {
      Opening.close(before);
    }
  }

  /// What was opened, and which series the model would look at.
  private record Found(Opening opening, List<SeriesSelector> preferred) {}
}
