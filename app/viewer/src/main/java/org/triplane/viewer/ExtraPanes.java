// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.jspecify.annotations.Nullable;
import org.triplane.imaging.Study;

/// Fills the fourth pane while the layout shows it, and empties it when the layout does not: what
/// cannot be seen takes no memory and draws no reference lines.
final class ExtraPanes {
  private final PaneSlots slots;
  private final Arrangement arrangement;
  private final Hanger hanger;
  private final ReadOnlyObjectProperty<@Nullable Study> study;

  ExtraPanes(
      PaneSlots slots,
      Arrangement arrangement,
      Hanger hanger,
      ReadOnlyObjectProperty<@Nullable Study> study) {
    this.slots = slots;
    this.arrangement = arrangement;
    this.hanger = hanger;
    this.study = study;
    arrangement.layoutProperty().subscribe(this::fill);
  }

  /// Fill or empty the pane as the layout asks for now.
  void fill() {
    PlaneViewModel oblique = slots.oblique();
    if (!arrangement.keeps(oblique)) {
      hanger.clear(List.of(oblique));
    } else if (!hanger.isUsed(oblique)) {
      Optional.ofNullable(study.get())
          .flatMap(Hanging::finest)
          .ifPresent(volume -> hanger.hang(Hanger.Cut.own(volume), oblique));
    }
  }
}
