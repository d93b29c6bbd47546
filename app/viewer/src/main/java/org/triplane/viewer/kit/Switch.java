// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.kit;

import atlantafx.base.controls.ToggleSwitch;
import atlantafx.base.controls.ToggleSwitchSkin;
import javafx.scene.control.Skin;

/// A switch whose knob slides when somebody turns it, and otherwise stands at once where it
/// belongs: what the program fills in is no motion, and a picture that is taken just then would
/// show a switch that is on with its knob at off.
public final class Switch extends ToggleSwitch {
  @Override
  protected Skin<?> createDefaultSkin() {
    return new ToggleSwitchSkin(this) {
      @Override
      protected void selectedStateChanged() {
        if (isFocused() || isHover()) {
          super.selectedStateChanged();
        } else {
          transition.stop();
          // the layout puts the knob where it belongs
          requestLayout();
        }
      }
    };
  }
}
