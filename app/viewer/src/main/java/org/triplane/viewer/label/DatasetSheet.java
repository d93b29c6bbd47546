// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.label;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.triplane.learning.LearningException;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;
import org.triplane.worklist.datasets.RecipeProposal;

/// Where a data set is built of the labels: how the cases are dealt out, what came of it, and the
/// plan to train on it, which can be edited.
final class DatasetSheet extends VBox {
  private final Texts texts;
  private final TextField name;
  private final TextField folds;
  private final TextField valid;
  private final TextField test;
  private final VBox outcome = new VBox();
  private Consumer<Wish> build = _ -> {};
  private Consumer<DatasetBuilding.Plan> keep = _ -> {};
  private final Label problem = Widgets.paragraph("", "label-problem");

  /// How the cases are to be dealt out.
  record Wish(String name, int folds, double valid, double test) {}

  DatasetSheet(String proposed, Texts texts) {
    this.texts = texts;
    getStyleClass().add("label-sheet");
    name = field("dataset-name", proposed);
    folds = field("dataset-folds", "5");
    valid = field("dataset-valid", "0");
    test = field("dataset-test", "0.2");
    var form = new GridPane();
    form.getStyleClass().add("label-form-values");
    List<String> words = List.of("name", "folds", "valid", "test");
    List<TextField> fields = List.of(name, folds, valid, test);
    for (int i = 0; i < words.size(); i++) {
      form.add(Widgets.label(texts.get("label.dataset." + words.get(i)), "secondary"), i, 0);
      form.add(fields.get(i), i, 1);
    }
    var building = new Button(texts.get("label.dataset.build"));
    building.setId("dataset-build");
    building.getStyleClass().addAll("primary", "medium");
    building.setMinWidth(USE_PREF_SIZE);
    building.setOnAction(_ -> build());
    form.add(building, words.size(), 1);
    problem.setId("label-problem");
    problem.visibleProperty().bind(problem.textProperty().isNotEmpty());
    problem.managedProperty().bind(problem.visibleProperty());
    outcome.getStyleClass().add("label-sheet-list");
    getChildren()
        .addAll(
            Widgets.paragraph(texts.get("label.dataset.what"), "secondary"),
            form,
            problem,
            outcome);
  }

  /// The plan as it is edited now; empty before there is one.
  String plan() {
    return lookup("#dataset-plan") instanceof TextArea text ? text.getText() : "";
  }

  /// The name as it is written now.
  String datasetName() {
    return name.getText().strip();
  }

  /// Say what builds a version.
  void setOnBuild(Consumer<Wish> builder) {
    build = builder;
  }

  /// Say what keeps an edited plan.
  void setOnKeep(Consumer<DatasetBuilding.Plan> keeper) {
    keep = keeper;
  }

  /// Say why nothing was built.
  void refuse(String sentence) {
    problem.setText(sentence);
  }

  /// Say what came of it.
  void show(DatasetBuilding.Outcome built) {
    var plan = new VBox();
    plan.getStyleClass().add("label-sheet-list");
    plan.getChildren().setAll(plan(built));
    outcome.getChildren().setAll(new DatasetOutcome(built, plan, texts));
  }

  private List<Node> plan(DatasetBuilding.Outcome built) {
    if (built.plan().isEmpty()) {
      return List.of(Widgets.paragraph(built.noPlan(), "secondary"));
    }
    var text = new TextArea(built.plan());
    text.setId("dataset-plan");
    text.getStyleClass().add("mono");
    text.setAccessibleText(texts.get("label.dataset.plan"));
    var keeping = new Button(texts.get("label.dataset.keep"));
    keeping.setId("dataset-keep");
    keeping.getStyleClass().addAll("secondary-button", "medium");
    keeping.setOnAction(_ -> keep(built.result().version().name(), text.getText()));
    return List.of(Widgets.label(texts.get("label.dataset.plan"), "medium"), text, keeping);
  }

  private void keep(String dataset, String toml) {
    try {
      RecipeProposal.check(toml);
      problem.setText("");
      keep.accept(new DatasetBuilding.Plan(dataset, toml));
    } catch (LearningException e) {
      problem.setText(String.valueOf(e.getMessage()));
    }
  }

  private void build() {
    try {
      problem.setText("");
      build.accept(
          new Wish(
              name.getText().strip(),
              Integer.parseInt(folds.getText().strip()),
              Double.parseDouble(valid.getText().strip()),
              Double.parseDouble(test.getText().strip())));
    } catch (NumberFormatException _) {
      problem.setText(texts.get("label.dataset.numbers"));
    }
  }

  private static TextField field(String id, String text) {
    var field = new TextField(text);
    field.setId(id);
    return field;
  }
}
