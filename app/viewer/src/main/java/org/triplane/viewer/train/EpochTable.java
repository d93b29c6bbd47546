// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;
import org.triplane.viewer.kit.Numbers;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;

/// The epochs of one network, newest first.
final class EpochTable extends TableView<Lap> {
  private static final PseudoClass KEPT = PseudoClass.getPseudoClass("kept");

  /// How wide the columns have to be at least, in the size of their letters.
  private static final double[] NEEDS = {5.4, 7.2, 7.2, 7.2, 7.2, 9, 5.4, 5.2, 5};

  /// Which columns go, one after the other, where there is no room for all.
  private static final int[] FIRST_TO_GO = {7, 6, 3, 1, 2, 8};

  /// Its room, in pixels, whether it is there or not.
  private static final double SCROLL_BAR = 12;

  private final Texts texts;
  private final Label train;
  private final Label valid;
  private final Label spread;
  private @Nullable Lap kept;
  private String word = "";

  EpochTable(Texts texts) {
    this.texts = texts;
    getStyleClass().add("epoch-table");
    setId("epoch-table");
    setAccessibleText(texts.get("train.epochs.table"));
    setPlaceholder(Widgets.paragraph(texts.get("train.epochs.none"), "secondary"));
    setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    add(texts.get("train.epoch"), lap -> String.valueOf(lap.epoch().number()), "epoch-number");
    add(texts.get("train.loss.train"), lap -> Numbers.plain(lap.epoch().trainLoss(), 3), "");
    add(texts.get("train.loss.valid"), lap -> Figures.three(lap.epoch().validLoss()), "");
    train = add(texts.get("train.auc.train"), lap -> Figures.three(lap.train()), "");
    valid = add(texts.get("train.auc.valid"), lap -> Figures.three(lap.valid()), "epoch-auc");
    spread = add(texts.get("train.interval"), lap -> spread(lap, texts), "");
    add(texts.get("train.rate"), lap -> Figures.rate(lap.epoch().rate()), "");
    add(texts.get("train.time"), lap -> Numbers.plain(lap.epoch().seconds(), 1) + " s", "");
    add(texts.get("train.kept"), lap -> lap.equals(kept) ? word : "", "epoch-kept");
    setRowFactory(_ -> new Row());
    widthProperty().subscribe(this::fit);
    // the one of a column that never goes: others do not hear of new letters while they are away
    spread.fontProperty().subscribe(this::fit);
  }

  /// Show as many columns as there is room for: a figure that is cut is worse than one that is
  /// not there.
  private void fit() {
    double letter = spread.getFont().getSize();
    boolean[] gone = new boolean[NEEDS.length];
    double sum = Arrays.stream(NEEDS).sum();
    for (int i = 0; i < FIRST_TO_GO.length && sum * letter > getWidth() - SCROLL_BAR; i++) {
      gone[FIRST_TO_GO[i]] = true;
      sum -= NEEDS[FIRST_TO_GO[i]];
    }
    for (int i = 0; i < NEEDS.length; i++) {
      TableColumn<Lap, ?> column = getColumns().get(i);
      column.setVisible(!gone[i]);
      column.setPrefWidth(NEEDS[i] / sum * (getWidth() - SCROLL_BAR));
    }
  }

  /// Show epochs.
  ///
  /// @param keeps the epoch whose weights are kept
  /// @param why the word for that
  void show(List<Lap> laps, Optional<Lap> keeps, String why) {
    List<Lap> newest = new ArrayList<>(laps).reversed();
    Lap now = keeps.orElse(null);
    if (newest.equals(getItems()) && java.util.Objects.equals(now, kept)) {
      return;
    }
    kept = now;
    word = why;
    boolean isMeasured = laps.stream().anyMatch(Lap::isMeasured);
    train.setText(texts.get(isMeasured ? "train.value.train" : "train.auc.train"));
    valid.setText(texts.get(isMeasured ? "train.value.valid" : "train.auc.valid"));
    spread.setText(texts.get(isMeasured ? "train.value.error" : "train.interval"));
    getItems().setAll(newest);
    refresh();
  }

  /// The interval of the AUC, or how far a measured value is off.
  private static String spread(Lap lap, Texts texts) {
    if (lap.isMeasured()) {
      return Figures.three(lap.epoch().fit().validError());
    }
    return lap.low().isEmpty()
        ? Figures.NONE
        : texts.get("train.range", Figures.three(lap.low()), Figures.three(lap.high()));
  }

  private Label add(String title, Function<Lap, String> value, String style) {
    var column = new TableColumn<Lap, String>();
    Label head = Widgets.label(title, "hint");
    column.setGraphic(head);
    column.setText("");
    column.setMinWidth(44);
    column.setSortable(false);
    column.setReorderable(false);
    column.setCellValueFactory(row -> new ReadOnlyStringWrapper(value.apply(row.getValue())));
    if (!style.isEmpty()) {
      column.getStyleClass().add(style);
    }
    getColumns().add(column);
    return head;
  }

  private final class Row extends TableRow<Lap> {
    @Override
    protected void updateItem(@Nullable Lap lap, boolean empty) {
      super.updateItem(lap, empty);
      pseudoClassStateChanged(KEPT, !empty && lap != null && lap.equals(kept));
    }
  }
}
