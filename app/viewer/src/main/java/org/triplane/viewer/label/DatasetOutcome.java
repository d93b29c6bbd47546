// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.label;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.triplane.imaging.Plane;
import org.triplane.viewer.kit.Icons;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;
import org.triplane.worklist.datasets.DatasetFacts;
import org.triplane.worklist.datasets.DatasetVersion;
import org.triplane.worklist.datasets.LeakCheck;
import org.triplane.worklist.datasets.PlaneMapping;

/// What was built: sides, classes and what leaks across the card; below to the left what is odd,
/// what the pictures are like and why the plan is as it is, to the right the plan.
final class DatasetOutcome extends VBox {
  private static final int MOST_LEFT_OUT = 8;

  private final Texts texts;

  /// @param plan what the plan is edited with
  DatasetOutcome(DatasetBuilding.Outcome built, Node plan, Texts texts) {
    this.texts = texts;
    getStyleClass().add("label-sheet-list");
    DatasetVersion version = built.result().version();
    String word = built.result().isNew() ? "label.dataset.built" : "label.dataset.same";
    getChildren().add(Widgets.paragraph(texts.get(word, version.title()), "medium"));
    getChildren().add(new SidesTable(version, texts));
    getChildren().addAll(leaks(LeakCheck.of(version)));
    var words = new VBox();
    words.getStyleClass().add("label-sheet-list");
    built
        .notes()
        .forEach(note -> words.getChildren().add(Widgets.paragraph(note, "label-problem")));
    words.getChildren().addAll(leftOut(built.leftOut()));
    built.facts().ifPresent(facts -> words.getChildren().addAll(fingerprint(facts)));
    words.getChildren().addAll(reasons(built));
    getChildren().add(halves(words, plan));
  }

  private List<Node> reasons(DatasetBuilding.Outcome built) {
    List<Node> parts = new ArrayList<>();
    if (!built.reasons().isEmpty()) {
      parts.add(Widgets.label(texts.get("label.dataset.why", built.from()), "medium"));
    }
    built.reasons().forEach(reason -> parts.add(Widgets.paragraph(reason, "secondary")));
    return parts;
  }

  private static Node halves(Node left, Node right) {
    var halves = new GridPane();
    halves.getStyleClass().add("dataset-halves");
    var half = new ColumnConstraints();
    half.setPercentWidth(50);
    halves.getColumnConstraints().setAll(half, half);
    halves.addRow(0, left, right);
    return halves;
  }

  private List<Node> leaks(LeakCheck check) {
    List<Node> parts = new ArrayList<>();
    if (check.leaks().isEmpty()) {
      Label verdict =
          Widgets.paragraph(
              texts.get("label.dataset.no-leak", check.patients(), check.several()), "ok");
      verdict.setId("dataset-leaks");
      Icons.put(verdict, Icons.GATE_OK);
      parts.add(verdict);
    } else {
      for (String leak : check.leaks()) {
        Label verdict = Widgets.paragraph(leak, "label-problem");
        Icons.put(verdict, Icons.GATE_WARN);
        parts.add(verdict);
      }
    }
    return parts;
  }

  private List<Node> leftOut(Map<String, String> cases) {
    List<Node> parts = new ArrayList<>();
    cases.entrySet().stream()
        .limit(MOST_LEFT_OUT)
        .map(one -> texts.get("label.dataset.left-out", one.getKey(), one.getValue()))
        .forEach(sentence -> parts.add(Widgets.paragraph(sentence, "hint")));
    if (cases.size() > MOST_LEFT_OUT) {
      parts.add(
          Widgets.label(
              texts.get("label.dataset.left-out.more", cases.size() - MOST_LEFT_OUT), "hint"));
    }
    return parts;
  }

  private List<Node> fingerprint(DatasetFacts facts) {
    List<Node> parts = new ArrayList<>();
    parts.add(Widgets.label(texts.get("label.dataset.facts"), "medium"));
    for (Plane plane : PlaneMapping.PLANES) {
      DatasetFacts.PlaneFacts its = facts.planes().get(plane);
      String words =
          its == null
              ? texts.get("label.dataset.facts.no-plane", texts.plane(plane))
              : texts.get(
                  its.depth().isPresent()
                      ? "label.dataset.facts.plane.depth"
                      : "label.dataset.facts.plane",
                  texts.plane(plane),
                  its.cases(),
                  its.slices(),
                  its.columns(),
                  its.rows(),
                  its.depth().orElse(0));
      parts.add(Widgets.paragraph(words, its == null ? "label-problem" : "secondary"));
    }
    facts
        .greys()
        .ifPresent(
            ratio ->
                parts.add(
                    Widgets.paragraph(texts.get("label.dataset.facts.greys", ratio), "secondary")));
    return parts;
  }
}
