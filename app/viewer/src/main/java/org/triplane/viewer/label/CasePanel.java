// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.label;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.triplane.viewer.kit.Action;
import org.triplane.viewer.kit.Icons;
import org.triplane.viewer.kit.PageContext;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;
import org.triplane.worklist.BodySide;
import org.triplane.worklist.LibraryCase;
import org.triplane.worklist.labels.LabelEvent;
import org.triplane.worklist.queue.QueueReason;

/// The case on show, what came out for the one before, and what happened to it.
final class CasePanel extends StackPane {
  private static final PseudoClass PULLED = PseudoClass.getPseudoClass("pulled");

  private final Labeling labeling;
  private final PageContext context;
  private final Texts texts;
  private final VBox content = new VBox();
  private boolean isPulled;

  CasePanel(Labeling labeling, PageContext context) {
    this.labeling = labeling;
    this.context = context;
    texts = context.texts();
    getStyleClass().add("case-panel");
    setId("case-panel");
    content.getStyleClass().add("case-content");
    var scroll = new ScrollPane(content);
    scroll.setFitToWidth(true);
    scroll.setFocusTraversable(false);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    getChildren().add(scroll);
    labeling.stateProperty().subscribe(this::show);
  }

  /// Pull the drawer out where the panel is one, or push it back.
  void toggle() {
    isPulled = !isPulled;
    pseudoClassStateChanged(PULLED, isPulled);
  }

  private void show(LabelState state) {
    List<Node> parts = new ArrayList<>();
    state.open().ifPresent(open -> parts.addAll(head(open, state.work())));
    state.open().filter(OpenCase::isSealed).ifPresent(_ -> parts.addAll(sealed()));
    state.last().ifPresent(last -> parts.addAll(last(last)));
    parts.addAll(reasons(state.work()));
    state.open().ifPresent(open -> parts.addAll(history(open)));
    content.getChildren().setAll(parts);
  }

  private List<Node> head(OpenCase open, Worklist work) {
    int number = work.labeled() + (open.isSealed() ? 1 : 0);
    Label name = Widgets.label(open.name(), "panel-title", "medium");
    name.setId("case-name");
    var line =
        new HBox(
            name,
            Widgets.spring(),
            Widgets.wholeLabel(texts.get("label.of", number, work.size()), "case-number"));
    line.getStyleClass().add("case-line");
    var head = new VBox(line, Widgets.paragraph(describe(open), "secondary"));
    head.getStyleClass().add("case-head");
    return List.of(head);
  }

  private String describe(OpenCase open) {
    LibraryCase one = open.story().one();
    String what = one.description().isBlank() ? one.modality() : one.description();
    String word = one.side().name().toLowerCase(Locale.ROOT);
    // many descriptions name the side themselves
    boolean isSaid = what.toLowerCase(Locale.ROOT).contains(word);
    String side =
        one.side() == BodySide.UNKNOWN || isSaid
            ? ""
            : texts.get(
                "label.case.side", texts.get("label.side." + word).toLowerCase(texts.language()));
    return texts.get("label.case", what + side, one.series(), open.story().slices());
  }

  private List<Node> sealed() {
    var show = new Button(texts.get("label.show"));
    show.setId("label-show");
    show.getStyleClass().addAll("secondary-button", "medium");
    Icons.put(show, Icons.SHOWN);
    show.setTooltip(Widgets.tooltip(Action.LABEL_SHOW, texts));
    show.setOnAction(_ -> context.actions().run(Action.LABEL_SHOW));
    var words =
        new VBox(
            Widgets.label(texts.get("label.hidden"), "medium"),
            Widgets.paragraph(texts.get("label.hidden.why"), "secondary", "case-why"),
            show,
            Widgets.label(texts.get("label.hidden.recorded"), "hint"));
    words.getStyleClass().add("case-sealed-words");
    HBox.setHgrow(words, Priority.ALWAYS);
    var sealed = new HBox(Icons.label(Icons.HIDDEN, "now"), words);
    sealed.getStyleClass().add("case-sealed");
    sealed.setId("case-sealed");
    return List.of(Widgets.divider(), sealed);
  }

  private List<Node> last(LastCase last) {
    var head =
        new HBox(
            Widgets.label(texts.get("label.last", last.name()), "medium"),
            Widgets.spring(),
            Widgets.label(texts.get("label.last.when"), "hint"));
    head.getStyleClass().add("case-line");
    var box = new VBox(head, fact("label.you", last.own()));
    if (!last.assistant().isEmpty()) {
      box.getChildren().add(fact("assistant", last.assistant()));
    }
    if (!last.others().isEmpty()) {
      box.getChildren().add(fact("label.others", last.others()));
    }
    if (!last.why().isEmpty()) {
      box.getChildren().add(fact("label.because", last.why()));
    }
    box.getStyleClass().add("case-last");
    box.setId("case-last");
    Button undo = button(Action.UNDO, "undo", texts.get("action.undo"), labeling::undo);
    Button again =
        button(
            Action.LABEL_AGAIN,
            "again",
            texts.get("label.again"),
            () -> context.actions().run(Action.LABEL_AGAIN));
    var buttons = new HBox(undo, again);
    buttons.getStyleClass().add("case-buttons");
    box.getChildren().add(buttons);
    return List.of(Widgets.divider(), box);
  }

  private Button button(Action action, String id, String words, Runnable act) {
    var button = new Button(words);
    button.setId("label-" + id);
    button.getStyleClass().addAll("secondary-button", "medium");
    Icons.put(button, action.icon());
    button.setTooltip(Widgets.tooltip(action, texts));
    button.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(button, Priority.ALWAYS);
    button.setOnAction(_ -> act.run());
    return button;
  }

  private Node fact(String key, String says) {
    var line =
        new HBox(
            Widgets.wholeLabel(texts.get(key), "case-fact"),
            Widgets.spring(),
            Widgets.label(says, "medium"));
    line.getStyleClass().add("case-line");
    return line;
  }

  /// Why the cases that wait were chosen. That tells nothing of any one of them.
  private List<Node> reasons(Worklist work) {
    Map<QueueReason, Integer> reasons = work.course().reasons();
    if (reasons.isEmpty()) {
      return List.of();
    }
    int most = reasons.values().stream().mapToInt(Integer::intValue).max().orElse(1);
    var rows = new GridPane();
    rows.getStyleClass().add("case-reasons");
    int row = 0;
    for (Map.Entry<QueueReason, Integer> one : reasons.entrySet()) {
      Label name =
          Widgets.wholeLabel(texts.get("label.reason." + one.getKey().word()), "case-fact");
      var bar = new ProgressBar((double) one.getValue() / most);
      bar.getStyleClass().add("reason-bar");
      bar.setMaxWidth(Double.MAX_VALUE);
      bar.setAccessibleText(name.getText());
      GridPane.setHgrow(bar, Priority.ALWAYS);
      rows.addRow(
          row++, name, bar, Widgets.wholeLabel(String.valueOf(one.getValue()), "reason-count"));
    }
    var box =
        new VBox(
            Widgets.label(texts.get("label.reasons"), "medium"),
            rows,
            Widgets.label(texts.get("label.left", work.toDo().size()), "hint"));
    box.getStyleClass().add("case-history");
    return List.of(Widgets.divider(), box);
  }

  private List<Node> history(OpenCase open) {
    var box = new VBox(Widgets.label(texts.get("label.history"), "medium"));
    box.getStyleClass().add("case-history");
    box.getChildren()
        .add(event(texts.get("label.event.imported"), open.story().one().importedAt()));
    for (LabelEvent event : open.story().events()) {
      box.getChildren().add(event(Histories.words(event, texts), event.at()));
    }
    return List.of(Widgets.divider(), box);
  }

  private Node event(String words, java.time.Instant at) {
    Label what = Widgets.paragraph(words, "secondary");
    HBox.setHgrow(what, Priority.ALWAYS);
    what.setMaxWidth(Double.MAX_VALUE);
    var dot = new javafx.scene.layout.Region();
    dot.getStyleClass().add("case-dot");
    var line = new HBox(dot, what, Widgets.wholeLabel(Spoken.when(at, texts), "hint"));
    line.getStyleClass().add("case-event");
    return line;
  }
}
