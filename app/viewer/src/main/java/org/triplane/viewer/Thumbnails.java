// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;
import org.jspecify.annotations.Nullable;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.Study;
import org.triplane.viewer.kit.Job.Slot;
import org.triplane.viewer.kit.Jobs;
import org.triplane.viewer.kit.Texts;

/// The pictures of the series strip: taken from the panes for volumes that hang there, read one
/// after the other for the rest.
final class Thumbnails {
  private static final Slot SLOT = Slot.reading("thumbnails");

  private final Workspace workspace;
  private final Jobs jobs;
  private final Texts texts;
  private boolean busy;
  private final Deque<SeriesVolume> waiting = new ArrayDeque<>();
  private final ObservableMap<SeriesVolume, Thumbnail> pictures = FXCollections.observableHashMap();

  Thumbnails(Workspace workspace, Jobs jobs, Texts texts) {
    this.workspace = workspace;
    this.jobs = jobs;
    this.texts = texts;
    workspace.studyProperty().subscribe(study -> start(study));
    workspace.comparison().otherProperty().subscribe(() -> readOther());
    for (PlaneViewModel pane : workspace.panes()) {
      pane.volumeProperty()
          .subscribe(
              loaded -> {
                if (loaded != null && loaded.acquired()) {
                  pictures.computeIfAbsent(loaded.origin(), _ -> Thumbnail.of(loaded));
                }
              });
    }
  }

  /// The pictures that are there.
  ObservableMap<SeriesVolume, Thumbnail> pictures() {
    return pictures;
  }

  private void start(@Nullable Study study) {
    jobs.cancel(SLOT);
    waiting.clear();
    pictures.clear();
    busy = false;
    if (study != null) {
      Hanging hanging = workspace.hanging();
      study.volumes().stream()
          .filter(volume -> !hanging.showsAsAcquired(volume))
          .forEach(waiting::add);
      readOther();
    }
  }

  /// Read those of the study to compare with after the others.
  private void readOther() {
    Study other = workspace.comparison().otherProperty().get();
    if (other != null) {
      other.volumes().stream()
          .filter(volume -> !pictures.containsKey(volume) && !waiting.contains(volume))
          .forEach(waiting::add);
    }
    if (!busy) {
      next();
    }
  }

  private void next() {
    SeriesVolume volume = waiting.poll();
    busy = volume != null;
    if (volume != null) {
      jobs.run(
          SLOT,
          texts.get("job.thumbnails"),
          progress -> read(volume, progress),
          picture -> {
            picture.ifPresent(one -> pictures.put(volume, one));
            next();
          });
    }
  }

  /// A volume that cannot be read has no picture; the pane that it is hung in says why.
  private static Optional<Thumbnail> read(SeriesVolume volume, Progress progress) {
    try {
      var stored = FirstPictures.middle(volume.source(), progress);
      var plane = volume.source().info().plane();
      return Optional.of(Thumbnail.of(LoadedVolume.of(volume, stored, plane).volume()));
    } catch (ImagingException _) {
      return Optional.empty();
    }
  }
}
