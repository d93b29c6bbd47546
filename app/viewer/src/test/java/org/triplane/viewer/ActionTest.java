// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.control.Labeled;
import org.junit.jupiter.api.Test;
import org.triplane.viewer.kit.Action;
import org.triplane.viewer.kit.Jobs;
import org.triplane.viewer.kit.Notifier;
import org.triplane.viewer.kit.Texts;

class ActionTest {
  private final Texts texts = new Texts();

  @Test
  void noTwoActionsShareAKey() {
    assertEquals(List.of(), texts.keymapProperty().get().conflicts());
  }

  @Test
  void theSheetListsEveryActionWithItsKeyAndIcon() {
    Set<String> words = new HashSet<>();
    Set<String> withIcon = new HashSet<>();
    OpenRoom.onWindowThread(
        () -> {
          for (var node : new ShortcutSheet(bindings(), texts).lookupAll("*")) {
            if (!(node instanceof Labeled label)) {
              continue;
            }
            words.add(label.getText());
            if (label.getGraphic() != null) {
              withIcon.add(label.getText());
            }
          }
          return true;
        });
    for (Action action : Action.values()) {
      assertTrue(words.contains(action.keyName(texts)), () -> "no key of " + action);
      assertTrue(withIcon.contains(action.title(texts)), () -> "no icon of " + action);
    }
  }

  private KeyBindings bindings() {
    Notifier notifier = new Notifier();
    var jobs = new Jobs(Runnable::run, notifier, texts);
    return new KeyBindings(new SettingsStore(Optional.empty(), jobs, notifier, texts), texts);
  }

  @Test
  void aTooltipSaysNameAndKey() {
    assertEquals("Black for white (I)", Action.INVERT.tip(texts));
  }
}
