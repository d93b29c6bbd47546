// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.triplane.assessment.Assessment;
import org.triplane.assessment.Finding;
import org.triplane.assessment.GateVerdict;
import org.triplane.assessment.JsonReport;
import org.triplane.learning.Evidence;
import org.triplane.learning.Explanation;
import org.triplane.learning.MeasuredScale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Runs an ensemble on one study.
@Command(name = "assess", description = "Run an ensemble on one study and write the result.")
final class AssessCommand extends Subcommand {
  @Parameters(paramLabel = "PATH", description = "The study: folder, files or ZIP archive.")
  @SuppressWarnings("NullAway.Init")
  Path path;

  @Mixin LibraryOption library = new LibraryOption();

  @Option(names = "--model", required = true, description = "Name or folder of the ensemble.")
  @SuppressWarnings("NullAway.Init")
  String model;

  @Option(names = "--out", required = true, description = "Where to write.")
  @SuppressWarnings("NullAway.Init")
  Path out;

  @Option(
      names = "--format",
      split = ",",
      defaultValue = "json,html",
      description =
          "Reports: json, html, dicom, parted by commas. dicom keeps the patient's name but with"
              + " --anonymous.")
  List<String> formats = List.of("json", "html");

  @Option(
      names = "--explain",
      defaultValue = "hires-cam",
      description = "How to make heat maps: hires-cam, grad-cam, occlusion and others, or none.")
  String method = "hires-cam";

  @Option(
      names = "--label",
      defaultValue = "",
      description = "The first if left out, or the most probable of classes.")
  String label = "";

  @Option(names = "--layer", defaultValue = "", description = "Where in the network to explain.")
  String layer = "";

  @Option(names = "--device", defaultValue = "auto", description = "auto, cpu or cuda:0.")
  String device = "auto";

  @Option(names = "--json", description = "Print assessment.json too.")
  boolean json;

  @Option(
      names = "--anonymous",
      description =
          "Assess a de-identified copy, so that no report or DICOM object says whose study it is.")
  boolean anonymous;

  AssessCommand(CommandContext context) {
    super(context);
  }

  @Override
  int run() throws Exception {
    Optional<Explanation> explanation =
        method.equals("none") ? Optional.empty() : Optional.of(new Explanation(method, layer));
    var assessing = new Assessing(context, library, model, device);
    Assessment assessment;
    if (anonymous) {
      try (var copy = AnonymousCopy.of(path, context.installation(), context.console())) {
        assessment = assessing.assess(copy.study(), label, explanation, formats, out);
      }
    } else {
      assessment = assessing.assess(path, label, explanation, formats, out);
    }
    if (json) {
      context.console().json(JsonReport.document(assessment));
    } else {
      print(assessment);
    }
    if (assessment.gate().level() == GateVerdict.Level.REFUSE) {
      throw new Refusal(
          "No result for this study. " + String.join(" ", assessment.gate().reasons()));
    }
    return 0;
  }

  private void probability(Assessment assessment) {
    Console console = context.console();
    console.line("%s: probability %.4f", assessment.label(), assessment.probability());
    console.line("  base rate  %+.4f", assessment.evidence().intercept());
    for (Evidence.Term term : assessment.evidence().terms()) {
      console.line("  %-10s %+.4f  (said %+.4f)", term.member(), term.contribution(), term.logit());
    }
    console.line("  sum        %+.4f", assessment.evidence().logit());
  }

  private void value(Assessment assessment, MeasuredScale scale) {
    Console console = context.console();
    Evidence evidence = scale.inUnit(assessment.evidence());
    console.line("%s: %.4f %s", assessment.label(), evidence.logit(), scale.target().unit());
    console.line("  base       %.4f  (mean of training %.4f)", evidence.intercept(), scale.mean());
    for (Evidence.Term term : evidence.terms()) {
      console.line(
          "  %-10s %+.4f  (said %.4f)",
          term.member(), term.contribution(), scale.inUnit(term.logit()));
    }
    console.line("  sum        %.4f", evidence.logit());
  }

  private void print(Assessment assessment) {
    Console console = context.console();
    GateVerdict gate = assessment.gate();
    if (gate.level() != GateVerdict.Level.REFUSE) {
      assessment
          .measured()
          .ifPresentOrElse(scale -> value(assessment, scale), () -> probability(assessment));
      for (Finding finding : assessment.findings()) {
        finding
            .saliency()
            .ifPresent(
                saliency ->
                    console.line(
                        "  %s looked hardest at slice %d",
                        finding.member(), saliency.hottestSlice() + 1));
      }
    }
    console.line("Input: %s", gate.level().name().toLowerCase(Locale.ROOT));
    gate.reasons().forEach(reason -> console.line("  %s", reason));
    assessment.provenance().notes().forEach(note -> console.line("%s", note));
    console.line("Research use only. Not for diagnosis. Written to %s.", out);
  }
}
