// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.triplane.assessment.Assessment;
import org.triplane.cli.spi.Display;
import org.triplane.learning.Explanation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The main job in one command: a knee study, assessed, in the viewer.
@Command(name = "demo", description = "Make the demo knee study, assess it and open it.")
final class DemoCommand extends Subcommand {
  @Option(names = "--out", defaultValue = "triplane-demo", description = "Where to write.")
  Path out = Path.of("triplane-demo");

  @Mixin PictureOptions picture = new PictureOptions();

  DemoCommand(CommandContext context) {
    super(context);
  }

  @Override
  int run() throws Exception {
    Path folder = out.toAbsolutePath().normalize();
    Path study = new DemoStudy(context).write(folder.resolve("study"));
    Display display = context.display();
    var request =
        new Display.Request(context.installation(), List.of(study), Optional.of(DemoStudy.MODEL));
    if (picture.picture().isEmpty() && display.isAvailable()) {
      display.show(request);
      return 0;
    }
    Path report = folder.resolve("report");
    Assessment assessment = assess(study, report);
    Display.Picture wanted =
        picture.picture().orElseGet(() -> picture.at(folder.resolve("screenshot.png")));
    display.render(request, wanted);
    Console console = context.console();
    console.line("Study       %s", study);
    console.line("Screenshot  %s", wanted.file());
    console.line("Report      %s", report.resolve("report.html"));
    console.line(
        "%s: probability %.2f. Research use only. Not for diagnosis.",
        assessment.label(), assessment.probability());
    return 0;
  }

  private Assessment assess(Path study, Path report) throws Exception {
    var assessing = new Assessing(context, DemoStudy.MODEL, "auto");
    return assessing.assess(
        study, "", Optional.of(Explanation.STANDARD), List.of("json", "html"), report);
  }
}
