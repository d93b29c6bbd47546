// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.evaluate;

import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.triplane.assessment.Proof;
import org.triplane.assessment.ProvenCase;
import org.triplane.assessment.ProvenCase.Cell;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;

/// The cases of one cell of the matrix, and what is known of the one that is chosen.
final class CaseGallery {
  private final EvaluateViewModel viewModel;
  private final Proof proof;
  private final Texts texts;
  private final ListView<ProvenCase> list = new ListView<>();

  CaseGallery(EvaluateViewModel viewModel, Proof proof, Texts texts) {
    this.viewModel = viewModel;
    this.proof = proof;
    this.texts = texts;
  }

  /// @param queue adds the chosen cell's cases to the queue of labeling
  Node node(Node queue, Bonds bonds) {
    list.setOrientation(Orientation.HORIZONTAL);
    list.getStyleClass().add("case-list");
    list.setId("cases");
    list.setCellFactory(_ -> new CaseTile(viewModel.pictures(), texts));
    list.setPlaceholder(Widgets.label(texts.get("evaluate.cell.none"), "hint"));
    list.getSelectionModel()
        .selectedItemProperty()
        .subscribe(
            one -> {
              if (one != null) {
                viewModel.chosenProperty().set(one);
              }
            });
    list.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ENTER) {
            viewModel.read();
            event.consume();
          }
        });
    list.addEventHandler(
        MouseEvent.MOUSE_CLICKED,
        event -> {
          if (event.getClickCount() == 2) {
            viewModel.read();
          }
        });
    var left = new VBox();
    left.getStyleClass().add("chosen-case");
    var right = new VBox();
    right.getStyleClass().add("shared-traits");
    var below = new HBox(left, right);
    below.getStyleClass().add("case-details");
    HBox.setHgrow(left, Priority.ALWAYS);
    HBox.setHgrow(right, Priority.ALWAYS);
    VBox.setVgrow(below, Priority.ALWAYS);
    var card = new Card("", list, Widgets.divider(), below);
    card.setAside(texts.get("evaluate.gallery.enter"));
    bonds.add(viewModel.cellProperty().subscribe(cell -> show(cell, card, right, queue)));
    bonds.add(
        viewModel
            .chosenProperty()
            .subscribe(
                one -> {
                  left.getChildren().clear();
                  if (one != null) {
                    left.getChildren().setAll(new ChosenCase(one, proof, texts).nodes());
                    list.getSelectionModel().select(one);
                  }
                }));
    return card;
  }

  private void show(Cell cell, Card card, VBox right, Node queue) {
    List<ProvenCase> cases = proof.in(cell);
    String title =
        texts.get(
            cases.size() == 1 ? "evaluate.gallery.one" : "evaluate.gallery.many",
            texts.get("evaluate.gallery." + ConfusionMatrixView.word(cell)),
            proof.label(),
            cases.size());
    card.setTitle(title);
    list.setAccessibleText(title);
    list.getItems().setAll(cases);
    ProvenCase chosen = viewModel.chosenProperty().get();
    if (chosen != null && cases.contains(chosen)) {
      list.getSelectionModel().select(chosen);
    } else {
      list.getSelectionModel().selectFirst();
    }
    right.getChildren().setAll(new SharedTraits(viewModel, proof, texts).nodes(cell, queue));
  }
}
