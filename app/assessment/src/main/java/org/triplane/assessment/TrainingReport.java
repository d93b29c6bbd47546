// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.triplane.common.AtomicOutput;
import org.triplane.learning.EnsembleFolder;
import org.triplane.learning.EnsembleModel;
import org.triplane.learning.LearningException;

/// Writes a page about an ensemble's training: both losses of every network by epoch (S0.16).
public final class TrainingReport {
  private TrainingReport() {}

  /// Write the page.
  ///
  /// @param ensemble a folder or a zipped one
  /// @throws LearningException if the ensemble keeps no curves
  public static void write(Path ensemble, Path file) throws IOException, LearningException {
    EnsembleModel model = EnsembleFolder.read(ensemble);
    AtomicOutput.text(file, page(model, LossCurves.of(ensemble)));
  }

  private static String page(EnsembleModel model, List<LossCurves> all) {
    var page = new HtmlPage(model.name());
    page.add("<h1>%s: training</h1>\n", model.name());
    page.add(
        "<p class=\"second\">Loss by epoch, on the same scale for all networks. The ring is at the"
            + " epoch whose weights are used.</p>\n");
    double highest = all.stream().mapToDouble(LossCurves::highest).max().orElse(1);
    page.add("<div class=\"columns\">\n");
    for (LossCurves curves : all) {
      page.add(
          "%s",
          new HtmlPage.Markup(
              EvaluationCard.of(
                  HtmlPage.title(curves.member()),
                  network(curves.run()),
                  new LossPlot(curves, highest).draw())));
    }
    return page.add("</div>\n").close();
  }

  private static String network(String run) {
    return run.equals("final") ? "trained on all training cases" : run.replace('-', ' ');
  }
}
