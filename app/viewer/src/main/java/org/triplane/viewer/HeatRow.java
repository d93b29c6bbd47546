// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import atlantafx.base.controls.ProgressSliderSkin;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.triplane.viewer.kit.Icons;
import org.triplane.viewer.kit.Numbers;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;

/// How strongly heat maps tint the pictures, and whether they do.
final class HeatRow extends HBox {
  HeatRow(Overlay overlay, Texts texts) {
    Label name = Widgets.wholeLabel(texts.get("heat"), "heat-name");
    Icons.put(name, Icons.OPACITY);
    var slider = new Slider(0, 1, overlay.opacityProperty().get());
    slider.setSkin(new ProgressSliderSkin(slider));
    slider.setId("opacity");
    slider.valueProperty().bindBidirectional(overlay.opacityProperty());
    slider.setAccessibleText(texts.get("heat.opacity"));
    slider.setTooltip(new Tooltip(texts.get("heat.opacity")));
    HBox.setHgrow(slider, Priority.ALWAYS);
    Label percent = Widgets.label("", "secondary", "percent");
    percent
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> Numbers.percent(overlay.opacityProperty().get()), overlay.opacityProperty()));
    getChildren().addAll(name, slider, percent, new EyeToggle(overlay, texts));
    getStyleClass().add("heat-row");
  }
}
