// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.triplane.assessment.PairedProof;
import org.triplane.assessment.Proof;
import org.triplane.learning.Metrics.Interval;
import org.triplane.viewer.kit.Icons;
import org.triplane.viewer.kit.Numbers;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;

/// Two ensembles on the same cases.
final class ComparisonPanel {
  /// A change that is written as 0.000 is neither better nor worse.
  private static final double LEAST = 0.0005;

  private final EvaluateViewModel viewModel;
  private final Proof proof;
  private final Texts texts;

  ComparisonPanel(EvaluateViewModel viewModel, Proof proof, Texts texts) {
    this.viewModel = viewModel;
    this.proof = proof;
    this.texts = texts;
  }

  /// @param current the other ensemble as it was asked for; empty for none
  List<Node> nodes(Optional<String> current, String own) {
    List<Node> nodes = new ArrayList<>();
    nodes.add(chooser(current, own));
    proof
        .against()
        .ifPresentOrElse(
            pair -> {
              nodes.add(table(pair));
              nodes.add(test(pair));
            },
            () ->
                nodes.add(
                    Widgets.paragraph(
                        texts.get(
                            current.isPresent()
                                ? "evaluate.against.unlike"
                                : "evaluate.against.none"),
                        "secondary")));
    proof.baseline().ifPresent(one -> nodes.add(Widgets.paragraph(baseline(one), "secondary")));
    return nodes;
  }

  private String baseline(org.triplane.assessment.BaselineSection one) {
    return texts.get(
        "evaluate.baseline",
        Words.figure(one.auc().value(), 3),
        Words.change(one.gain().difference().value(), 3),
        Words.signedRange(one.gain().difference(), 3));
  }

  private Node chooser(Optional<String> current, String own) {
    var box = new ComboBox<String>();
    box.getStyleClass().add("evaluate-choice");
    box.setId("against");
    box.setMaxWidth(Double.MAX_VALUE);
    box.setAccessibleText(texts.get("evaluate.against"));
    String none = texts.get("evaluate.against.nobody");
    box.getItems().add(none);
    viewModel.ensembles().stream().filter(name -> !name.equals(own)).forEach(box.getItems()::add);
    box.setValue(current.orElse(none));
    box.setButtonCell(new IconCell());
    box.setOnAction(
        _ ->
            viewModel.compare(
                Optional.ofNullable(box.getValue()).filter(one -> !one.equals(none))));
    return box;
  }

  private Node table(PairedProof pair) {
    var grid = new GridPane();
    grid.getStyleClass().add("comparison-table");
    var name = new ColumnConstraints();
    name.setHgrow(Priority.ALWAYS);
    grid.getColumnConstraints().addAll(name, figures(), figures(), figures());
    head(grid, texts.get("evaluate.other"), 1);
    head(grid, texts.get("evaluate.this"), 2);
    head(grid, texts.get("evaluate.change"), 3);
    int row = 1;
    for (PairedProof.Change change : pair.changes()) {
      Node line = Widgets.divider();
      grid.add(line, 0, row++, 4, 1);
      grid.add(Widgets.wholeLabel(texts.get("evaluate.figure.of." + change.name())), 0, row);
      grid.add(Widgets.label(Words.figure(change.theirs(), 3), "muted"), 1, row);
      grid.add(Widgets.label(Words.figure(change.ours(), 3), "medium"), 2, row);
      boolean isNothing = Math.abs(change.difference().value()) < LEAST;
      String side =
          isNothing || !Double.isFinite(change.difference().value())
              ? "muted"
              : change.isBetter() ? "better" : "worse";
      Label value = Widgets.label(Words.change(change.difference().value(), 3), "medium", side);
      value.setTooltip(
          new javafx.scene.control.Tooltip(
              texts.get("evaluate.change.tip", Words.signedRange(change.difference(), 3))));
      grid.add(value, 3, row++);
    }
    return grid;
  }

  private Node test(PairedProof pair) {
    Interval difference = pair.delong().difference();
    var head =
        new HBox(
            Widgets.wholeLabel(texts.get("evaluate.difference"), "medium"),
            Widgets.spring(),
            Widgets.label(texts.get("evaluate.delong"), "hint"));
    var box = new VBox(head);
    box.getStyleClass().add("paired-test");
    if (!Double.isFinite(difference.value()) || !Double.isFinite(difference.low())) {
      box.getChildren()
          .add(Widgets.paragraph(texts.get("evaluate.difference.unknown"), "secondary"));
      return box;
    }
    double p = pair.delong().p();
    var figures =
        new HBox(
            Widgets.wholeLabel(Numbers.signed(difference.value(), 3), "difference", "medium"),
            Widgets.label(Words.signedRange(difference, 3), "muted"),
            Widgets.spring(),
            Widgets.wholeLabel(
                p < 0.001
                    ? texts.get("evaluate.p.small")
                    : texts.get("evaluate.p", Numbers.plain(p, 3)),
                "medium"));
    figures.getStyleClass().add("difference-row");
    box.getChildren()
        .addAll(
            new DifferenceView(difference),
            figures,
            Widgets.paragraph(
                texts.get(
                    pair.agrees() ? "evaluate.bootstrap.agrees" : "evaluate.bootstrap.differs",
                    "%,d".formatted(PairedProof.SAMPLES),
                    Words.signedRange(pair.bootstrap(), 3)),
                "secondary"));
    return box;
  }

  private static ColumnConstraints figures() {
    var column = new ColumnConstraints();
    column.setHalignment(HPos.RIGHT);
    return column;
  }

  private static void head(GridPane grid, String words, int column) {
    grid.add(Widgets.wholeLabel(words, "hint"), column, 0);
  }

  private static final class IconCell extends ListCell<String> {
    private final Label icon = Icons.label(Icons.COMPARE);

    @Override
    protected void updateItem(@Nullable String name, boolean empty) {
      super.updateItem(name, empty);
      setGraphic(icon);
      setText(empty || name == null ? "" : name);
    }
  }
}
