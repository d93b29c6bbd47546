// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Plane;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.Volume;
import org.triplane.imaging.spi.ImageProgram;
import org.triplane.viewer.kit.Job;
import org.triplane.viewer.kit.Texts;

/// Hands the volume of the active pane to ImageJ, or has one of ImageJ's macros work on it.
final class ProgramExport {
  private static final Job.Slot OPEN = Job.Slot.reading("imagej-open");
  private static final Job.Slot RUN = Job.Slot.reading("imagej-run");
  private static final long LONGEST_SCRIPT = 1 << 22;

  private final Session session;
  private final HangingGrid grid;
  private final Chooser chooser;
  private final Texts texts;

  ProgramExport(Session session, HangingGrid grid, Chooser chooser) {
    this.session = session;
    this.grid = grid;
    this.chooser = chooser;
    texts = session.texts();
  }

  /// Does something with the program and what a pane shows.
  private interface Use {
    void of(ImageProgram program, PlaneViewModel pane, Shown shown);
  }

  /// Show the volume in the program's own window.
  void open() {
    use(
        (program, _, shown) ->
            session
                .jobs()
                .run(
                    OPEN,
                    texts.get("job.imagej.open"),
                    progress -> {
                      program.open(displayed(shown, progress), ExportName.ofVolume(shown, ""));
                      return program;
                    },
                    _ -> {}));
  }

  /// Ask for a script, run it, and show its result in the pane.
  void runScript() {
    use(
        (program, pane, shown) ->
            chooser
                .file(
                    texts.get("imagej.title"),
                    new SaveRequest.Kind(texts.get("imagej.macro"), program.scriptSuffix()))
                .ifPresent(file -> run(program, file, pane, shown)));
  }

  private void run(ImageProgram program, Path file, PlaneViewModel pane, Shown shown) {
    ImageProgram.Run run;
    try {
      run = program.script(text(file));
    } catch (ImagingException e) {
      session.notifier().fail(e.getMessage());
      return;
    }
    SeriesVolume origin = shown.volume().origin();
    session
        .jobs()
        .run(
            RUN,
            texts.get("job.imagej.run"),
            progress -> {
              Volume result =
                  run.on(displayed(shown, progress.part(0, 0.3)), progress.part(0.3, 1));
              Plane plane = result.geometry().positioned() ? shown.volume().plane() : Plane.NONE;
              return Processed.of(origin, result, plane, texts);
            },
            result -> session.workspace().hang(result, pane),
            run::abort);
  }

  private void use(Use use) {
    Optional<ImageProgram> program = session.outputs().programs().find("imagej");
    Optional<PlaneView> view = grid.activeView();
    if (program.isEmpty()) {
      session.notifier().fail(texts.get("imagej.none"));
    } else if (view.isEmpty()) {
      session.workspace().linking().read(texts.get("export.nothing"));
    } else {
      PlaneViewModel pane = view.get().viewModel();
      use.of(program.get(), pane, pane.shown().orElseThrow());
    }
  }

  /// All voxels, turned as the pane shows them; those on show may still be on their way.
  private static Volume displayed(Shown shown, Progress progress) throws ImagingException {
    LoadedVolume volume = shown.volume();
    return LoadedVolume.displayed(volume.origin().source().load(progress), volume.plane());
  }

  private String text(Path file) throws ImagingException {
    try {
      if (Files.size(file) > LONGEST_SCRIPT) {
        throw new ImagingException(texts.get("imagej.unread", file.getFileName()));
      }
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new ImagingException(texts.get("imagej.unread", file.getFileName()), e);
    } catch (IOException e) {
      throw new ImagingException(texts.get("imagej.gone", file.getFileName()), e);
    }
  }
}
