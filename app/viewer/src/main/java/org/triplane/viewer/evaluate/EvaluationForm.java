// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.triplane.viewer.kit.Icons;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;

/// Asks which ensemble is to be measured on which cases.
final class EvaluationForm extends VBox {
  private static final String ALL = "all";

  private final EvaluateViewModel viewModel;
  private final CasesViewModel cases;
  private final Texts texts;
  private final ComboBox<String> model = new ComboBox<>();
  private final ComboBox<String> split = new ComboBox<>();
  private final ComboBox<String> against = new ComboBox<>();
  private final GridPane rows = new GridPane();

  EvaluationForm(EvaluateViewModel viewModel, Texts texts) {
    this.viewModel = viewModel;
    this.texts = texts;
    cases = viewModel.cases();
    getStyleClass().add("evaluate-form");
    setMaxHeight(USE_PREF_SIZE);
    rows.getStyleClass().add("form-rows");
    choose(model, "evaluate.form.model");
    model.setId("evaluate-model");
    model.setOnAction(_ -> viewModel.ensembleProperty().set(model.getValue()));
    viewModel.ensembleProperty().subscribe(_ -> fill());
    row("evaluate.form.data", new DataField(cases, viewModel::chooseData, texts));
    choose(split, "evaluate.form.split");
    split.setId("evaluate-split");
    split.setConverter(new SplitWords());
    split.setPromptText(texts.get("evaluate.form.split.none"));
    split.setOnAction(
        _ -> {
          if (split.getValue() != null) {
            cases.splitProperty().set(split.getValue());
          }
        });
    cases.splitsProperty().subscribe(this::fillSplits);
    cases.splitProperty().subscribe(this::showSplit);
    choose(against, "evaluate.form.against");
    against.setId("evaluate-against");
    against.setOnAction(
        _ ->
            viewModel
                .againstProperty()
                .set(
                    Optional.ofNullable(against.getValue())
                        .filter(name -> !name.equals(texts.get("evaluate.against.nobody")))));
    getChildren()
        .addAll(
            Widgets.label(texts.get("evaluate.form.title"), "panel-title", "medium"),
            Widgets.paragraph(texts.get("evaluate.form.advice"), "secondary"),
            rows,
            problem(),
            start());
  }

  /// Offer what is installed by now.
  void fill() {
    List<String> names = viewModel.ensembles();
    String own = viewModel.ensembleProperty().get();
    if (!model.getItems().equals(names)) {
      model.getItems().setAll(names);
    }
    model.setValue(own);
    List<String> others = new ArrayList<>(List.of(texts.get("evaluate.against.nobody")));
    names.stream().filter(name -> !name.equals(own)).forEach(others::add);
    Optional<String> before = viewModel.againstProperty().get();
    against.getItems().setAll(others);
    against.setValue(before.filter(others::contains).orElse(others.getFirst()));
  }

  private void fillSplits(SequencedMap<String, Integer> splits) {
    String before = cases.splitProperty().get();
    List<String> names = new ArrayList<>(splits.keySet());
    if (names.size() > 1) {
      names.add(ALL);
    }
    split.getItems().setAll(names);
    split.setDisable(names.isEmpty());
    split.setValue(names.contains(before) ? before : null);
  }

  private void showSplit(String name) {
    split.setValue(split.getItems().contains(name) ? name : null);
  }

  private void choose(ComboBox<String> box, String key) {
    box.getStyleClass().add("evaluate-choice");
    box.setMaxWidth(Double.MAX_VALUE);
    box.setAccessibleText(texts.get(key));
    row(key, box);
  }

  private void row(String key, Node field) {
    int at = rows.getRowCount();
    rows.add(Widgets.wholeLabel(texts.get(key)), 0, at);
    rows.add(field, 1, at);
    GridPane.setHgrow(field, Priority.ALWAYS);
  }

  private Node problem() {
    Label problem = Widgets.paragraph("", "note");
    problem.setId("evaluate-problem");
    Icons.put(problem, Icons.WARNING);
    cases
        .problemProperty()
        .subscribe(
            words -> {
              problem.setText(words);
              problem.setVisible(!words.isEmpty());
              problem.setManaged(!words.isEmpty());
            });
    return problem;
  }

  private Node start() {
    var start = new Button(texts.get("evaluate.form.start"));
    start.getStyleClass().addAll("primary", "medium");
    start.setId("evaluate-start");
    start.setOnAction(_ -> viewModel.evaluate());
    start
        .disableProperty()
        .bind(
            viewModel
                .ensembleProperty()
                .isNull()
                .or(cases.dataProperty().isNull())
                .or(split.valueProperty().isNull()));
    var row = new HBox(start, Widgets.label(texts.get("evaluate.form.logged"), "hint"));
    row.getStyleClass().add("form-start");
    return row;
  }

  private final class SplitWords extends StringConverter<String> {
    @Override
    public String toString(@Nullable String name) {
      if (name == null) {
        return "";
      }
      SequencedMap<String, Integer> splits = cases.splitsProperty().get();
      int n =
          name.equals(ALL)
              ? splits.values().stream().mapToInt(Integer::intValue).sum()
              : splits.getOrDefault(name, 0);
      return texts.get("evaluate.form.split.is", name, n);
    }

    @Override
    public String fromString(String words) {
      return words;
    }
  }
}
