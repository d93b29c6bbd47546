// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.evaluate;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;
import org.triplane.assessment.Proof;
import org.triplane.assessment.ProvenCase.Cell;
import org.triplane.learning.ConfusionMatrix;
import org.triplane.learning.Figure;
import org.triplane.viewer.kit.FoldingRow;
import org.triplane.viewer.kit.Numbers;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;

/// How the cases fell at the operating point. A cell that is chosen shows its cases.
final class ConfusionMatrixView {
  /// How much of the accent a cell takes that holds all cases of its row.
  private static final double STRONGEST = 0.36;

  private static final double CELL_PERCENT = 39;

  private final Proof proof;
  private final Texts texts;
  private final Map<Cell, ToggleButton> buttons = new EnumMap<>(Cell.class);

  ConfusionMatrixView(Proof proof, Texts texts) {
    this.proof = proof;
    this.texts = texts;
  }

  /// @param chosen which cell's cases are on show
  Node node(ObjectProperty<Cell> chosen, Bonds bonds) {
    var grid = new GridPane();
    grid.getStyleClass().add("confusion-matrix");
    grid.getColumnConstraints().addAll(names(), cells(), cells());
    var head = new RowConstraints();
    grid.getRowConstraints().addAll(head, row(), row());
    ConfusionMatrix matrix = proof.matrix();
    String with = Words.capital(proof.label());
    String without = texts.get("evaluate.without", proof.label());
    grid.add(Widgets.label(texts.get("evaluate.says"), "hint"), 0, 0);
    grid.add(heading(with), 1, 0);
    grid.add(heading(without), 2, 0);
    grid.add(side(with, matrix.positives()), 0, 1);
    grid.add(side(without, matrix.negatives()), 0, 2);
    grid.add(cell(Cell.FOUND, matrix.truePositives(), matrix.positives()), 1, 1);
    grid.add(cell(Cell.MISSED, matrix.falseNegatives(), matrix.positives()), 2, 1);
    grid.add(cell(Cell.FALSE_ALARM, matrix.falsePositives(), matrix.negatives()), 1, 2);
    grid.add(cell(Cell.CLEARED, matrix.trueNegatives(), matrix.negatives()), 2, 2);
    follow(chosen, bonds);
    VBox.setVgrow(grid, Priority.ALWAYS);
    var card = new Card(texts.get("evaluate.matrix"), grid, foot());
    card.setAside(texts.get("evaluate.matrix.point", Numbers.probability(proof.operatingPoint())));
    return card;
  }

  private void follow(ObjectProperty<Cell> chosen, Bonds bonds) {
    buttons.forEach(
        (cell, button) -> {
          button.setSelected(chosen.get() == cell);
          button.setOnAction(
              _ -> {
                // a second press would deselect, but the cases of one cell are always on show
                button.setSelected(true);
                chosen.set(cell);
              });
        });
    Consumer<Cell> show = cell -> buttons.forEach((one, button) -> button.setSelected(one == cell));
    bonds.add(chosen.subscribe(show));
  }

  private ToggleButton cell(Cell cell, int count, int of) {
    double share = of == 0 ? 0 : (double) count / of;
    String words = texts.get("evaluate.cell." + word(cell), Numbers.percent(share));
    var number = Widgets.label(String.valueOf(count), "key-figure", "medium");
    var content = new VBox(number, Widgets.label(words, "cell-words"));
    content.getStyleClass().add("matrix-cell-content");
    var button = new ToggleButton();
    button.setGraphic(content);
    button.getStyleClass().setAll("matrix-cell");
    button.setId("cell-" + word(cell));
    button.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
    button.setAccessibleText("%d %s".formatted(count, words));
    button.setStyle(
        String.format(
            Locale.ROOT,
            "-fx-background-color: -color-bg-overlay, rgba(106, 165, 248, %.3f);",
            STRONGEST * share));
    buttons.put(cell, button);
    return button;
  }

  static String word(Cell cell) {
    return cell.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private Node foot() {
    var foot = FoldingRow.apart(figure("sensitivity"), figure("specificity"));
    foot.getStyleClass().add("card-foot");
    return foot;
  }

  private Node figure(String name) {
    Figure figure = proof.figures().get(name);
    String words =
        figure == null || !Double.isFinite(figure.value())
            ? texts.get("evaluate.figure." + name, "–")
            : texts.get(
                "evaluate.figure." + name,
                "%s (%s)"
                    .formatted(Words.figure(figure.value(), 2), Words.range(figure.interval(), 2)));
    return Widgets.label(words, "secondary");
  }

  private static Node heading(String words) {
    Node label = Widgets.label(words, "medium");
    GridPane.setHalignment(label, HPos.CENTER);
    return label;
  }

  private static Node side(String words, int n) {
    var side =
        new VBox(Widgets.label(words, "medium"), Widgets.label(String.valueOf(n), "secondary"));
    side.getStyleClass().add("matrix-side");
    return side;
  }

  private static ColumnConstraints names() {
    var column = new ColumnConstraints();
    column.setPercentWidth(100 - 2 * CELL_PERCENT);
    return column;
  }

  private static ColumnConstraints cells() {
    var column = new ColumnConstraints();
    column.setHgrow(Priority.ALWAYS);
    column.setPercentWidth(CELL_PERCENT);
    return column;
  }

  private static RowConstraints row() {
    var row = new RowConstraints();
    row.setVgrow(Priority.ALWAYS);
    return row;
  }
}
