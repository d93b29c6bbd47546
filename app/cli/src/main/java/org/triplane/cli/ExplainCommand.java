// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.triplane.assessment.Ensemble;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.Studies;
import org.triplane.imaging.Study;
import org.triplane.imaging.spi.StudyReader;
import org.triplane.imaging.spi.VolumeWriter;
import org.triplane.learning.Explanation;
import org.triplane.learning.MemberModel;
import org.triplane.learning.Saliency;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Writes where one member of an ensemble looked.
@Command(name = "explain", description = "Write where one member of an ensemble looked.")
final class ExplainCommand extends Subcommand {
  @Parameters(paramLabel = "PATH", description = "The study: folder, files or ZIP archive.")
  @SuppressWarnings("NullAway.Init")
  Path path;

  @Option(names = "--model", required = true, description = "Name or folder of the ensemble.")
  @SuppressWarnings("NullAway.Init")
  String model;

  @Option(names = "--member", required = true, description = "Such as axial.")
  @SuppressWarnings("NullAway.Init")
  String member;

  @Option(
      names = "--method",
      defaultValue = "hires-cam",
      description = "grad-cam, hires-cam, layer-cam, grad-cam++ or occlusion.")
  String method = "hires-cam";

  @Option(names = "--layer", defaultValue = "", description = "Where in the network to explain.")
  String layer = "";

  @Option(
      names = "--label",
      defaultValue = "",
      description = "The first if left out, or the most probable of classes.")
  String label = "";

  @Option(names = "--device", defaultValue = "auto", description = "auto, cpu or cuda:0.")
  String device = "auto";

  @Option(names = "--out", required = true, description = "A file that ends with .nii.gz or .nii.")
  @SuppressWarnings("NullAway.Init")
  Path out;

  ExplainCommand(CommandContext context) {
    super(context);
  }

  @Override
  int run() throws Exception {
    Console console = context.console();
    Installation installation = context.installation();
    try (Ensemble ensemble = new Assessing(context, model, device).open();
        var studies = new Studies(installation.services(StudyReader.class))) {
      var classifier = ensemble.classifier(member);
      Study study =
          Assessing.choose(studies.open(List.of(path), console.part(0, 0.3)), path, console);
      SeriesVolume chosen = series(ensemble, study);
      String what = label.isEmpty() ? ensemble.foremost(study, Progress.SILENT) : label;
      Saliency saliency =
          classifier.explain(
              chosen.source().load(console.part(0.3, 0.4)),
              what,
              new Explanation(method, layer),
              console.part(0.4, 0.9));
      installation.services(VolumeWriter.class).get("nifti").write(saliency.map(), out, console);
      console.line(
          "%s at %s, hottest slice %d of %d. Wrote %s.",
          saliency.method(),
          saliency.layer().isEmpty() ? "the input" : saliency.layer(),
          saliency.hottestSlice() + 1,
          saliency.map().geometry().slices(),
          out);
      if (!saliency.note().isEmpty()) {
        console.line("%s", saliency.note());
      }
      return 0;
    }
  }

  private SeriesVolume series(Ensemble ensemble, Study study) throws ImagingException {
    MemberModel wanted =
        ensemble.model().members().stream()
            .filter(one -> one.name().equals(member))
            .findFirst()
            .orElseThrow();
    Optional<SeriesVolume> chosen = study.find(wanted.selector());
    if (chosen.isEmpty()) {
      throw new ImagingException(
          "The study has no series for %s, which needs: %s.".formatted(member, wanted.selector()));
    }
    return chosen.get();
  }
}
