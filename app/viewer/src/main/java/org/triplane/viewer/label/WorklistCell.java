// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.label;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import org.triplane.viewer.kit.Icons;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;
import org.triplane.worklist.labels.CaseStatus;

/// A line of the worklist: where the case stands, why it is there, what was said and by whom.
final class WorklistCell extends ListCell<CaseLine> {
  private static final PseudoClass OPEN = PseudoClass.getPseudoClass("open");
  private static final PseudoClass TO_DO = PseudoClass.getPseudoClass("to-do");

  private final Function<CaseLine, Optional<Duration>> reading;
  private final Texts texts;
  private final Label name = Widgets.label("", "worklist-case");
  private final Label state = new Label();
  private final Label why = Widgets.label("", "worklist-why");
  private final Label label = Widgets.label("", "worklist-label");
  private final Label reader = Widgets.label("", "worklist-reader");
  private final HBox row = new HBox(name, state, why, label, reader);

  /// @param reading how long the case has been read, if it is on show
  WorklistCell(Function<CaseLine, Optional<Duration>> reading, Texts texts) {
    this.reading = reading;
    this.texts = texts;
    getStyleClass().add("worklist-cell");
    row.getStyleClass().add("worklist-row");
    HBox.setHgrow(why, Priority.ALWAYS);
    why.setMaxWidth(Double.MAX_VALUE);
    setPrefWidth(0);
  }

  /// The clock went on.
  void tick() {
    CaseLine line = getItem();
    if (line != null && !isEmpty()) {
      reading.apply(line).ifPresent(spent -> reader.setText(Spoken.clock(spent)));
    }
  }

  @Override
  protected void updateItem(@Nullable CaseLine line, boolean empty) {
    super.updateItem(line, empty);
    if (empty || line == null) {
      setGraphic(null);
      pseudoClassStateChanged(OPEN, false);
      return;
    }
    boolean isSealed = line.isSealed();
    Optional<Duration> spent = reading.apply(line);
    pseudoClassStateChanged(OPEN, spent.isPresent());
    pseudoClassStateChanged(TO_DO, isSealed);
    name.setText(line.name());
    why.setText(isSealed ? texts.get("label.sealed") : line.why());
    show(line, spent.isPresent() && isSealed);
    reader.setText(
        spent
            .filter(_ -> isSealed)
            .map(Spoken::clock)
            .orElseGet(() -> isSealed ? "" : Spoken.by(line.reader(), line.spent(), texts)));
    setGraphic(row);
    setAccessibleText(
        String.join(", ", name.getText(), state.getAccessibleText(), label.getText()));
  }

  private void show(CaseLine line, boolean isReading) {
    label.setText(isReading ? texts.get("label.reading") : line.label());
    Mark mark = Mark.of(line, isReading);
    state.getStyleClass().setAll("label", "icon", "worklist-state", mark.style());
    Icons.put(state, mark.icon());
    String says = texts.get("label.status." + mark.word());
    state.setAccessibleText(says);
    state.setTooltip(new Tooltip(says));
  }

  /// How a status is drawn.
  private record Mark(String icon, String style, String word) {
    static Mark of(CaseLine line, boolean isReading) {
      if (line.flags().isMissing()) {
        return new Mark(Icons.MISSING, "warn", "missing");
      }
      if (isReading) {
        return new Mark(Icons.ON, "now", "now");
      }
      CaseStatus status = line.status();
      if (line.isSealed() && status.isRead()) {
        return new Mark(Icons.OPEN_CASE, "free", CaseStatus.UNREAD.word());
      }
      return switch (status) {
        case UNREAD -> new Mark(Icons.OPEN_CASE, "free", status.word());
        case READING -> new Mark(Icons.ON, "free", status.word());
        case LABELED ->
            line.flags().isAwaited()
                ? new Mark(Icons.READERS, "warn", "awaited")
                : new Mark(Icons.DONE, "ok", status.word());
        case DISAGREEMENT -> new Mark(Icons.READERS, "warn", status.word());
        case ADJUDICATED -> new Mark(Icons.DONE, "ok", status.word());
        case CANNOT_TELL -> new Mark(Icons.CANNOT_TELL, "free", status.word());
      };
    }
  }
}
