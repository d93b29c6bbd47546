// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.label;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.triplane.viewer.kit.Icons;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;
import org.triplane.worklist.LostFolder;
import org.triplane.worklist.Relocation;

/// Where files of cases are gone: says from which folders, asks where they are now, says what was
/// found there, and has it taken over or not.
final class RelocateSheet extends VBox {
  private final Acts acts;
  private final Texts texts;
  private final ToggleGroup folders = new ToggleGroup();
  private final Label outcome = Widgets.paragraph("", "medium");
  private final Label command = Widgets.paragraph("", "mono", "secondary");
  private final Label problem = Widgets.paragraph("", "label-problem");
  private final Button apply = new Button();
  private @Nullable Runnable taking;

  /// What is done with the folders.
  interface Acts {
    /// Look in a folder for what lay in another.
    void look(LostFolder lost, Path now);

    /// Take over what was found.
    void take(LostFolder lost, Path now, Relocation found);

    /// Leave all as it is.
    void leave();
  }

  /// @param lost at least one
  /// @param all how many cases the library has
  /// @param chooser asks for a folder; gives none if the user thought better of it
  RelocateSheet(
      List<LostFolder> lost, int all, Supplier<List<Path>> chooser, Acts acts, Texts texts) {
    this.acts = acts;
    this.texts = texts;
    getStyleClass().add("label-sheet");
    int missing = lost.stream().mapToInt(one -> one.cases().size()).sum();
    getChildren().add(Widgets.paragraph(texts.get("label.find.lost", missing, all), "secondary"));
    lost.forEach(one -> getChildren().add(line(one)));
    folders.selectToggle(folders.getToggles().getFirst());
    folders.selectedToggleProperty().subscribe(_ -> forget());
    getChildren().addAll(choose(chooser), path(), problem, outcome, command, buttons());
    problem.setId("label-problem");
    outcome.setId("relocate-found");
    command.setId("relocate-command");
    List.of(problem, outcome, command)
        .forEach(
            label -> {
              label.visibleProperty().bind(label.textProperty().isNotEmpty());
              label.managedProperty().bind(label.visibleProperty());
            });
  }

  /// Say what was found.
  void show(LostFolder lost, Path now, Relocation found) {
    int there = found.found().size();
    outcome.setText(
        texts.get(
            there == 0 ? "label.find.nothing" : "label.find.found",
            there,
            there + found.left().size(),
            now));
    command.setText(LabelCommands.relocate(lost.folder(), now));
    taking = () -> acts.take(lost, now, found);
    apply.setDisable(there == 0);
  }

  /// Say why nothing could be looked for.
  void refuse(String sentence) {
    forget();
    problem.setText(sentence);
  }

  private void forget() {
    outcome.setText("");
    command.setText("");
    problem.setText("");
    taking = null;
    apply.setDisable(true);
  }

  private Node line(LostFolder one) {
    var radio = new RadioButton(texts.get("label.find.folder", one.folder(), one.cases().size()));
    radio.setUserData(one);
    radio.setToggleGroup(folders);
    radio.setWrapText(true);
    return radio;
  }

  private LostFolder chosen() {
    return (LostFolder) folders.getSelectedToggle().getUserData();
  }

  private Node choose(Supplier<List<Path>> chooser) {
    Button choose = button("relocate-folder", "label.find.choose");
    Icons.put(choose, Icons.FOLDER);
    choose.setOnAction(_ -> chooser.get().forEach(this::look));
    return choose;
  }

  private Node path() {
    var path = new TextField();
    path.setId("relocate-path");
    path.setPromptText(texts.get("label.import.path"));
    path.setAccessibleText(texts.get("label.import.path"));
    path.setOnAction(
        _ -> {
          String words = path.getText().strip();
          try {
            if (!words.isEmpty()) {
              look(Path.of(words));
            }
          } catch (InvalidPathException _) {
            refuse(texts.get("label.import.no-path", words));
          }
        });
    return path;
  }

  private void look(Path now) {
    forget();
    acts.look(chosen(), now);
  }

  private Node buttons() {
    apply.setText(texts.get("label.find.apply"));
    apply.setId("relocate-apply");
    apply.getStyleClass().addAll("primary", "medium");
    apply.setDisable(true);
    apply.setOnAction(
        _ -> {
          if (taking != null) {
            taking.run();
          }
        });
    Button leave = button("relocate-cancel", "label.find.leave");
    leave.setOnAction(_ -> acts.leave());
    var row = new HBox(apply, leave);
    row.getStyleClass().add("label-sheet-row");
    return row;
  }

  private Button button(String id, String words) {
    var button = new Button(texts.get(words));
    button.setId(id);
    button.getStyleClass().addAll("secondary-button", "medium");
    return button;
  }
}
