// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.label;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.triplane.viewer.kit.Numbers;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;
import org.triplane.worklist.Library;
import org.triplane.worklist.WorklistException;
import org.triplane.worklist.labels.CaseProbabilities;
import org.triplane.worklist.labels.LabelErrors;
import org.triplane.worklist.labels.LabelSet;
import org.triplane.worklist.labels.Suspect;
import org.triplane.worklist.queue.CasePredictions;

/// Labels that are probably wrong, by what the ensemble says of their cases. Enter follows the
/// suggestion, F opens the case.
final class CleanSheet extends VBox {
  private static final int MOST_LOSSES = 20;

  private final ListView<Suspect> list = new ListView<>();

  /// What was found.
  ///
  /// @param isSuspected false if these are only the labels with the largest losses
  record Found(LabelErrors errors, List<Suspect> suspects, boolean isSuspected) {}

  /// What is done with a suspect.
  interface Acts {
    /// Give the case the suggested label.
    void fix(LabelErrors errors, Suspect suspect);

    /// Show the case.
    void open(Suspect suspect);
  }

  CleanSheet(Found found, Acts acts, Texts texts) {
    getStyleClass().add("label-sheet");
    list.setId("clean-list");
    list.getItems().setAll(found.suspects());
    list.setPlaceholder(Widgets.paragraph(texts.get("label.clean.none"), "secondary"));
    list.setCellFactory(_ -> new SuspectCell(texts));
    list.getSelectionModel().selectFirst();
    Runnable fix = () -> chosen().ifPresent(one -> fix(found.errors(), one, acts));
    Runnable open = () -> chosen().ifPresent(acts::open);
    list.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ENTER) {
            fix.run();
            event.consume();
          } else if (event.getCode() == KeyCode.F) {
            open.run();
            event.consume();
          }
        });
    var fixing = new Button(texts.get("label.clean.fix"));
    fixing.setId("clean-fix");
    fixing.getStyleClass().addAll("primary", "medium");
    fixing.setOnAction(_ -> fix.run());
    var opening = new Button(texts.get("label.clean.open"));
    opening.setId("clean-open");
    opening.getStyleClass().addAll("secondary-button", "medium");
    opening.setOnAction(_ -> open.run());
    var row = new HBox(fixing, opening);
    row.getStyleClass().add("label-sheet-row");
    String what = found.isSuspected() ? "label.clean.suspects" : "label.clean.losses";
    getChildren()
        .addAll(
            Widgets.paragraph(texts.get(what, found.errors().judged()), "secondary"),
            list,
            row,
            Widgets.paragraph(texts.get("label.clean.hint"), "hint"));
  }

  /// Look for them. If nothing is suspected, the largest losses are worth a look.
  static Found look(Library library, LabelSet set) throws WorklistException {
    var said = new CaseProbabilities(new CasePredictions(library).newestProbabilities());
    LabelErrors errors = LabelErrors.of(library, set, said);
    List<Suspect> suspects = errors.suspects();
    return suspects.isEmpty()
        ? new Found(errors, errors.topLosses(MOST_LOSSES), false)
        : new Found(errors, suspects, true);
  }

  private void fix(LabelErrors errors, Suspect suspect, Acts acts) {
    acts.fix(errors, suspect);
    list.getItems().remove(suspect);
  }

  private Optional<Suspect> chosen() {
    return Optional.ofNullable(list.getSelectionModel().getSelectedItem());
  }

  private static final class SuspectCell extends ListCell<Suspect> {
    private final Texts texts;

    SuspectCell(Texts texts) {
      this.texts = texts;
    }

    @Override
    protected void updateItem(@Nullable Suspect one, boolean empty) {
      super.updateItem(one, empty);
      setText(
          empty || one == null
              ? ""
              : texts.get(
                  "label.clean.line",
                  (one.caseName() + " " + one.side().word()).strip(),
                  one.given().words(),
                  Numbers.probability(one.probability()),
                  one.suggested().words(),
                  Numbers.probability(one.suggestedProbability())));
    }
  }
}
