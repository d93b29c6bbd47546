// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.label;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;
import org.triplane.worklist.datasets.DatasetCase;
import org.triplane.worklist.datasets.DatasetVersion;

/// How many cases, patients and cases of each class are on each side and in each fold of a data
/// set.
final class SidesTable extends GridPane {
  private static final List<String> SIDES = List.of("train", "valid", "test");

  private final DatasetVersion version;
  private final Texts texts;
  private int row;

  /// A side, or a fold.
  private record Column(String title, Predicate<DatasetCase> has) {}

  SidesTable(DatasetVersion version, Texts texts) {
    this.version = version;
    this.texts = texts;
    getStyleClass().add("sides-table");
    setId("dataset-sides");
    List<Column> columns = columns();
    for (int i = 0; i < columns.size(); i++) {
      add(Widgets.wholeLabel(columns.get(i).title(), "hint"), i + 1, 0);
    }
    row(texts.get("label.dataset.cases"), columns, own -> String.valueOf(own.size()));
    row(texts.get("label.dataset.patients"), columns, SidesTable::patients);
    for (String label : version.labels()) {
      row(
          version.exclusive() ? label : texts.get("label.dataset.with-without", label),
          columns,
          own -> balance(own, label));
    }
  }

  private List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column(texts.get("label.dataset.side.all"), _ -> true));
    for (String side : SIDES) {
      if (version.count(side) > 0) {
        columns.add(
            new Column(
                texts.get("label.dataset.side." + side), one -> one.place().side().equals(side)));
      }
    }
    int folds = version.cases().stream().mapToInt(one -> one.place().fold()).max().orElse(0);
    for (int fold = 1; fold <= folds && folds > 1; fold++) {
      int number = fold;
      columns.add(
          new Column(texts.get("label.dataset.fold", number), one -> one.place().fold() == number));
    }
    return columns;
  }

  private interface Count {
    String of(List<DatasetCase> cases);
  }

  private void row(String title, List<Column> columns, Count count) {
    row++;
    add(Widgets.wholeLabel(title, "secondary"), 0, row);
    for (int i = 0; i < columns.size(); i++) {
      List<DatasetCase> own = version.cases().stream().filter(columns.get(i).has()).toList();
      Label cell = Widgets.wholeLabel(count.of(own));
      boolean isLacking = cell.getText().equals("0") || cell.getText().matches("0 / .*|.* / 0");
      if (isLacking) {
        cell.getStyleClass().add("label-problem");
      }
      add(cell, i + 1, row);
    }
  }

  private static String patients(List<DatasetCase> own) {
    return String.valueOf(own.stream().map(DatasetCase::patient).distinct().count());
  }

  private String balance(List<DatasetCase> own, String label) {
    String with = String.valueOf(count(own, label, 1));
    return version.exclusive() ? with : with + " / " + count(own, label, 0);
  }

  private static long count(List<DatasetCase> own, String label, int target) {
    return own.stream().filter(one -> one.targets().getOrDefault(label, -1) == target).count();
  }
}
