// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.evaluate;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.triplane.assessment.Proof;
import org.triplane.viewer.evaluate.EvaluateState.Shown;
import org.triplane.viewer.kit.Icons;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;

/// All that was measured of one label, on cards.
final class EvaluationCards {
  /// Fewer cases of a class say little, and the page says so.
  private static final int FEW = 10;

  /// So do fewer cases altogether, as in the report.
  private static final int FEW_CASES = 30;

  private final EvaluateViewModel viewModel;
  private final Shown shown;
  private final Texts texts;

  EvaluationCards(EvaluateViewModel viewModel, Shown shown, Texts texts) {
    this.viewModel = viewModel;
    this.shown = shown;
    this.texts = texts;
  }

  /// @param queue adds cases to the queue of labeling
  Node node(Node queue, Bonds bonds) {
    Proof proof = shown.proof();
    var side = new Card(texts.get("evaluate.against"));
    side.setAside(texts.get("evaluate.against.aside"));
    side.getChildren()
        .addAll(
            new ComparisonPanel(viewModel, proof, texts)
                .nodes(shown.proofs().question().against(), shown.proofs().question().ensemble()));
    side.getChildren()
        .addAll(Widgets.divider(), new PromotePanel(viewModel.promote(), texts).node(bonds));
    Node[] charts =
        proof.isMixed()
            ? new Node[] {
              new RocCard(proof, texts).node(), new ReliabilityCard(proof, texts).node(),
            }
            : new Node[] {oneClass("evaluate.roc"), oneClass("evaluate.reliability")};
    Node matrix = new ConfusionMatrixView(proof, texts).node(viewModel.cellProperty(), bonds);
    var grid =
        new CardGrid(
            new Node[] {charts[0], charts[1], matrix},
            groups(proof),
            new CaseGallery(viewModel, proof, texts).node(queue, bonds),
            side);
    int fewer = Math.min(proof.metrics().positives(), proof.n() - proof.metrics().positives());
    if (fewer >= FEW && proof.n() >= FEW_CASES) {
      return padded(grid);
    }
    var few = Widgets.paragraph(few(fewer, proof), "note", "warn");
    Icons.put(few, Icons.WARNING);
    return padded(few, grid);
  }

  private String few(int fewer, Proof proof) {
    if (fewer >= FEW) {
      return texts.get("evaluate.few.cases", proof.n());
    }
    return texts.get(fewer == 0 ? "evaluate.few.none" : "evaluate.few", fewer, proof.label());
  }

  private static Node padded(Node... nodes) {
    var box = new VBox(nodes);
    box.getStyleClass().add("evaluate-cards");
    VBox.setVgrow(nodes[nodes.length - 1], Priority.ALWAYS);
    return box;
  }

  private Node oneClass(String title) {
    Proof proof = shown.proof();
    String words =
        proof.metrics().positives() == 0
            ? texts.get("evaluate.oneclass.without", proof.n(), proof.label())
            : texts.get("evaluate.oneclass.with", proof.n(), proof.label());
    return new Card(texts.get(title), Widgets.paragraph(words, "secondary"));
  }

  private Node groups(Proof proof) {
    var table = new GroupTable(proof.groups(), texts);
    VBox.setVgrow(table, Priority.ALWAYS);
    List<Node> content =
        List.of(
            table,
            Widgets.paragraph(
                texts.get(
                    proof.groups().size() > 1 ? "evaluate.groups.read" : "evaluate.groups.none"),
                "hint"));
    var card = new Card(texts.get("evaluate.groups"), content.toArray(Node[]::new));
    card.setAside(texts.get("evaluate.groups.aside"));
    return card;
  }
}
