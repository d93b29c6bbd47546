// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import org.triplane.common.Progress;
import org.triplane.common.Services;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.spi.VolumeWriter;
import org.triplane.viewer.kit.Job;
import org.triplane.viewer.kit.Texts;

/// Writes the voxels of the active pane's volume, as they were acquired.
final class VolumeExport {
  private static final Job.Slot SLOT = Job.Slot.reading("export-volume");

  /// NIfTI is what most other programs read, and it compresses well.
  private static final String PROPOSED = ".nii.gz";

  private final Session session;
  private final Services<VolumeWriter> writers;
  private final HangingGrid grid;
  private final Chooser chooser;
  private final Texts texts;

  VolumeExport(Session session, HangingGrid grid, Chooser chooser) {
    this.session = session;
    this.grid = grid;
    this.chooser = chooser;
    writers = session.outputs().volumes();
    texts = session.texts();
  }

  /// Ask where to, and write.
  void start() {
    grid.activeView()
        .flatMap(view -> view.viewModel().shown())
        .ifPresentOrElse(
            this::ask, () -> session.workspace().linking().read(texts.get("export.nothing")));
  }

  private void ask(Shown shown) {
    List<SaveRequest.Kind> kinds = kinds();
    if (kinds.isEmpty()) {
      session.notifier().fail(texts.get("export.volume.none"));
      return;
    }
    String name = ExportName.ofVolume(shown, kinds.getFirst().suffix());
    SeriesVolume volume = shown.volume().origin();
    chooser
        .save(new SaveRequest(texts.get("export.volume.title"), name, kinds))
        .ifPresent(
            target ->
                session
                    .jobs()
                    .run(
                        SLOT,
                        texts.get("job.export.volume"),
                        progress ->
                            new Saving(texts).to(target, file -> write(volume, file, progress)),
                        file ->
                            session
                                .notifier()
                                .show(
                                    Exports.note(texts.get("export.saved", file.getFileName())))));
  }

  private void write(SeriesVolume volume, Path target, Progress progress)
      throws java.io.IOException, ImagingException {
    VolumeWriter writer = writer(target);
    var voxels = volume.source().load(progress.part(0, 0.5));
    progress.check();
    writer.write(voxels, target, progress.part(0.5, 1));
  }

  private List<SaveRequest.Kind> kinds() {
    List<SaveRequest.Kind> kinds = new ArrayList<>();
    for (VolumeWriter writer : writers) {
      for (String suffix : writer.suffixes()) {
        if (!suffix.isEmpty()) {
          var kind = new SaveRequest.Kind(texts.get("export.kind", suffix), suffix);
          kinds.add(suffix.equals(PROPOSED) ? 0 : kinds.size(), kind);
        }
      }
    }
    return kinds;
  }

  private VolumeWriter writer(Path target) {
    String name = target.getFileName().toString().toLowerCase(Locale.ROOT);
    for (VolumeWriter writer : writers) {
      if (writer.suffixes().stream().anyMatch(end -> !end.isEmpty() && name.endsWith(end))) {
        return writer;
      }
    }
    throw new NoSuchElementException("No writer ends names as " + name);
  }
}
