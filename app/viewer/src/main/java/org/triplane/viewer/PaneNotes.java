// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.triplane.imaging.Geometry;
import org.triplane.viewer.kit.Texts;

/// What a reader should know about the way a pane shows its slices, beyond the usual.
///
/// @param linking what it shares with the other panes
record PaneNotes(PlaneViewModel pane, Linking linking, Texts texts) {
  /// What is not as usual now, a few words each.
  List<String> now() {
    return pane.shown().map(this::now).orElse(List.of());
  }

  private List<String> now(Shown shown) {
    List<String> notes = new ArrayList<>();
    notes.add(PaneText.of(shown, texts).slab());
    notes.add(look(shown.state().look()));
    boolean alone = isApart() || !linking.scrollLinkedProperty().get();
    boolean paired = linking.isPairedBlindly(pane);
    notes.add(paired ? texts.get("pane.note.blind") : "");
    notes.add(alone && !paired ? texts.get("pane.note.alone") : "");
    notes.add(linking.windowLinkedProperty().get() ? texts.get("pane.note.window") : "");
    Cine cine = linking.cine();
    boolean plays = cine.playingProperty().get() == pane;
    String how = cine.sweepingProperty().get() ? "pane.note.sweep" : "pane.note.cine";
    notes.add(plays ? texts.get(how, cine.rateProperty().get()) : "");
    notes.removeIf(String::isEmpty);
    return notes;
  }

  /// As "Magma, cubic"; empty for greys and straight lines between voxels.
  private String look(Look look) {
    boolean linear = look.interpolation() == Interpolation.LINEAR;
    String between = texts.get("interpolation." + look.interpolation().word());
    if (look.colors().equals(ColorTable.GREY)) {
      return linear ? "" : between;
    }
    String colors = look.colors().title(texts);
    return linear ? colors : texts.get("pane.look", colors, between.toLowerCase(Locale.ROOT));
  }

  /// Whether another pane shows a volume that this one's cannot be linked to.
  private boolean isApart() {
    return linking.panes().stream().filter(other -> other != pane).anyMatch(this::isApartFrom);
  }

  private boolean isApartFrom(PlaneViewModel other) {
    Optional<Boolean> linked =
        pane.shown()
            .flatMap(
                here ->
                    other
                        .shown()
                        .map(there -> here.isOf(there.volume().origin()) || here.linkedTo(there)));
    return linked.equals(Optional.of(false));
  }

  /// What to say when a volume is hung, as whole sentences; empty if it is linked to its
  /// neighbors, or this was said before.
  String hint(Geometry grid) {
    boolean known = grid.positioned() && grid.frameOfReference().isPresent();
    // a pane that keeps up with its partner says for good why it does so
    boolean noted = linking.isPairedBlindly(pane);
    if (noted || known && !isApart() || !linking.takeUnlinkedHint()) {
      return "";
    }
    if (known) {
      return texts.get("pane.hint.apart");
    }
    if (grid.slices() == 1) {
      return grid.calibrated() ? "" : texts.get("pane.hint.single");
    }
    return texts.get(grid.calibrated() ? "pane.hint.unlinked" : "pane.hint.uncalibrated");
  }
}
