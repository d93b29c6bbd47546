// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.nio.file.Path;
import java.util.Optional;
import org.triplane.imaging.Study;
import org.triplane.viewer.evaluate.EvaluateTools;
import org.triplane.viewer.kit.Texts;

/// What the page of evaluations asks of the window.
final class EvaluateRoom implements EvaluateTools.Room {
  private final Workspace workspace;
  private final Chooser chooser;
  private final Pages pages;
  private final Texts texts;

  EvaluateRoom(Workspace workspace, Chooser chooser, Pages pages, Texts texts) {
    this.workspace = workspace;
    this.chooser = chooser;
    this.pages = pages;
    this.texts = texts;
  }

  @Override
  public Optional<Path> folder() {
    return chooser.folder();
  }

  @Override
  public Optional<Path> report(String name) {
    return chooser.save(
        SaveRequest.of(
            texts.get("evaluate.report.title"), name, texts.get("evaluate.report.html"), ".html"));
  }

  @Override
  public void read(Study study, String ensemble) {
    workspace.chooseEnsemble(ensemble);
    workspace.show(study);
    workspace.assess();
    pages.show("read");
  }
}
