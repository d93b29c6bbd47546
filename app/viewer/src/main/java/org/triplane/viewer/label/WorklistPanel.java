// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.label;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.triplane.viewer.kit.Action;
import org.triplane.viewer.kit.Icons;
import org.triplane.viewer.kit.PageContext;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;
import org.triplane.worklist.labels.Disagreement;

/// The cases in the order in which they are to be labeled, and how the work goes.
final class WorklistPanel extends StackPane {
  /// A filter of this width, in em, has room for all words of its prompt.
  private static final double ROOM = 13;

  private final Labeling labeling;
  private final PageContext context;
  private final Texts texts;
  private final Label count = Widgets.label("", "worklist-count");
  private final ProgressBar progress = new ProgressBar(0);
  private final TextField filter = new TextField();
  private final WorklistTable table;
  private final Label contradiction = Widgets.label("", "worklist-open");
  private final Label shut = Widgets.paragraph("", "warn", "worklist-shut");

  WorklistPanel(Labeling labeling, LibraryChores chores, PageContext context) {
    this.labeling = labeling;
    this.context = context;
    texts = context.texts();
    table = new WorklistTable(labeling, texts);
    getStyleClass().add("worklist");
    setId("worklist");
    Icons.put(shut, Icons.WARNING);
    VBox.setVgrow(table, Priority.ALWAYS);
    var top = new VBox(head(), progress(), filters(), new QueueChoice(labeling, chores, context));
    top.getStyleClass().add("worklist-top");
    var column =
        new VBox(
            top, shut, table, contradiction(), Widgets.divider(), new TodayBlock(labeling, texts));
    // the table takes what is left; where that is too little, all of it can be scrolled
    var scroll = new ScrollPane(column);
    scroll.setFitToWidth(true);
    scroll.setFitToHeight(true);
    scroll.setFocusTraversable(false);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    getChildren().add(scroll);
    labeling.stateProperty().subscribe(this::show);
  }

  /// Put the focus into the filter.
  void beginFilter() {
    applyCss(); // a scroll pane has no children before its first style pass
    filter.requestFocus();
    filter.selectAll();
  }

  private void show(LabelState state) {
    Worklist work = state.work();
    count.setText(texts.get("label.count", work.labeled(), work.size()));
    progress.setProgress(work.size() == 0 ? 0 : (double) work.labeled() / work.size());
    boolean isShut = state.door().kind() == LabelState.Door.Kind.SHUT;
    String sentence = isShut ? state.door().sentence() : remark(work);
    shut.setText(sentence);
    shut.setVisible(!sentence.isEmpty());
    shut.setManaged(!sentence.isEmpty());
  }

  /// What stands in the way of labels, and what to do about it; empty if nothing does.
  private String remark(Worklist work) {
    if (work.setup().isReadOnly()) {
      return texts.get("label.read-only");
    }
    long lost = work.lines().stream().filter(line -> line.flags().isMissing()).count();
    return lost == 0 ? "" : texts.get("label.lost.some", lost, Action.LABEL_FIND.keyName(texts));
  }

  private Node contradiction() {
    var decide = new Button(texts.get("label.adjudicate"));
    decide.setId("label-adjudicate");
    decide.getStyleClass().setAll("button", "text-button", "medium");
    decide.setMinWidth(USE_PREF_SIZE);
    decide.setTooltip(Widgets.tooltip(Action.LABEL_ADJUDICATE, texts));
    decide.setOnAction(_ -> context.actions().run(Action.LABEL_ADJUDICATE));
    contradiction.setId("label-contradiction");
    contradiction.setMinWidth(0);
    var line = new HBox(contradiction, Widgets.spring(), decide);
    line.getStyleClass().add("worklist-contradiction");
    labeling
        .stateProperty()
        .subscribe(
            state -> {
              List<Disagreement> open = state.work().course().open();
              contradiction.setText(open.isEmpty() ? "" : open.getFirst().sentence());
              line.setVisible(!open.isEmpty());
              line.setManaged(!open.isEmpty());
            });
    return line;
  }

  private Node head() {
    var importing = new Button(texts.get("label.import"));
    importing.setId("label-import");
    importing.getStyleClass().addAll("secondary-button", "medium", "worklist-import");
    Icons.put(importing, Icons.IMPORT);
    importing.setTooltip(Widgets.tooltip(Action.LABEL_IMPORT, texts));
    importing.setMinWidth(USE_PREF_SIZE);
    importing.setOnAction(_ -> context.actions().run(Action.LABEL_IMPORT));
    count.setId("label-count");
    var head =
        new HBox(
            Widgets.wholeLabel(texts.get("label.worklist"), "panel-title", "medium"),
            count,
            Widgets.spring(),
            importing);
    head.getStyleClass().add("worklist-head");
    return head;
  }

  private Node progress() {
    progress.getStyleClass().add("worklist-progress");
    progress.setMaxWidth(Double.MAX_VALUE);
    progress.setAccessibleText(texts.get("label.worklist"));
    return progress;
  }

  private Node filters() {
    filter.setId("label-filter");
    filter
        .widthProperty()
        .subscribe(
            width -> {
              boolean isShort = width.doubleValue() < ROOM * filter.getFont().getSize();
              filter.setPromptText(texts.get(isShort ? "label.filter.short" : "label.filter"));
            });
    filter.setAccessibleText(texts.get("label.filter"));
    filter.setTooltip(Widgets.tooltip(Action.LABEL_FILTER, texts));
    filter.textProperty().subscribe(words -> labeling.ask(query -> query.with(words)));
    var field = new HBox(Icons.label(Icons.SEARCH), filter);
    field.getStyleClass().add("worklist-filter");
    HBox.setHgrow(field, Priority.ALWAYS);
    HBox.setHgrow(filter, Priority.ALWAYS);
    var choice = new ComboBox<CaseChoice>();
    choice.setId("label-choice");
    choice.getStyleClass().add("worklist-choice");
    choice.setAccessibleText(texts.get("label.choice"));
    choice.setTooltip(new Tooltip(texts.get("label.choice")));
    choice.getItems().setAll(List.of(CaseChoice.values()));
    choice.setCellFactory(_ -> new ChoiceCell(texts));
    choice.setButtonCell(new ChoiceCell(texts));
    choice.setValue(CaseChoice.ALL);
    choice.valueProperty().subscribe(which -> labeling.ask(query -> query.of(which)));
    var filters = new HBox(field, choice);
    filters.getStyleClass().add("worklist-filters");
    return filters;
  }

  private static final class ChoiceCell extends ListCell<CaseChoice> {
    private final Texts texts;

    ChoiceCell(Texts texts) {
      this.texts = texts;
    }

    @Override
    protected void updateItem(@Nullable CaseChoice choice, boolean empty) {
      super.updateItem(choice, empty);
      setText(empty || choice == null ? "" : texts.get("label.choice." + choice.word()));
    }
  }
}
