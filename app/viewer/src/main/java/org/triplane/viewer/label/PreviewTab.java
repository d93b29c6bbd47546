// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.label;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.triplane.learning.CasePreview;
import org.triplane.learning.PreviewRow;
import org.triplane.viewer.kit.Icons;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;

/// What a recipe does to the slices of one case: a row for each plane, with the slice as it is in
/// the file, as the network is given it, and several draws of the augmentation.
final class PreviewTab extends VBox {
  private static final double STEP = 0.05;

  private final Acts acts;
  private final Texts texts;
  private final Label name = Widgets.wholeLabel("", "medium", "preview-case");
  private final Label recipe = Widgets.label("", "secondary");
  private final Label problem = Widgets.paragraph("", "label-problem");
  private final TextField seed = new TextField("1");
  private final ScrollBar slice = new ScrollBar();
  private final GridPane grid = new GridPane();
  private @Nullable CasePreview shown;

  /// What is done with the preview.
  interface Acts {
    /// Show another case: so many on, or back.
    void step(int by);

    /// Draw by another seed.
    void draw(String seed);

    /// Draw by the next seed.
    void drawAgain();
  }

  PreviewTab(Acts acts, Texts texts) {
    this.acts = acts;
    this.texts = texts;
    getStyleClass().addAll("label-sheet", "preview-tab");
    setId("preview-tab");
    setFocusTraversable(true);
    setAccessibleText(texts.get("label.dataset.preview"));
    name.setId("preview-case");
    recipe.setId("preview-recipe");
    problem.setId("preview-problem");
    seed.setId("preview-seed");
    seed.setAccessibleText(texts.get("label.preview.seed"));
    seed.setPrefColumnCount(4);
    seed.setOnAction(_ -> acts.draw(seed.getText().strip()));
    slice.setId("preview-slice");
    slice.setMax(1);
    slice.setValue(0.5);
    slice.setVisibleAmount(2 * STEP);
    slice.setUnitIncrement(STEP);
    slice.setBlockIncrement(4 * STEP);
    slice.setPrefWidth(160);
    slice.setAccessibleText(texts.get("label.preview.slice"));
    slice.valueProperty().subscribe(() -> draw());
    grid.getStyleClass().add("preview-grid");
    grid.setOnScroll(event -> slice.setValue(at(-Math.signum(event.getDeltaY()) * STEP)));
    addEventFilter(KeyEvent.KEY_PRESSED, this::press);
    getChildren()
        .addAll(bar(), problem, grid, Widgets.paragraph(texts.get("label.preview.hint"), "hint"));
  }

  /// Show a case.
  ///
  /// @param how which recipe it is, in words
  void show(String caseName, String of, String how, long drawn, CasePreview preview) {
    name.setText(texts.get("label.preview.case", caseName, of));
    recipe.setText(how);
    if (!seed.isFocused() || seed.getText().isBlank()) {
      seed.setText(String.valueOf(drawn));
    }
    List<String> sentences = new ArrayList<>();
    preview.missing().forEach(one -> sentences.add(texts.get("label.preview.missing", one)));
    preview.warning().ifPresent(sentences::add);
    say(String.join(" ", sentences));
    shown = preview;
    draw();
  }

  /// Say why there is nothing to show.
  void refuse(String sentence) {
    shown = null;
    grid.getChildren().clear();
    say(sentence);
  }

  private void say(String sentence) {
    problem.setText(sentence);
    problem.setVisible(!sentence.isEmpty());
    problem.setManaged(!sentence.isEmpty());
  }

  private double at(double by) {
    return Math.clamp(slice.getValue() + by, 0, 1);
  }

  private void press(KeyEvent event) {
    if (event.getTarget() == seed || event.isShortcutDown() || event.isAltDown()) {
      return;
    }
    Runnable act = act(event.getCode());
    if (act != null) {
      act.run();
      event.consume();
    }
  }

  private @Nullable Runnable act(KeyCode key) {
    return switch (key) {
      case LEFT, PAGE_UP -> () -> acts.step(-1);
      case RIGHT, PAGE_DOWN -> () -> acts.step(1);
      case UP -> () -> slice.setValue(at(-STEP));
      case DOWN -> () -> slice.setValue(at(STEP));
      case R -> acts::drawAgain;
      default -> null;
    };
  }

  private Node bar() {
    var again = new Button(texts.get("label.preview.again"));
    again.setId("preview-again");
    again.getStyleClass().addAll("secondary-button", "medium");
    again.setMinWidth(USE_PREF_SIZE);
    again.setTooltip(new Tooltip(texts.get("label.preview.again.tip")));
    again.setOnAction(_ -> acts.drawAgain());
    var bar =
        new HBox(
            icon("preview-previous", "label.preview.previous", Icons.BACK, () -> acts.step(-1)),
            name,
            icon("preview-next", "label.preview.next", Icons.ON, () -> acts.step(1)),
            recipe,
            Widgets.spring(),
            Widgets.wholeLabel(texts.get("label.preview.slice"), "secondary"),
            slice,
            Widgets.wholeLabel(texts.get("label.preview.seed"), "secondary"),
            seed,
            again);
    bar.getStyleClass().add("label-sheet-row");
    return bar;
  }

  private Button icon(String id, String words, String icon, Runnable act) {
    Button button = Widgets.iconButton(texts.get(words), icon, act);
    button.setId(id);
    return button;
  }

  private void draw() {
    CasePreview preview = shown;
    if (preview == null) {
      return;
    }
    List<Node> cells = new ArrayList<>();
    for (int column = 0; column < 2 + CasePreview.DRAWS; column++) {
      cells.add(at(Widgets.label(head(column), "secondary"), column + 1, 0));
    }
    for (int i = 0; i < preview.rows().size(); i++) {
      PreviewRow row = preview.rows().get(i);
      var words =
          new VBox(
              Widgets.label(texts.member(row.member(), row.plane()), "medium"),
              Widgets.label(texts.get("label.preview.slices", row.slices()), "hint"),
              Widgets.label(
                  texts.get("label.preview.pixels", row.size().height(), row.size().width()),
                  "hint"));
      words.getStyleClass().add("preview-words");
      cells.add(at(words, 0, i + 1));
      cells.add(at(PreviewCell.framed(row.before(slice.getValue()), row.seen()), 1, i + 1));
      cells.add(at(PreviewCell.of(row.prepared(slice.getValue())), 2, i + 1));
      for (int draw = 0; draw < row.draws(); draw++) {
        cells.add(at(PreviewCell.of(row.drawn(draw, slice.getValue())), 3 + draw, i + 1));
      }
    }
    grid.getChildren().setAll(cells);
  }

  private String head(int column) {
    return switch (column) {
      case 0 -> texts.get("label.preview.before");
      case 1 -> texts.get("label.preview.prepared");
      default -> texts.get("label.preview.draw", column - 1);
    };
  }

  private static Node at(Node node, int column, int row) {
    GridPane.setConstraints(node, column, row);
    return node;
  }
}
