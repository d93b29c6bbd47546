// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.List;
import org.triplane.viewer.kit.Texts;

/// What a pane says of slices that are not there.
///
/// @param slice about the slice on show; empty if it is in
/// @param gaps which slices are missing or could not be read, once all others are in; empty if
/// none are
record ArrivalText(String slice, String gaps) {
  static ArrivalText of(Shown shown, Texts texts) {
    LoadedVolume loaded = shown.volume();
    String slice =
        switch (loaded.state(shown.state().slice(), shown.state().frame())) {
          case WAITING, READING -> texts.get("pane.slice.reading");
          case UNREADABLE -> texts.get("pane.slice.unreadable");
          case MISSING -> texts.get("pane.slice.missing");
          case IN -> "";
        };
    List<Integer> gaps = loaded.growing().isSettled() ? loaded.gaps() : List.of();
    return new ArrivalText(
        slice, gaps.isEmpty() ? "" : texts.get("pane.gaps", VolumeShelf.numbers(gaps)));
  }
}
