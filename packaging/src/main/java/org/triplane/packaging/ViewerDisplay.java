// SPDX-License-Identifier: Apache-2.0
package org.triplane.packaging;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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
  private static final String LIBRARY = "library";
  private static final String MODELS = "models";

  @Override
  public boolean isAvailable() {
    return ViewerApp.hasScreen();
  }

  @Override
  public void show(Request request) {
    Path user = Installation.userFolder();
    Path library = request.library().orElse(user.resolve(LIBRARY));
    List<Path> folders = new ArrayList<>(folders(request, Optional.of(library)));
    // not listed before there is one in it, and training may make the first
    folders.addFirst(user.resolve(MODELS));
    try (var assessor = new EnsembleAssessor(folders);
        EnsembleProver prover = prover(request, folders);
        var training = new InstalledTraining(request.installation(), user, library)) {
      ViewerApp.show(
          services(request, assessor, Optional.of(user)).withProver(prover).withTraining(training),
          viewerRequest(request));
    }
  }

  @Override
  public void render(Request request, Picture picture) throws IOException {
    var wanted =
        new ViewerPicture(picture.file(), picture.width(), picture.height(), picture.scale());
    List<Path> folders = folders(request, request.library());
    Path user = Installation.userFolder();
    Path library = request.library().orElse(user.resolve(LIBRARY));
    try (var assessor = new EnsembleAssessor(folders);
        EnsembleProver prover = prover(request, folders);
        var training = new InstalledTraining(request.installation(), user, library)) {
      ViewerApp.render(
          services(request, assessor, Optional.empty())
              .withProver(prover)
              .withTraining(training)
              .withMarks(user),
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
  public List<Timing> benchmarkMemory(Installation installation, Path study, boolean quick) {
    var readers = installation.services(StudyReader.class);
    return MemoryBenchmark.run(readers, study, quick).stream().map(ViewerDisplay::timing).toList();
  }

  private static Timing timing(RenderBenchmark.Figure figure) {
    return new Timing(
        figure.name(), figure.frames(), figure.medianMs(), figure.p95Ms(), figure.mark());
  }

  private static EnsembleProver prover(Request request, List<Path> folders) {
    return new EnsembleProver(
        folders,
        request.installation().services(StudyReader.class),
        request.installation().services(DatasetLayout.class));
  }

  /// Where ensembles lie: those that the library keeps, too.
  private static List<Path> folders(Request request, Optional<Path> library) {
    List<Path> folders = new ArrayList<>(request.installation().modelFolders());
    library.ifPresent(folder -> folders.add(folder.resolve(MODELS)));
    return folders;
  }

  private static ViewerServices services(
      Request request, EnsembleAssessor assessor, Optional<Path> userFolder) {
    var services =
        new ViewerServices(
            request.installation().services(StudyReader.class),
            assessor,
            userFolder,
            request.installation().services(MarksWriter.class),
            new Outputs(
                request.installation().services(VolumeWriter.class),
                request.installation().services(MovieWriter.class),
                request.installation().services(Deidentifier.class),
                request.installation().services(ImageProgram.class)));
    return request.library().map(services::withLibrary).orElse(services);
  }

  private static ViewerRequest viewerRequest(Request request) {
    return new ViewerRequest(request.paths(), request.model(), request.page());
  }
}
