// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.evaluate;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.triplane.assessment.Proof;
import org.triplane.assessment.ProvenCase.Cell;
import org.triplane.assessment.SharedTrait;
import org.triplane.viewer.kit.Icons;
import org.triplane.viewer.kit.Numbers;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;

/// What the cases of a cell have in common more often than all cases do.
record SharedTraits(EvaluateViewModel viewModel, Proof proof, Texts texts) {
  /// @param queue adds the cases to the queue of labeling
  List<Node> nodes(Cell cell, Node queue) {
    List<Node> nodes = new ArrayList<>();
    if (!proof.in(cell).isEmpty()) {
      nodes.addAll(traits(cell));
    }
    var open = new Button(texts.get("evaluate.open"));
    open.getStyleClass().addAll("secondary-button", "medium");
    open.setId("open-case");
    Icons.put(open, Icons.HOTTEST);
    open.setOnAction(_ -> viewModel.read());
    open.disableProperty().bind(viewModel.chosenProperty().isNull());
    open.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(open, Priority.ALWAYS);
    HBox.setHgrow(queue, Priority.ALWAYS);
    var buttons = new HBox(open, queue);
    buttons.getStyleClass().add("case-buttons");
    nodes.add(buttons);
    return nodes;
  }

  private List<Node> traits(Cell cell) {
    List<Node> nodes = new ArrayList<>();
    nodes.add(
        Widgets.label(
            texts.get(
                "evaluate.shared", texts.get("evaluate.shared." + ConfusionMatrixView.word(cell))),
            "medium"));
    List<SharedTrait> traits = proof.shared(cell);
    traits.forEach(trait -> nodes.add(row(trait)));
    if (traits.isEmpty()) {
      nodes.add(Widgets.paragraph(texts.get("evaluate.shared.nothing"), "hint"));
    }
    return nodes;
  }

  private Node row(SharedTrait trait) {
    var row =
        new HBox(
            Widgets.label(Words.capital(trait.attribute()) + " " + trait.value(), "trait-name"),
            Widgets.wholeLabel(
                texts.get("evaluate.shared.count", trait.count(), trait.of()),
                "medium",
                "trait-count"),
            Widgets.spring(),
            Widgets.label(
                texts.get("evaluate.shared.all", Numbers.percent(trait.shareOfAll())), "hint"));
    row.getStyleClass().add("trait-row");
    return row;
  }
}
