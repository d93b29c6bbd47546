// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.label;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.triplane.viewer.kit.Desk;
import org.triplane.viewer.kit.Icons;
import org.triplane.viewer.kit.Numbers;
import org.triplane.viewer.kit.PageContext;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;
import org.triplane.worklist.LibraryCase.Kept;
import org.triplane.worklist.WorklistException;
import org.triplane.worklist.labels.LabelSet;
import org.triplane.worklist.labels.Reader;

/// The cards over the window that library and readers are looked after with.
final class LabelSheets {
  private static final List<Double> SHARES = List.of(0.05, 0.1, 0.2, 0.5, 1.0);
  private static final double USUAL_SHARE = 0.2;

  private final Labeling labeling;
  private final LibraryChores chores;
  private final Desk desk;
  private final Texts texts;

  LabelSheets(Labeling labeling, LibraryChores chores, PageContext context) {
    this.labeling = labeling;
    this.chores = chores;
    desk = context.desk();
    texts = context.texts();
  }

  /// Choose what to import, and whether it is copied.
  void showImport() {
    if (!labeling.library().isOpen()) {
      return;
    }
    var kept = new ToggleGroup();
    var reference = radio(kept, "import-reference", texts.get("label.import.reference"));
    var copy = radio(kept, "import-copy", texts.get("label.import.copy"));
    reference.setSelected(true);
    Button folder =
        button(
            "import-folder",
            texts.get("label.import.folder"),
            () -> take(desk.chooseFolder().map(List::of).orElse(List.of()), copy.isSelected()));
    folder.getStyleClass().setAll("button", "primary", "medium");
    Icons.put(folder, Icons.FOLDER);
    Button files =
        button(
            "import-files",
            texts.get("label.import.files"),
            () -> take(desk.chooseFiles(), copy.isSelected()));
    Label problem = problem();
    show(
        texts.get("action.label-import"),
        Widgets.paragraph(texts.get("label.import.what"), "secondary"),
        reference,
        copy,
        row(folder, files),
        pathField(copy, problem),
        problem,
        Widgets.paragraph(texts.get("label.import.names"), "hint"));
  }

  /// A path can be written or pasted, too. Where nothing is, the import says so.
  private Node pathField(RadioButton copy, Label problem) {
    var path = field("import-path", texts.get("label.import.path"));
    path.setOnAction(
        _ -> {
          String words = path.getText().strip();
          try {
            take(words.isEmpty() ? List.of() : List.of(Path.of(words)), copy.isSelected());
          } catch (InvalidPathException _) {
            problem.setText(texts.get("label.import.no-path", words));
          }
        });
    return path;
  }

  /// Choose who reads, or add somebody.
  void showReaders() {
    showReaders(() -> {});
  }

  /// The same before something that is kept with its reader.
  ///
  /// @param then run once somebody reads
  void showReaders(Runnable then) {
    if (!labeling.library().isOpen()) {
      return;
    }
    var list = new VBox();
    list.getStyleClass().add("label-sheet-list");
    Optional<String> now = labeling.now().query().reader();
    for (Reader reader : labeling.now().work().setup().readers()) {
      String words = (reader.initials() + "  " + reader.name()).strip();
      Button one =
          button("reader-" + reader.initials(), words, () -> chores.read(reader.initials(), then));
      Icons.put(one, now.equals(Optional.of(reader.initials())) ? Icons.CHOSEN : Icons.FREE);
      list.getChildren().add(one);
    }
    var initials = field("reader-initials", texts.get("label.reader.initials"));
    var name = field("reader-name", texts.get("label.reader.name"));
    Label problem = problem();
    Runnable add =
        () -> {
          try {
            chores.add(Reader.of(initials.getText(), name.getText()), then);
          } catch (WorklistException e) {
            problem.setText(e.getMessage());
          }
        };
    initials.setOnAction(_ -> add.run());
    name.setOnAction(_ -> add.run());
    Button keep = button("reader-add", texts.get("label.reader.add"), add);
    show(
        texts.get("action.label-reader"),
        Widgets.paragraph(texts.get("label.first.reader.why"), "secondary"),
        list,
        row(initials, name, keep),
        problem);
    initials.requestFocus();
  }

  /// Choose a label set, or define one.
  void showSets() {
    if (!labeling.library().isOpen()) {
      return;
    }
    var list = new VBox();
    list.getStyleClass().add("label-sheet-list");
    Optional<LabelSet> now = labeling.now().work().set();
    for (LabelSet set : labeling.now().work().setup().sets()) {
      Button one =
          button(
              "set-" + set.name(),
              texts.get("label.set.line", set.title(), set.name(), String.join(", ", set.words())),
              () -> {
                desk.closeSheet();
                labeling.ask(query -> query.ofSet(set.name()));
                labeling.reopen();
              });
      Icons.put(one, now.equals(Optional.of(set)) ? Icons.CHOSEN : Icons.FREE);
      list.getChildren().add(one);
    }
    show(texts.get("action.label-set"), list, new LabelSetForm(chores::define, texts));
  }

  /// Ask somebody for second readings.
  void showSecondReadings() {
    List<Reader> readers = labeling.now().work().setup().readers();
    if (readers.isEmpty() || labeling.now().work().set().isEmpty()) {
      return;
    }
    var who = new ComboBox<String>();
    who.setId("second-reader");
    who.setAccessibleText(texts.get("label.second.reader"));
    who.getItems().setAll(readers.stream().map(Reader::initials).toList());
    String own = labeling.now().query().reader().orElse("");
    who.setValue(who.getItems().stream().filter(one -> !one.equals(own)).findFirst().orElse(own));
    var share = new ComboBox<Double>();
    share.setId("second-share");
    share.setAccessibleText(texts.get("label.second.share"));
    share.getItems().setAll(SHARES);
    share.setValue(USUAL_SHARE);
    share.setConverter(
        new javafx.util.StringConverter<>() {
          @Override
          public String toString(Double value) {
            return value == null ? "" : Numbers.percent(value);
          }

          @Override
          public Double fromString(String text) {
            return USUAL_SHARE;
          }
        });
    Button ask =
        button(
            "second-ask",
            texts.get("label.second.ask"),
            () -> chores.askAgain(who.getValue(), share.getValue()));
    ask.getStyleClass().setAll("button", "primary", "medium");
    show(
        texts.get("action.label-second"),
        Widgets.paragraph(texts.get("label.second.what"), "secondary"),
        row(
            Widgets.label(texts.get("label.second.reader")),
            who,
            Widgets.label(texts.get("label.second.share")),
            share,
            ask));
  }

  private void take(List<Path> paths, boolean isCopied) {
    desk.closeSheet();
    chores.take(paths, isCopied ? Kept.COPY : Kept.REFERENCE);
  }

  private void show(String title, Node... parts) {
    var sheet = new VBox(parts);
    sheet.getStyleClass().add("label-sheet");
    desk.showSheet(title, sheet);
  }

  private static Node row(Node... parts) {
    var row = new HBox(parts);
    row.getStyleClass().add("label-sheet-row");
    return row;
  }

  private static RadioButton radio(ToggleGroup group, String id, String words) {
    var radio = new RadioButton(words);
    radio.setId(id);
    radio.setToggleGroup(group);
    return radio;
  }

  private static Label problem() {
    Label problem = Widgets.paragraph("", "label-problem");
    problem.setId("label-problem");
    return problem;
  }

  private static TextField field(String id, String prompt) {
    var field = new TextField();
    field.setId(id);
    field.setPromptText(prompt);
    field.setAccessibleText(prompt);
    return field;
  }

  private static Button button(String id, String words, Runnable act) {
    var button = new Button(words);
    button.setId(id);
    button.getStyleClass().addAll("secondary-button", "medium");
    button.setOnAction(_ -> act.run());
    return button;
  }
}
