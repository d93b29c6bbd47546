// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import org.triplane.viewer.kit.Action;
import org.triplane.viewer.kit.Icons;
import org.triplane.viewer.kit.Texts;

/// Shows or hides the heat maps.
final class EyeToggle extends ToggleButton {
  EyeToggle(Overlay overlay, Texts texts) {
    getStyleClass().addAll("icon-button", "eye");
    String name =
        texts.get("overlay.eye", Action.SWITCH_HEAT.tip(texts), Action.BLINK_HEAT.keyName(texts));
    setTooltip(new Tooltip(name));
    setAccessibleText(name);
    selectedProperty().bindBidirectional(overlay.shownProperty());
    selectedProperty().subscribe(shown -> Icons.put(this, shown ? Icons.SHOWN : Icons.HIDDEN));
  }
}
