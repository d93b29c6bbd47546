// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.label;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.triplane.viewer.kit.Action;
import org.triplane.viewer.kit.PageContext;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;
import org.triplane.worklist.queue.QueueStrategy;

/// By what reason the next cases are chosen.
final class QueueChoice extends HBox {
  private final Map<QueueStrategy, ToggleButton> toggles = new EnumMap<>(QueueStrategy.class);

  QueueChoice(Labeling labeling, LibraryChores chores, PageContext context) {
    Texts texts = context.texts();
    getStyleClass().add("queue-choice");
    var segments = new HBox();
    segments.getStyleClass().add("segments");
    HBox.setHgrow(segments, Priority.ALWAYS);
    for (QueueStrategy strategy : QueueStrategy.values()) {
      var toggle = new ToggleButton(texts.get("label.queue." + strategy.word()));
      toggle.setId("queue-" + strategy.word());
      toggle.getStyleClass().setAll("segment", "medium");
      toggle.setMaxWidth(Double.MAX_VALUE);
      toggle.setTooltip(new Tooltip(texts.get("label.queue." + strategy.word() + ".tip")));
      HBox.setHgrow(toggle, Priority.ALWAYS);
      toggle.setOnAction(
          _ -> {
            select(labeling.now());
            chores.queueBy(strategy);
          });
      toggles.put(strategy, toggle);
      segments.getChildren().add(toggle);
    }
    getChildren()
        .addAll(
            Widgets.wholeLabel(texts.get("label.queue"), "secondary"),
            segments,
            Widgets.actionButton(Action.LABEL_ASK, context.actions(), texts));
    labeling.stateProperty().subscribe(this::select);
  }

  /// What is selected is how the queue was made, not what was pressed last.
  private void select(LabelState state) {
    Optional<QueueStrategy> made = state.work().course().strategy();
    toggles.forEach((strategy, toggle) -> toggle.setSelected(made.equals(Optional.of(strategy))));
    setDisable(state.work().set().isEmpty() || state.work().setup().isReadOnly());
  }
}
