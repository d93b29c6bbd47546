// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.triplane.viewer.kit.Command;
import org.triplane.viewer.kit.Icons;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;

/// Searches all commands and runs one. The focus goes back to where it was before a command runs,
/// so that the command meets the pane that was being read.
final class CommandPalette extends StackPane {
  private final Supplier<List<Command>> commands;
  private final TextField query = new TextField();
  private final ListView<Command> found = new ListView<>();
  private final Label none;
  private final Function<String, Optional<Command>> typed;
  private List<Command> all = List.of();
  private @Nullable Node before;

  /// @param commands all that can be searched for
  /// @param typed what else the words of a query mean as they stand; it comes first
  CommandPalette(
      Supplier<List<Command>> commands, Function<String, Optional<Command>> typed, Texts texts) {
    this.commands = commands;
    this.typed = typed;
    none = Widgets.label(texts.get("palette.none"), "hint");
    getStyleClass().add("palette");
    setVisible(false);
    query.setId("palette-query");
    query.setPromptText(texts.get("palette.prompt"));
    query.setAccessibleText(texts.get("palette.prompt"));
    query.textProperty().subscribe(this::search);
    found.setId("palette-found");
    found.setAccessibleText(texts.get("palette.found"));
    found.setPlaceholder(none);
    found.setFocusTraversable(false);
    found.setCellFactory(_ -> new CommandCell());
    found.setOnMouseClicked(
        event -> {
          if (event.getButton() == MouseButton.PRIMARY) {
            runChosen();
          }
        });
    var card = new VBox(query, found);
    card.getStyleClass().add("palette-card");
    card.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    setAlignment(card, Pos.TOP_CENTER);
    getChildren().add(card);
    setOnMousePressed(
        event -> {
          if (event.getTarget() == this) {
            close();
          }
        });
    addEventFilter(KeyEvent.KEY_PRESSED, this::typed);
  }

  /// Open it with an empty query.
  void open() {
    Scene scene = getScene();
    before = scene == null ? null : scene.getFocusOwner();
    all = commands.get();
    setVisible(true);
    query.clear();
    search();
    Sheet.takeKeyboard(this);
    query.requestFocus();
  }

  /// Take it away and give the focus back.
  void close() {
    setVisible(false);
    if (before != null && before.getScene() == getScene()) {
      before.requestFocus();
    }
    before = null;
  }

  private void search() {
    found.getItems().setAll(FuzzyMatch.best(query.getText(), all, Command::title));
    typed.apply(query.getText().strip()).ifPresent(found.getItems()::addFirst);
    choose(0);
  }

  private void typed(KeyEvent event) {
    int at = found.getSelectionModel().getSelectedIndex();
    switch (event.getCode()) {
      case ESCAPE -> close();
      case ENTER -> runChosen();
      case DOWN -> choose(at + 1);
      case UP -> choose(at - 1);
      case TAB -> {
        // the list is moved through from the field: there is nowhere else to go
      }
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void choose(int index) {
    int last = found.getItems().size() - 1;
    if (last >= 0) {
      int kept = Math.clamp(index, 0, last);
      found.getSelectionModel().select(kept);
      found.scrollTo(kept);
    }
  }

  private void runChosen() {
    Command chosen = found.getSelectionModel().getSelectedItem();
    close();
    if (chosen != null) {
      chosen.act().run();
    }
  }

  /// One command: icon, title and keys.
  private static final class CommandCell extends ListCell<Command> {
    private final Label title = Widgets.label("");
    private final Label keys = Widgets.wholeLabel("", "key-cap");
    private final HBox row = new HBox(title, Widgets.spring(), keys);

    CommandCell() {
      row.getStyleClass().add("command");
      title.setMinWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Command command, boolean empty) {
      super.updateItem(command, empty);
      if (empty || command == null) {
        setGraphic(null);
        return;
      }
      title.setText(command.title());
      Icons.put(title, command.icon());
      keys.setText(command.keys());
      keys.setVisible(!command.keys().isEmpty());
      setGraphic(row);
    }
  }
}
