// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.label;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.triplane.viewer.kit.Action;
import org.triplane.viewer.kit.PageContext;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;
import org.triplane.worklist.labels.Answer;
import org.triplane.worklist.labels.Disagreement;
import org.triplane.worklist.labels.LabelKind;
import org.triplane.worklist.labels.LabelSet;
import org.triplane.worklist.labels.LabelValue;
import org.triplane.worklist.labels.Side;

/// One big key for each value of the label set.
final class LabelBar extends VBox {
  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

  private final Labeling labeling;
  private final PageContext context;
  private final Texts texts;
  private final HBox head = new HBox();
  private final HBox keys = new HBox();
  private final TextField note = new TextField();
  private final SequencedSet<String> chosen = new LinkedHashSet<>();
  private final Map<Side, ToggleButton> toggles = new EnumMap<>(Side.class);
  private @Nullable Shown shown;
  private @Nullable Node before;
  private @Nullable Disagreement deciding;
  private String reason = "";

  /// What the bar was made for.
  private record Shown(Optional<LabelSet> set, boolean hasReader, String open, Side side) {
    /// Whether it is the same that is asked, of whatever case.
    boolean asks(Shown other) {
      return set.equals(other.set) && hasReader == other.hasReader;
    }
  }

  LabelBar(Labeling labeling, PageContext context) {
    this.labeling = labeling;
    this.context = context;
    texts = context.texts();
    getStyleClass().add("label-bar");
    setId("label-bar");
    head.getStyleClass().add("label-head");
    keys.getStyleClass().add("label-keys");
    note.setId("label-note");
    HBox.setHgrow(note, Priority.ALWAYS);
    note.setOnAction(_ -> endNote(true));
    note.addEventHandler(
        javafx.scene.input.KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            endNote(false);
            event.consume();
          }
        });
    // in a narrow window, or in large letters, the keys go on to the right
    var scroll = new ScrollPane(keys);
    scroll.setFitToWidth(true);
    scroll.setFocusTraversable(false);
    scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("label-keys-scroll");
    getChildren().addAll(head, scroll);
    labeling.stateProperty().subscribe(this::show);
  }

  /// Take a key that was pressed.
  ///
  /// @return whether it means something here
  boolean press(KeyCode key) {
    if (key == KeyCode.ENTER && isMultiLabel() && canLabel()) {
      labeling.label(new Answer(List.copyOf(ordered()), false));
      return true;
    }
    String name = key.getName();
    return name.length() == 1 && press(name.toLowerCase(Locale.ROOT));
  }

  /// Take a key of the set.
  boolean press(String key) {
    Optional<Answer> answer = labeling.now().work().set().flatMap(set -> set.answerOfKey(key));
    if (answer.isEmpty()) {
      return false;
    }
    if (canLabel()) {
      if (deciding != null) {
        Disagreement about = deciding;
        deciding = null;
        shown = null;
        labeling.decide(about, answer.get(), reason);
      } else if (isMultiLabel() && !answer.get().isCannotTell()) {
        answer.get().values().forEach(this::toggle);
      } else {
        labeling.label(answer.get());
      }
    }
    return true;
  }

  /// Let the reader write a note where the bar's head is.
  void beginNote() {
    if (!canLabel()) {
      return;
    }
    ask(
        texts.get("label.note.of", labeling.now().open().map(OpenCase::name).orElse("")),
        texts.get("label.note.prompt"),
        texts.get("label.note.how"));
  }

  /// Put a line to write in where the head is.
  private void ask(String title, String prompt, String how) {
    before = getScene() == null ? null : getScene().getFocusOwner();
    note.clear();
    note.setPromptText(prompt);
    note.setAccessibleText(title);
    head.getChildren()
        .setAll(Widgets.wholeLabel(title, "medium"), note, Widgets.wholeLabel(how, "hint"));
    note.requestFocus();
  }

  /// Have the reader decide between others: the reason first, then a label key.
  void beginDecision(Disagreement about) {
    deciding = about;
    reason = "";
    labeling.open(about.caseName());
    ask(
        texts.get("label.decide", about.sentence()),
        texts.get("label.decide.prompt"),
        texts.get("label.decide.how"));
  }

  /// Turn to the next side.
  void turnSide() {
    labeling.now().open().ifPresent(open -> labeling.turnTo(Sides.after(open.side())));
  }

  private void endNote(boolean keep) {
    String words = note.getText().strip();
    boolean decides = deciding != null;
    reason = keep ? words : "";
    if (decides && reason.isEmpty()) {
      deciding = null;
    }
    shown = null;
    show(labeling.now());
    Node back = before;
    if (back != null && back.getScene() == getScene()) {
      back.requestFocus();
    } else {
      requestFocus();
    }
    if (keep && !words.isEmpty() && !decides) {
      labeling.note(words);
    }
  }

  private boolean canLabel() {
    LabelState now = labeling.now();
    return now.open().isPresent()
        && now.query().reader().isPresent()
        && !now.work().setup().isReadOnly();
  }

  private boolean isMultiLabel() {
    return labeling.now().work().set().stream()
        .anyMatch(set -> set.traits().kind() == LabelKind.MULTI_LABEL);
  }

  private List<String> ordered() {
    return labeling.now().work().set().stream()
        .flatMap(set -> set.words().stream())
        .filter(chosen::contains)
        .toList();
  }

  private void toggle(String word) {
    if (!chosen.remove(word)) {
      chosen.add(word);
    }
    mark();
  }

  private void mark() {
    keys.lookupAll(".label-key")
        .forEach(
            key ->
                key.pseudoClassStateChanged(
                    CHOSEN, chosen.contains(String.valueOf(key.getUserData()))));
  }

  private void show(LabelState state) {
    var next =
        new Shown(
            state.work().set(),
            state.query().reader().isPresent(),
            state.open().map(OpenCase::name).orElse(""),
            state.open().map(OpenCase::side).orElse(Side.WHOLE));
    Shown last = shown;
    boolean isWriting = head.getChildren().contains(note) && last != null;
    boolean isSame = last != null && next.open().equals(last.open());
    if (next.equals(last) || isWriting && (isSame || deciding != null)) {
      return;
    }
    if (!isSame) {
      chosen.clear();
    }
    shown = next;
    if (last != null && next.asks(last) && !isWriting) {
      // the same parts stay, so that the focus does too
      select(state.open());
      mark();
      return;
    }
    boolean isReady = next.set().isPresent() && next.hasReader();
    head.getChildren().setAll(isReady ? head(next.set().orElseThrow(), state) : List.of());
    keys.getChildren().setAll(isReady ? keys(next.set().orElseThrow()) : List.of(first(next)));
  }

  /// What is missing before anybody can label.
  private Node first(Shown next) {
    Action action = next.hasReader() ? Action.LABEL_SET : Action.LABEL_READER;
    String word = next.hasReader() ? "set" : "reader";
    var button = new Button(texts.get("label.first." + word));
    button.getStyleClass().addAll("primary", "medium");
    button.setId("label-first-" + word);
    button.setTooltip(Widgets.tooltip(action, texts));
    button.setOnAction(_ -> context.actions().run(action));
    var row =
        new HBox(button, Widgets.paragraph(texts.get("label.first." + word + ".why"), "secondary"));
    row.getStyleClass().add("label-first");
    return row;
  }

  private List<Node> head(LabelSet set, LabelState state) {
    Disagreement open = deciding;
    Label title =
        Widgets.wholeLabel(
            open == null ? set.title() : texts.get("label.decide", open.sentence()), "medium");
    String how = isMultiLabel() ? "label.how.several" : "label.how";
    Label hint =
        Widgets.label(
            open == null ? texts.get(how) : texts.get("label.decide.key", reason), "secondary");
    hint.setMinWidth(0);
    Label about =
        Widgets.label(
            texts.get(
                set.isSided() ? "label.set.sided" : "label.set",
                set.name(),
                set.values().size() + 1),
            "hint");
    about.setMinWidth(0);
    return set.isSided()
        ? List.of(title, sides(state), hint, Widgets.spring(), about)
        : List.of(title, hint, Widgets.spring(), about);
  }

  private Node sides(LabelState state) {
    // no toggle group, in which Tab goes past all but one
    var sides = new HBox();
    sides.getStyleClass().add("segments");
    for (Side side : List.of(Side.LEFT, Side.RIGHT, Side.BOTH)) {
      var toggle = new ToggleButton(texts.get("label.side." + side.word()));
      toggle.getStyleClass().setAll("segment", "medium");
      toggle.setId("label-side-" + side.word());
      toggle.setTooltip(Widgets.tooltip(Action.LABEL_SIDE, texts));
      toggle.setOnAction(
          _ -> {
            select(labeling.now().open());
            labeling.turnTo(side);
          });
      toggles.put(side, toggle);
      sides.getChildren().add(toggle);
    }
    select(state.open());
    return sides;
  }

  /// What is selected is the side of the case, not what was pressed last.
  private void select(Optional<OpenCase> open) {
    toggles.forEach(
        (side, toggle) -> toggle.setSelected(open.filter(one -> one.side() == side).isPresent()));
  }

  private List<Node> keys(LabelSet set) {
    List<Node> all = new java.util.ArrayList<>();
    for (LabelValue value : set.values()) {
      all.add(key(value.key(), value.word(), value.hint(), () -> press(value.key())));
    }
    all.add(
        key(
            LabelSet.CANNOT_TELL_KEY,
            texts.get("label.cannot-tell"),
            texts.get("label.cannot-tell.hint"),
            () -> press(LabelSet.CANNOT_TELL_KEY)));
    all.add(
        key(
            LabelSet.NOTE_KEY,
            texts.get("action.label-note"),
            texts.get("label.note.hint"),
            () -> context.actions().run(Action.LABEL_NOTE)));
    return all;
  }

  private Button key(String key, String word, String hint, Runnable act) {
    String cap = key.toUpperCase(Locale.ROOT);
    var words = new VBox(Widgets.label(word, "medium", "label-word"));
    if (!hint.isEmpty()) {
      words.getChildren().add(Widgets.label(hint, "secondary"));
    }
    words.getStyleClass().add("label-words");
    var face = new HBox(Widgets.wholeLabel(cap, "label-cap", "medium"), words);
    face.getStyleClass().add("label-face");
    var button = new Button();
    button.getStyleClass().setAll("button", "label-key");
    button.setId("label-key-" + key);
    button.setUserData(word);
    button.setGraphic(face);
    button.setAccessibleText(texts.get("label.key.spoken", word, cap));
    button.setTooltip(new Tooltip(texts.get("label.key.tip", word, cap)));
    button.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(button, Priority.ALWAYS);
    button.setOnAction(_ -> act.run());
    return button;
  }
}
