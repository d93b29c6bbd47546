// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.evaluate;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import org.triplane.assessment.Proof;
import org.triplane.assessment.ProvenCase;
import org.triplane.imaging.Plane;
import org.triplane.learning.MemberModel;
import org.triplane.learning.Prediction;
import org.triplane.viewer.kit.Numbers;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;

/// What every member said of one case.
record ChosenCase(ProvenCase one, Proof proof, Texts texts) {
  List<Node> nodes() {
    List<Node> nodes = new ArrayList<>();
    String found =
        texts.get(
            one.target() == 1 ? "evaluate.case.with" : "evaluate.case.without", proof.label());
    var head =
        new HBox(
            Widgets.wholeLabel(one.of().id(), "medium"),
            Widgets.label(
                texts.get("evaluate.case.gave", found, Numbers.probability(one.probability())),
                "muted"));
    head.getStyleClass().add("case-head");
    nodes.add(head);
    for (MemberModel member : proof.model().members()) {
      nodes.add(row(member));
    }
    return nodes;
  }

  private Node row(MemberModel member) {
    Plane plane = member.selector().plane();
    var row = new HBox();
    row.getStyleClass().add("member-bar-row");
    row.getChildren()
        .addAll(
            Widgets.tag(plane, texts),
            Widgets.label(texts.member(member.name(), plane), "plane-name"));
    Prediction prediction = one.row().members().get(member.name());
    if (prediction == null) {
      row.getChildren().add(Widgets.label(texts.get("planes.missing"), "hint"));
    } else {
      double probability = prediction.probability(proof.label());
      row.getChildren()
          .addAll(
              new ShareBar(probability, "plane-" + plane.word()),
              Widgets.wholeLabel(Numbers.probability(probability), "medium"));
    }
    return row;
  }
}
