// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.triplane.assessment.Ensemble;
import org.triplane.assessment.GroupMap;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.Studies;
import org.triplane.imaging.Study;
import org.triplane.imaging.Volume;
import org.triplane.imaging.spi.StudyReader;
import org.triplane.imaging.spi.VolumeWriter;
import org.triplane.learning.Case;
import org.triplane.learning.ComputeDevice;
import org.triplane.learning.EnsembleFolder;
import org.triplane.learning.EnsembleModel;
import org.triplane.learning.Explanation;
import org.triplane.learning.LearningException;
import org.triplane.learning.MapSelfTest;
import org.triplane.learning.MemberModel;
import org.triplane.learning.Saliency;
import org.triplane.learning.graph.NetworkGraph;
import org.triplane.learning.ort.Classifiers;
import org.triplane.worklist.WorklistException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Writes where one member of an ensemble looked.
@Command(name = "explain", description = "Write where one member of an ensemble looked.")
final class ExplainCommand extends Subcommand {
  private static final long SEED = 1;

  @Parameters(
      paramLabel = "PATH",
      arity = "0..1",
      description = "The study: folder, files or ZIP archive.")
  @Nullable Path path;

  @Mixin GroupMapOptions group = new GroupMapOptions();

  @Mixin LibraryOption library = new LibraryOption();

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

  @Option(names = "--out", description = "A file that ends with .nii.gz or .nii.")
  @Nullable Path out;

  @Option(
      names = "--self-test",
      description = "Also test the map, and print the figures as one JSON document.")
  boolean selfTest;

  @Spec
  @SuppressWarnings("NullAway.Init")
  CommandSpec spec;

  ExplainCommand(CommandContext context) {
    super(context);
  }

  @Override
  int run() throws Exception {
    Path data = group.folder;
    Path mean = group.map;
    Path study = path;
    Path target = out;
    if (data != null && mean != null && study == null && target == null) {
      return group(data, mean);
    }
    if (group.isAsked() || study == null || target == null) {
      throw new ParameterException(
          spec.commandLine(),
          "Say PATH and --out for one study, or --data and --group-map for a group of cases.");
    }
    return one(study, target);
  }

  /// The mean map of a group.
  private int group(Path data, Path target) throws Exception {
    Console console = context.console();
    if (selfTest) {
      throw new ParameterException(spec.commandLine(), "--self-test is for one study.");
    }
    var assessing = new Assessing(context, library, model, device);
    List<Case> cases = group.cases(context, data);
    try (Ensemble ensemble = assessing.open()) {
      ensemble.classifier(member);
      String about = label.isEmpty() ? ensemble.model().labels().getFirst() : label;
      GroupMap map =
          GroupMap.of(
              ensemble,
              cases,
              new GroupMap.Question(member, about, new Explanation(method, layer)),
              console);
      write(map.map(), target);
      if (!map.missing().isEmpty()) {
        console.note(
            "%d cases have no series for %s and are left out."
                .formatted(map.missing().size(), member));
      }
      console.line(
          "Mean of %d maps for %s, %s at %s. Wrote %s.",
          map.cases().size(),
          about,
          map.saliency().method(),
          map.saliency().layer().isEmpty() ? "the input" : map.saliency().layer(),
          target);
      return 0;
    }
  }

  private void write(Volume map, Path target) throws ImagingException, IOException {
    context
        .installation()
        .services(VolumeWriter.class)
        .get("nifti")
        .write(map, target, context.console());
  }

  private int one(Path path, Path target) throws Exception {
    Console console = context.console();
    var assessing = new Assessing(context, library, model, device);
    try (Ensemble ensemble = assessing.open();
        var studies = new Studies(context.installation().services(StudyReader.class))) {
      var classifier = ensemble.classifier(member);
      Study study =
          Assessing.choose(studies.open(List.of(path), console.part(0, 0.3)), path, console);
      SeriesVolume chosen = series(ensemble, study);
      var question =
          new MapSelfTest.Question(
              chosen.source().load(console.part(0.3, 0.4)),
              label.isEmpty() ? ensemble.foremost(study, Progress.SILENT) : label,
              new Explanation(method, layer),
              SEED);
      Saliency saliency =
          classifier.explain(
              question.volume(), question.label(), question.how(), console.part(0.4, 0.6));
      write(saliency.map(), target);
      say(saliency, target);
      if (selfTest) {
        console.json(figures(assessing, ensemble.model(), question));
      }
      return 0;
    }
  }

  /// Where standard output holds one JSON document, people are told on standard error.
  private void say(Saliency saliency, Path target) {
    String text =
        "%s at %s, hottest slice %d of %d. Wrote %s."
            .formatted(
                saliency.method(),
                saliency.layer().isEmpty() ? "the input" : saliency.layer(),
                saliency.hottestSlice() + 1,
                saliency.map().geometry().slices(),
                target);
    for (String line : List.of(text, saliency.note())) {
      if (selfTest && !line.isEmpty()) {
        context.console().note(line);
      } else if (!line.isEmpty()) {
        context.console().line("%s", line);
      }
    }
  }

  private Map<String, Object> figures(
      Assessing assessing, EnsembleModel ensemble, MapSelfTest.Question question)
      throws LearningException, WorklistException {
    MemberModel wanted = memberOf(ensemble);
    ComputeDevice where = assessing.choose();
    byte[] file = EnsembleFolder.network(assessing.folder(), wanted);
    NetworkGraph network = NetworkGraph.parse(file, wanted.file());
    return new MapSelfTest(
            network, other -> Classifiers.open(other, wanted, ensemble.labels(), where), question)
        .document(context.console().part(0.6, 1));
  }

  private MemberModel memberOf(EnsembleModel ensemble) {
    return ensemble.members().stream()
        .filter(one -> one.name().equals(member))
        .findFirst()
        .orElseThrow();
  }

  private SeriesVolume series(Ensemble ensemble, Study study) throws ImagingException {
    MemberModel wanted = memberOf(ensemble.model());
    Optional<SeriesVolume> chosen = wanted.find(study);
    if (chosen.isEmpty()) {
      throw new ImagingException(
          "The study has no series for %s, which needs: %s.".formatted(member, wanted.wanted()));
    }
    return chosen.get();
  }
}
