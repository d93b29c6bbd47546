// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.train;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.triplane.learning.PictureSize;
import org.triplane.learning.Recipe;
import org.triplane.learning.StackerOptions;
import org.triplane.viewer.kit.Desk;
import org.triplane.viewer.kit.Icons;
import org.triplane.viewer.kit.Numbers;
import org.triplane.viewer.kit.Switch;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;

/// The recipe's values that are changed most, as fields.
final class RecipeForm extends VBox {
  private static final int MOST_FOLDS = 10;
  private static final double USUAL_FLIP = 0.5;

  private final RecipeViewModel model;
  private final Desk desk;
  private final Texts texts;
  private final Map<String, FormRow> rows = new LinkedHashMap<>();
  private final ComboBox<String> folds = combo("folds");
  private final TextField size;
  private final TextField moves;
  private final Switch flip = new Switch();
  private final ComboBox<String> architecture = combo("architecture");
  private final ComboBox<String> start = combo("start-from");
  private final TextField frozen;
  private final TextField rate;
  private final RateFinderRow finder;
  private final TextField epochs;
  private final ComboBox<String> stacker = combo("stacker");
  private final UnlistedValues unlisted;
  private boolean filling;

  RecipeForm(RecipeViewModel model, Desk desk, Texts texts) {
    this.model = model;
    this.desk = desk;
    this.texts = texts;
    getStyleClass().add("recipe-form");
    size = FormRow.text("size", this::size);
    moves = FormRow.text("moves", this::moves);
    frozen = FormRow.text("frozen", text -> number("training.frozen-epochs", text));
    rate = FormRow.text("rate", text -> number("training.rate", text));
    epochs = FormRow.text("epochs", this::epochs);
    finder = new RateFinderRow(model, texts);
    unlisted = new UnlistedValues(texts);
    flip.setId("flip");
    fillChoices();
    bind();
    head(TrainIcons.PREPARE, "train.preprocessing");
    row("preprocessing.size", "train.size", size);
    row("augmentation.rotation", "train.moves", moves);
    row("augmentation.flip", "train.flip", flip);
    getChildren().add(Widgets.divider());
    head(Icons.MODEL, "train.network");
    row("architecture.name", "train.architecture", architecture);
    row("architecture.weights", "train.start-from", start);
    row("training.frozen-epochs", "train.frozen", frozen);
    getChildren().add(unlisted.network());
    getChildren().add(Widgets.divider());
    head(Icons.TRAIN, "train.training");
    row("training.rate", "train.learning-rate", rate);
    getChildren().add(finder);
    row("training.epochs", "train.epochs", epochs);
    getChildren().add(unlisted.stages());
    row("stacker.fit", "train.stacker", stacker);
    getChildren().add(unlisted.training());
    model.recipeProperty().subscribe(this::fill);
    model.offerProperty().subscribe(this::fillArchitectures);
    model.problemProperty().subscribe(this::showProblem);
    model.placeProperty().subscribe(this::showProblem);
  }

  /// The choice of folds, which stands with the data.
  ComboBox<String> folds() {
    return folds;
  }

  /// Whether a problem is said at one of the fields.
  boolean shows(String key) {
    return rows.containsKey(row(key));
  }

  private void fillChoices() {
    IntStream.rangeClosed(2, MOST_FOLDS)
        .forEach(n -> folds.getItems().add(texts.get("train.folds", n)));
    start.getItems().setAll(texts.get("train.scratch"), texts.get("train.weights"));
    for (StackerOptions.Fit fit : StackerOptions.Fit.values()) {
      stacker.getItems().add(texts.get("train.stacker." + fit.word()));
    }
  }

  private void bind() {
    folds.setOnAction(_ -> choose(folds, index -> model.set("stacker.folds", index + 2)));
    architecture.setOnAction(
        _ -> choose(architecture, _ -> model.set("architecture.name", architecture.getValue())));
    start.setOnAction(_ -> choose(start, this::startFrom));
    stacker.setOnAction(
        _ ->
            choose(
                stacker,
                index -> model.set("stacker.fit", StackerOptions.Fit.values()[index].word())));
    flip.selectedProperty()
        .subscribe(
            on -> {
              if (!filling && model.recipeProperty().get() != null) {
                model.set("augmentation.flip", on ? USUAL_FLIP : 0.0);
              }
            });
  }

  private interface Chosen {
    void take(int index);
  }

  private void choose(ComboBox<String> box, Chosen chosen) {
    int index = box.getSelectionModel().getSelectedIndex();
    if (!filling && index >= 0) {
      chosen.take(index);
    }
  }

  private void startFrom(int index) {
    if (index == 0) {
      model.set("architecture.weights", "");
    } else if (index == 1) {
      Optional<Path> file = desk.chooseFiles().stream().findFirst();
      file.ifPresent(chosen -> model.set("architecture.weights", chosen.toString()));
      fill(model.recipeProperty().get());
    }
  }

  private void fillArchitectures(RecipeViewModel.Offer offer) {
    filling = true;
    architecture.getItems().setAll(offer.architectures());
    filling = false;
    fill(model.recipeProperty().get());
  }

  private void fill(@Nullable Recipe recipe) {
    if (recipe == null) {
      return;
    }
    filling = true;
    folds.getSelectionModel().select(recipe.stacker().folds() - 2);
    FormRow.put(size, sides(recipe.preprocessing().size()) + " px");
    FormRow.put(moves, moves(recipe));
    flip.setSelected(recipe.augmentation().number("flip", 0) > 0);
    architecture.setValue(recipe.architecture().text("name"));
    String weights = recipe.architecture().text("weights", "");
    if (weights.isEmpty()) {
      start.getSelectionModel().select(0);
    } else {
      Path file = Path.of(weights).getFileName();
      start.setValue(file == null ? weights : file.toString());
    }
    FormRow.put(frozen, "%d".formatted(recipe.training().integer("frozen-epochs", 0)));
    FormRow.put(rate, Figures.rate(recipe.training().number("rate", 0)));
    FormRow.put(
        epochs,
        "%d, %d"
            .formatted(
                recipe.training().integer("epochs", 0), recipe.training().integer("patience", 0)));
    stacker.getSelectionModel().select(recipe.stacker().fit().ordinal());
    unlisted.show(recipe);
    filling = false;
  }

  private static String moves(Recipe recipe) {
    return "%s°, %s %%"
        .formatted(
            Numbers.plain(recipe.augmentation().number("rotation", 0), 0),
            Numbers.plain(100 * recipe.augmentation().number("shift", 0), 0));
  }

  private void moves(String text) {
    List<Double> two = numbers(text);
    if (two.size() != 2) {
      model.refuse("augmentation.rotation", texts.get("train.moves.wrong", text));
      return;
    }
    model.set("augmentation.rotation", two.get(0));
    model.set("augmentation.shift", two.get(1) / 100);
  }

  private void epochs(String text) {
    List<Double> two = numbers(text);
    if (two.isEmpty() || two.size() > 2 || two.stream().anyMatch(n -> n != Math.rint(n))) {
      model.refuse("training.epochs", texts.get("train.epochs.wrong", text));
      return;
    }
    model.set("training.epochs", two.getFirst().longValue());
    model.set("training.patience", two.size() == 2 ? two.get(1).longValue() : 0L);
  }

  /// One side, or height and width.
  private void size(String text) {
    List<Double> sides = numbers(text);
    if (sides.size() == 2 && sides.stream().allMatch(side -> side == Math.rint(side))) {
      model.set("preprocessing.size", sides.stream().map(Double::longValue).toList());
    } else {
      number("preprocessing.size", text);
    }
  }

  private static String sides(PictureSize size) {
    return size.isSquare()
        ? Integer.toString(size.height())
        : "%d, %d".formatted(size.height(), size.width());
  }

  private void number(String key, String text) {
    List<Double> one = numbers(text);
    if (one.size() != 1) {
      model.refuse(key, texts.get("train.number.wrong", text));
    } else if (one.getFirst() == Math.rint(one.getFirst()) && !key.equals("training.rate")) {
      model.set(key, one.getFirst().longValue());
    } else {
      model.set(key, one.getFirst());
    }
  }

  /// The numbers that are written there; none if something else is.
  private static List<Double> numbers(String text) {
    try {
      return Arrays.stream(text.split("[,;]"))
          .map(part -> part.replaceAll("[°%\\s]|px", "").toLowerCase(Locale.ROOT))
          .map(Double::valueOf)
          .toList();
    } catch (NumberFormatException _) {
      return List.of();
    }
  }

  private void showProblem() {
    String place = row(model.placeProperty().get());
    rows.forEach((key, row) -> row.problem(key.equals(place) ? model.problemProperty().get() : ""));
  }

  /// The row of a key; some share one.
  private static String row(String key) {
    return switch (key) {
      case "augmentation.shift" -> "augmentation.rotation";
      case "training.patience" -> "training.epochs";
      default -> key;
    };
  }

  private void head(String icon, String title) {
    Label head = Widgets.label(texts.get(title), "medium", "form-head");
    Icons.put(head, icon);
    getChildren().add(head);
  }

  private void row(String key, String name, Node field) {
    var row = new FormRow(texts.get(name), field);
    field.setAccessibleText(texts.get(name));
    rows.put(key, row);
    getChildren().add(row);
  }

  static ComboBox<String> combo(String id) {
    var combo = new ComboBox<String>();
    combo.setId(id);
    combo.getStyleClass().add("form-combo");
    return combo;
  }
}
