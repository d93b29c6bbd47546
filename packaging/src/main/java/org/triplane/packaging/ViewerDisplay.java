// SPDX-License-Identifier: Apache-2.0
package org.triplane.packaging;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.triplane.assessment.EnsembleProver;
import org.triplane.cli.Installation;
import org.triplane.cli.spi.Display;
import org.triplane.imaging.marks.MarksWriter;
import org.triplane.imaging.spi.Deidentifier;
import org.triplane.imaging.spi.ImageProgram;
import org.triplane.imaging.spi.MovieWriter;
import org.triplane.imaging.spi.StudyReader;
import org.triplane.imaging.spi.VolumeWriter;
import org.triplane.learning.spi.DatasetLayout;
import org.triplane.viewer.MemoryBenchmark;
import org.triplane.viewer.Outputs;
import org.triplane.viewer.ReadingBenchmark;
import org.triplane.viewer.RenderBenchmark;
import org.triplane.viewer.ViewerApp;
import org.triplane.viewer.ViewerPicture;
import org.triplane.viewer.ViewerRequest;
import org.triplane.viewer.ViewerServices;
import org.triplane.viewer.kit.ViewerException;

/// Shows the viewer for the command line.
public final class ViewerDisplay implements Display {
  /// Where `triplane evaluate` notes its looks, too.
  private static final String LOOKS = "evaluations.tsv";

  @Override
  public boolean isAvailable() {
    return ViewerApp.hasScreen();
  }

  @Override
  public void show(Request request) {
    Path user = Installation.userFolder();
    try (var assessor = new EnsembleAssessor(request.installation().modelFolders());
        EnsembleProver prover = prover(request, Optional.of(user.resolve(LOOKS)))) {
      ViewerApp.show(
          services(request, assessor, Optional.of(user)).withProver(prover),
          viewerRequest(request));
    }
  }

  @Override
  public void render(Request request, Picture picture) throws IOException {
    var wanted =
        new ViewerPicture(picture.file(), picture.width(), picture.height(), picture.scale());
    try (var assessor = new EnsembleAssessor(request.installation().modelFolders());
        EnsembleProver prover = prover(request, Optional.empty())) {
      ViewerApp.render(
          services(request, assessor, Optional.empty()).withProver(prover),
          viewerRequest(request),
          wanted);
    } catch (ViewerException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public List<Timing> benchmark(boolean quick) {
    return RenderBenchmark.run(quick).stream().map(ViewerDisplay::timing).toList();
  }

  @Override
  public List<Timing> benchmarkReading(Installation installation, Path study, boolean quick) {
    var readers = installation.services(StudyReader.class);
    return ReadingBenchmark.run(readers, study, quick).stream().map(ViewerDisplay::timing).toList();
  }

  @Override
  public List<Timing> benchmarkMemory(Installation installation, Path study) {
    var readers = installation.services(StudyReader.class);
    return MemoryBenchmark.run(readers, study).stream().map(ViewerDisplay::timing).toList();
  }

  private static Timing timing(RenderBenchmark.Figure figure) {
    return new Timing(
        figure.name(), figure.frames(), figure.medianMs(), figure.p95Ms(), figure.mark());
  }

  /// @param looks where looks at cases are noted
  private static EnsembleProver prover(Request request, Optional<Path> looks) {
    return new EnsembleProver(
        request.installation().modelFolders(),
        request.installation().services(StudyReader.class),
        request.installation().services(DatasetLayout.class),
        looks,
        Clock.systemUTC());
  }

  private static ViewerServices services(
      Request request, EnsembleAssessor assessor, Optional<Path> userFolder) {
    return new ViewerServices(
        request.installation().services(StudyReader.class),
        assessor,
        userFolder,
        request.installation().services(MarksWriter.class),
        new Outputs(
            request.installation().services(VolumeWriter.class),
            request.installation().services(MovieWriter.class),
            request.installation().services(Deidentifier.class),
            request.installation().services(ImageProgram.class)));
  }

  private static ViewerRequest viewerRequest(Request request) {
    return new ViewerRequest(request.paths(), request.model());
  }
}
