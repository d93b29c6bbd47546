// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.triplane.viewer.kit.Icons;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;

/// What one plane says, in one row. A click on it goes to the plane's hottest slice.
final class PlaneRowView extends HBox {
  PlaneRowView(Findings.PlaneRow row, FindingsViewModel viewModel, Texts texts) {
    getStyleClass().add("plane-row");
    boolean hot = !row.heat().isEmpty();
    getChildren().add(hot ? jump(row, viewModel, texts) : summary(row, viewModel, texts));
    if (hot) {
      Button point =
          Widgets.iconButton(
              texts.get("planes.point", row.name()),
              Icons.HOTTEST,
              () -> viewModel.pointAtHottest(row.plane()));
      getChildren().add(point);
    }
  }

  private static Node jump(Findings.PlaneRow row, FindingsViewModel viewModel, Texts texts) {
    var jump = new Button();
    jump.setId("hottest-" + row.plane().word());
    jump.getStyleClass().setAll("row-button");
    HBox summary = summary(row, viewModel, texts);
    summary
        .prefWidthProperty()
        .bind(
            Bindings.createDoubleBinding(
                () -> jump.getWidth() - jump.snappedLeftInset() - jump.snappedRightInset(),
                jump.widthProperty(),
                jump.insetsProperty()));
    jump.setGraphic(summary);
    jump.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(jump, Priority.ALWAYS);
    jump.setTooltip(new Tooltip(texts.get("planes.jump", row.name())));
    jump.setAccessibleText(texts.get("planes.spoken", row.name(), row.probability()));
    jump.setOnAction(_ -> viewModel.goToHottest(row.plane()));
    return jump;
  }

  private static HBox summary(Findings.PlaneRow row, FindingsViewModel viewModel, Texts texts) {
    var summary = new HBox();
    summary.getStyleClass().add("plane-summary");
    summary.setAlignment(Pos.CENTER_LEFT);
    Node name = Widgets.label(row.name(), "plane-name");
    summary.getChildren().addAll(Widgets.tag(row.plane(), texts), name);
    if (row.probability().isEmpty()) {
      summary.getChildren().add(Widgets.paragraph(row.remark(), "hint"));
    } else {
      summary.getChildren().add(Widgets.label(row.probability(), "plane-probability", "medium"));
    }
    if (!row.heat().isEmpty()) {
      var histogram = new SliceHistogram(row.heat(), row.hottest());
      if (row.plane().isAnatomical()) {
        histogram.doubtedProperty().bind(viewModel.doubted(row.plane()));
      }
      summary.getChildren().addAll(Widgets.spring(), histogram);
    }
    return summary;
  }
}
