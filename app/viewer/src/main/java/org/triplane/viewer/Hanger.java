// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Plane;
import org.triplane.imaging.SeriesVolume;
import org.triplane.viewer.kit.Job.Slot;
import org.triplane.viewer.kit.Jobs;

/// Brings volumes into the panes: reads each once, in the background, and turns it for the planes
/// that show it.
final class Hanger {
  private final PaneSlots slots;
  private final Jobs jobs;
  private final VolumeShelf shelf;
  private final Consumer<PlaneViewModel> shown;
  private final Map<PlaneViewModel, Cut> wanted = new LinkedHashMap<>();
  private final Map<SeriesVolume, Slot> reading = new HashMap<>();
  private int reads;

  /// A volume and the plane it is shown in.
  record Cut(SeriesVolume volume, Plane plane) {
    /// A volume in the plane of its slices.
    static Cut own(SeriesVolume volume) {
      return new Cut(volume, volume.source().info().plane());
    }

    private boolean isIn(PlaneViewModel pane) {
      boolean here = pane.shown().filter(now -> now.isOf(volume)).isPresent();
      return here && pane.plane() == shownIn(volume.source().info().geometry());
    }

    /// A single slice, or one that lies nobody knows where, cannot be cut another way.
    private Plane shownIn(Geometry grid) {
      boolean turns = grid.positioned() && grid.slices() > 1;
      return turns ? plane : volume.source().info().plane();
    }

    private LoadedVolume of(HeldVolume held) {
      return held.in(shownIn(volume.source().info().geometry()));
    }
  }

  /// @param shown told of each pane that shows another volume now
  Hanger(PaneSlots slots, Jobs jobs, VolumeShelf shelf, Consumer<PlaneViewModel> shown) {
    this.slots = slots;
    this.jobs = jobs;
    this.shelf = shelf;
    this.shown = shown;
    shelf.setOnShow(this::onShow);
    shelf.setOnArrival(
        more ->
            slots.all().forEach(pane -> pane.arrivals().tell(pane.volumeProperty().get(), more)));
  }

  /// The volumes that panes show, or soon will.
  private Set<SeriesVolume> onShow() {
    Set<SeriesVolume> onShow = new HashSet<>();
    wanted.values().forEach(cut -> onShow.add(cut.volume()));
    for (PlaneViewModel pane : slots.all()) {
      pane.shown().ifPresent(now -> onShow.add(now.volume().origin()));
    }
    return onShow;
  }

  /// Show nothing.
  void clear() {
    wanted.clear();
    stopUnwanted();
    slots.all().forEach(PlaneViewModel::clear);
  }

  /// Show nothing in some panes.
  void clear(List<PlaneViewModel> panes) {
    List<PlaneViewModel> used = panes.stream().filter(this::isUsed).toList();
    used.forEach(wanted::remove);
    stopUnwanted();
    used.forEach(PlaneViewModel::clear);
  }

  /// Empty all panes and fill them again.
  void hang(Hanging hanging) {
    clear();
    for (Plane plane : Hanging.PLANES) {
      SeriesVolume volume = hanging.panes().get(plane);
      if (volume != null) {
        wanted.put(slots.home(plane), new Cut(volume, plane));
      }
    }
    wanted.values().stream()
        .map(Cut::volume)
        .distinct()
        .toList()
        .forEach(volume -> read(volume, waiting(volume)));
  }

  /// Fill one pane anew. Other panes that wait for the volume before still get it.
  void hang(Cut cut, PlaneViewModel pane) {
    wanted.put(pane, cut);
    stopUnwanted();
    List<PlaneViewModel> waiting = waiting(cut.volume());
    read(cut.volume(), waiting.contains(pane) ? waiting : List.of(pane));
  }

  /// Whether a pane shows a volume, or soon will.
  boolean isHung(SeriesVolume volume, PlaneViewModel pane) {
    return wanted(pane).filter(cut -> cut.volume().equals(volume)).isPresent();
  }

  /// What a pane shows, or soon will.
  Optional<SeriesVolume> hung(PlaneViewModel pane) {
    return wanted(pane).map(Cut::volume);
  }

  /// Whether a pane shows anything, or soon will.
  boolean isUsed(PlaneViewModel pane) {
    return wanted.containsKey(pane);
  }

  private Optional<Cut> wanted(PlaneViewModel pane) {
    return Optional.ofNullable(wanted.get(pane));
  }

  private void read(SeriesVolume volume, List<PlaneViewModel> panes) {
    stop(volume);
    var slot = Slot.reading("hang-" + ++reads);
    reading.put(volume, slot);
    List<Cut> cuts = panes.stream().flatMap(pane -> wanted(pane).stream()).toList();
    shelf.read(
        slot,
        volume,
        held -> {
          reading.remove(volume);
          for (int i = 0; i < panes.size(); i++) {
            show(cuts.get(i).of(held), cuts.get(i), panes.get(i));
          }
        },
        () -> missed(volume, slot));
  }

  /// A pane that showed something else goes on with that; an empty one says what is missing.
  private void missed(SeriesVolume volume, Slot slot) {
    if (!reading.remove(volume, slot)) {
      // it was stopped for a new read
      return;
    }
    for (PlaneViewModel pane : waiting(volume)) {
      LoadedVolume before = pane.volumeProperty().get();
      if (before == null) {
        pane.missReading(() -> read(volume, waiting(volume)));
      } else {
        wanted.put(pane, new Cut(before.origin(), before.plane()));
      }
    }
  }

  /// The panes that want a volume and do not show it yet.
  private List<PlaneViewModel> waiting(SeriesVolume volume) {
    return slots.all().stream()
        .filter(pane -> isHung(volume, pane))
        .filter(pane -> wanted(pane).filter(cut -> cut.isIn(pane)).isEmpty())
        .toList();
  }

  private void stopUnwanted() {
    List.copyOf(reading.keySet()).stream()
        .filter(volume -> slots.all().stream().noneMatch(pane -> isHung(volume, pane)))
        .forEach(this::stop);
    shelf.stopUnwanted();
  }

  private void stop(SeriesVolume volume) {
    Slot slot = reading.remove(volume);
    if (slot != null) {
      jobs.cancel(slot);
    }
  }

  private void show(LoadedVolume loaded, Cut cut, PlaneViewModel pane) {
    // another series may have been chosen for this pane while this one was read
    if (cut.equals(wanted.get(pane))) {
      pane.show(loaded);
      shown.accept(pane);
    }
  }
}
