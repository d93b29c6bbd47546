// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.ArrayDeque;
import java.util.Deque;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;
import org.jspecify.annotations.Nullable;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.Study;
import org.triplane.viewer.Job.Slot;

/// The pictures of the series strip: taken from the panes for volumes that hang there, read one
/// after the other for the rest.
final class Thumbnails {
  private static final Slot SLOT = Slot.reading("thumbnails");

  private final Workspace workspace;
  private final Jobs jobs;
  private final Texts texts;
  private final Deque<SeriesVolume> waiting = new ArrayDeque<>();
  private final ObservableMap<SeriesVolume, Thumbnail> pictures = FXCollections.observableHashMap();

  Thumbnails(Workspace workspace, Jobs jobs, Texts texts) {
    this.workspace = workspace;
    this.jobs = jobs;
    this.texts = texts;
    workspace.studyProperty().subscribe(study -> start(study));
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
    if (study != null) {
      Hanging hanging = workspace.hanging();
      study.volumes().stream()
          .filter(volume -> !hanging.showsAsAcquired(volume))
          .forEach(waiting::add);
      next();
    }
  }

  private void next() {
    SeriesVolume volume = waiting.poll();
    if (volume == null) {
      return;
    }
    jobs.run(
        SLOT,
        texts.get("job.thumbnails"),
        progress -> {
          var plane = volume.source().info().plane();
          var stored = FirstPictures.middle(volume.source(), progress);
          return Thumbnail.of(LoadedVolume.of(volume, stored, plane).volume());
        },
        picture -> {
          pictures.put(volume, picture);
          next();
        });
  }
}
