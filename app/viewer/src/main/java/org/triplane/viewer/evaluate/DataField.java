// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.evaluate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.triplane.viewer.kit.Icons;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;
import org.triplane.worklist.datasets.OfferedDataset;

/// Asks for a data set: one of the library's, the last built first, or a folder.
final class DataField extends HBox {
  private final CasesViewModel cases;
  private final Texts texts;
  private final ComboBox<Path> sets = new ComboBox<>();
  private boolean filling;

  /// @param folder asks for a folder
  DataField(CasesViewModel cases, Runnable folder, Texts texts) {
    this.cases = cases;
    this.texts = texts;
    getStyleClass().add("form-data");
    sets.getStyleClass().add("evaluate-choice");
    sets.setId("evaluate-set");
    sets.setAccessibleText(texts.get("evaluate.form.data"));
    sets.setPromptText(texts.get("evaluate.form.nothing"));
    sets.setPlaceholder(Widgets.paragraph(texts.get("evaluate.form.none"), "secondary"));
    sets.setConverter(new Titles());
    sets.setMinWidth(0);
    sets.setMaxWidth(Double.MAX_VALUE);
    setHgrow(sets, Priority.ALWAYS);
    sets.setOnAction(_ -> choose(sets.getValue()));
    var choose = new Button(texts.get("evaluate.form.choose"));
    choose.getStyleClass().add("secondary-button");
    choose.setId("evaluate-data");
    choose.setMinWidth(USE_PREF_SIZE);
    Icons.put(choose, Icons.FOLDER);
    choose.setOnAction(_ -> folder.run());
    getChildren().addAll(sets, choose);
    cases.offeredProperty().subscribe(this::fill);
    cases.dataProperty().subscribe(this::fill);
  }

  private void choose(@Nullable Path folder) {
    if (!filling && folder != null) {
      cases.choose(folder);
    }
  }

  private void fill() {
    Path chosen = cases.dataProperty().get();
    List<Path> folders = new ArrayList<>();
    cases.offeredProperty().get().forEach(one -> folders.add(one.folder()));
    if (chosen != null && !folders.contains(chosen)) {
      folders.add(chosen);
    }
    filling = true;
    sets.getItems().setAll(folders);
    sets.setValue(chosen);
    filling = false;
    sets.setTooltip(chosen == null ? null : new Tooltip(chosen.toString()));
  }

  private final class Titles extends StringConverter<Path> {
    @Override
    public String toString(@Nullable Path folder) {
      return folder == null
          ? ""
          : cases.offeredProperty().get().stream()
              .filter(one -> one.folder().equals(folder))
              .findFirst()
              .map(this::words)
              .orElse(folder.toString());
    }

    private String words(OfferedDataset one) {
      return texts.get("evaluate.form.data.is", one.title(), one.cases());
    }

    @Override
    public Path fromString(String words) {
      return Path.of(words);
    }
  }
}
