// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.triplane.viewer.kit.FoldingRow;
import org.triplane.viewer.kit.Icons;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;

/// The assistant: result, evidence, planes, input check and heat map, from top to bottom.
final class FindingsPanel extends VBox {
  private static final int REASONS = 2;

  private final FindingsViewModel viewModel;
  private final Overlay overlay;
  private final Texts texts;
  private final VBox content = new VBox();
  private final AgreeBar agree;

  FindingsPanel(FindingsViewModel viewModel, Judging judging, Overlay overlay, Texts texts) {
    this.viewModel = viewModel;
    agree = new AgreeBar(judging, texts);
    this.overlay = overlay;
    this.texts = texts;
    var scroll = new ScrollPane(content);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    content.getStyleClass().add("findings");
    getChildren().add(scroll);
    viewModel.stateProperty().subscribe(this::show);
  }

  private void show(FindingsState state) {
    switch (state) {
      case FindingsState.Waiting waiting ->
          content
              .getChildren()
              .setAll(
                  Widgets.paragraph(waiting.title(), "panel-title", "medium"),
                  Widgets.paragraph(waiting.advice(), "secondary"));
      case Findings findings -> show(findings);
    }
  }

  private void show(Findings findings) {
    List<Node> parts = content.getChildren();
    parts.clear();
    findings
        .result()
        .ifPresentOrElse(
            result -> {
              parts.add(title(findings.label(), result));
              parts.add(number(result));
              parts.add(new ProbabilityBar(result, texts));
              parts.add(Widgets.divider());
              parts.add(evidence(result.waterfall()));
            },
            () -> {
              parts.add(Widgets.paragraph(findings.label(), "panel-title", "medium"));
              parts.add(gate(findings.gate()));
            });
    parts.add(Widgets.divider());
    parts.add(planes(findings));
    if (findings.result().isPresent()) {
      parts.add(Widgets.divider());
      parts.add(gate(findings.gate()));
      parts.add(new HeatRow(overlay, texts));
      parts.add(Widgets.divider());
      parts.add(agree);
    }
    parts.add(Widgets.divider());
    parts.add(origin(findings.origin()));
  }

  private static Node title(String label, Findings.Result result) {
    Label verdict = Widgets.wholeLabel(result.verdict(), "pill", "medium");
    var title = FoldingRow.apart(Widgets.paragraph(label, "panel-title", "medium"), verdict);
    title.getStyleClass().add("title-row");
    return title;
  }

  private static Node number(Findings.Result result) {
    Label number = Widgets.label(result.number(), "fused", "medium");
    number.setId("fused");
    if (result.muted()) {
      number.getStyleClass().add("muted");
    }
    var row = new HBox(number, Widgets.paragraph(result.fused(), "secondary"));
    row.getStyleClass().add("number-row");
    return row;
  }

  private Node evidence(Waterfall waterfall) {
    String hint = texts.get(waterfall.exact() ? "evidence.exact" : "evidence.rounded");
    return new VBox(FoldingRow.head(texts.get("evidence"), hint), new WaterfallView(waterfall));
  }

  private Node planes(Findings findings) {
    var planes = new VBox(FoldingRow.head(texts.get("planes"), texts.get("planes.hint")));
    planes.getStyleClass().add("planes");
    for (Findings.PlaneRow row : findings.planes()) {
      planes.getChildren().add(new PlaneRowView(row, viewModel, texts));
    }
    for (String note : findings.notes()) {
      Label label = Widgets.paragraph(note, "warn", "note");
      Icons.put(label, Icons.WARNING);
      planes.getChildren().add(label);
    }
    return planes;
  }

  private Node gate(Findings.Gate gate) {
    var icon =
        switch (gate.level()) {
          case OK -> Icons.label(Icons.GATE_OK, "ok");
          case WARN -> Icons.label(Icons.GATE_WARN, "warn");
          case REFUSE -> Icons.label(Icons.GATE_REFUSE, "refuse");
        };
    var words = new VBox(Widgets.paragraph(gate.title(), "medium"));
    words.getStyleClass().add("gate-words");
    reasons(gate.reasons(), words.getChildren());
    HBox.setHgrow(words, Priority.ALWAYS);
    var row = new HBox(icon, words);
    row.setId("gate");
    row.getStyleClass().add("gate");
    return row;
  }

  /// The first reasons, and the others behind a button, so that they push nothing off the panel.
  private void reasons(List<String> reasons, List<Node> words) {
    boolean all = reasons.size() <= REASONS + 1;
    List<String> first = all ? reasons : reasons.subList(0, REASONS);
    first.forEach(reason -> words.add(Widgets.paragraph(reason, "secondary")));
    if (!all) {
      List<String> others = reasons.subList(REASONS, reasons.size());
      var more = new Button(texts.get("gate.more", others.size()));
      more.getStyleClass().setAll("text-button");
      more.setOnAction(
          _ -> {
            words.remove(more);
            others.forEach(reason -> words.add(Widgets.paragraph(reason, "secondary")));
          });
      words.add(more);
    }
  }

  private static Node origin(Findings.Origin origin) {
    Label model = Widgets.paragraph(origin.model(), "mono");
    if (!origin.hashes().isEmpty()) {
      model.setTooltip(new Tooltip(origin.hashes()));
    }
    var box = new VBox(model, Widgets.paragraph(origin.limits(), "hint"));
    box.getStyleClass().add("origin");
    return box;
  }
}
