// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.triplane.imaging.Plane;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.Volume;
import org.triplane.viewer.Job.Slot;

/// Brings volumes into the panes: reads each once, in the background, and turns it for the planes
/// that show it.
final class Hanger {
  private final Map<Plane, PlaneViewModel> panes;
  private final Jobs jobs;
  private final Texts texts;
  private final Consumer<PlaneViewModel> shown;
  private final Map<Plane, SeriesVolume> wanted = new EnumMap<>(Plane.class);
  private final Map<SeriesVolume, Slot> reading = new HashMap<>();
  private int reads;

  /// @param shown told of each pane that shows another volume now
  Hanger(Map<Plane, PlaneViewModel> panes, Jobs jobs, Texts texts, Consumer<PlaneViewModel> shown) {
    this.panes = panes;
    this.jobs = jobs;
    this.texts = texts;
    this.shown = shown;
  }

  /// Show nothing.
  void clear() {
    wanted.clear();
    stopUnwanted();
    panes.values().forEach(PlaneViewModel::clear);
  }

  /// Empty all panes and fill them again.
  void hang(Hanging hanging) {
    clear();
    wanted.putAll(hanging.panes());
    Hanging.PLANES.stream()
        .map(wanted::get)
        .filter(Objects::nonNull)
        .distinct()
        .forEach(volume -> read(volume, waiting(volume)));
  }

  /// Fill one pane anew. Other panes that wait for the volume before still get it.
  void hang(SeriesVolume volume, Plane plane) {
    wanted.put(plane, volume);
    stopUnwanted();
    List<Plane> planes = waiting(volume);
    read(volume, planes.contains(plane) ? planes : List.of(plane));
  }

  /// Whether a pane shows a volume, or soon will.
  boolean isHung(SeriesVolume volume, Plane plane) {
    return volume.equals(wanted.get(plane));
  }

  private void read(SeriesVolume volume, List<Plane> planes) {
    stop(volume);
    var slot = Slot.reading("hang-" + ++reads);
    reading.put(volume, slot);
    jobs.run(
        slot,
        texts.get("job.read"),
        progress -> {
          Volume stored = volume.source().load(progress);
          return planes.stream().map(plane -> turned(volume, stored, plane)).toList();
        },
        loaded -> {
          reading.remove(volume);
          for (int i = 0; i < planes.size(); i++) {
            show(loaded.get(i), planes.get(i));
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
    for (Plane plane : waiting(volume)) {
      LoadedVolume before = pane(plane).volumeProperty().get();
      if (before == null) {
        pane(plane).missReading(() -> read(volume, waiting(volume)));
      } else {
        wanted.put(plane, before.origin());
      }
    }
  }

  /// The panes that want a volume and do not show it yet.
  private List<Plane> waiting(SeriesVolume volume) {
    return Hanging.PLANES.stream()
        .filter(plane -> volume.equals(wanted.get(plane)))
        .filter(plane -> pane(plane).shown().filter(now -> now.isOf(volume)).isEmpty())
        .toList();
  }

  private void stopUnwanted() {
    List.copyOf(reading.keySet()).stream()
        .filter(volume -> !wanted.containsValue(volume))
        .forEach(this::stop);
  }

  private void stop(SeriesVolume volume) {
    Slot slot = reading.remove(volume);
    if (slot != null) {
      jobs.cancel(slot);
    }
  }

  private PlaneViewModel pane(Plane plane) {
    return Objects.requireNonNull(panes.get(plane));
  }

  private static LoadedVolume turned(SeriesVolume volume, Volume stored, Plane plane) {
    Plane own = volume.source().info().plane();
    boolean turns = stored.geometry().positioned() && stored.geometry().slices() > 1;
    return LoadedVolume.of(volume, stored, turns ? plane : own);
  }

  private void show(LoadedVolume loaded, Plane plane) {
    // another series may have been chosen for this pane while this one was read
    if (loaded.origin().equals(wanted.get(plane))) {
      pane(plane).show(loaded);
      shown.accept(pane(plane));
    }
  }
}
