// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
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
  private static final Map<Plane, Slot> SLOTS =
      Map.of(
          Plane.AXIAL, Slot.reading("hang-axial"),
          Plane.CORONAL, Slot.reading("hang-coronal"),
          Plane.SAGITTAL, Slot.reading("hang-sagittal"));

  private final Map<Plane, PlaneViewModel> panes;
  private final Jobs jobs;
  private final Texts texts;
  private final Consumer<PlaneViewModel> shown;
  private final Map<Plane, SeriesVolume> wanted = new EnumMap<>(Plane.class);

  /// @param shown told of each pane that shows another volume now
  Hanger(Map<Plane, PlaneViewModel> panes, Jobs jobs, Texts texts, Consumer<PlaneViewModel> shown) {
    this.panes = panes;
    this.jobs = jobs;
    this.texts = texts;
    this.shown = shown;
  }

  /// Show nothing.
  void clear() {
    SLOTS.values().forEach(jobs::cancel);
    wanted.clear();
    panes.values().forEach(PlaneViewModel::clear);
  }

  /// Empty all panes and fill them again.
  void hang(Hanging hanging) {
    clear();
    var planesOf = new LinkedHashMap<SeriesVolume, List<Plane>>();
    for (Plane plane : Hanging.PLANES) {
      SeriesVolume volume = hanging.panes().get(plane);
      if (volume != null) {
        planesOf.computeIfAbsent(volume, _ -> new ArrayList<>()).add(plane);
      }
    }
    planesOf.forEach(this::load);
  }

  /// Fill one pane anew.
  void hang(SeriesVolume volume, Plane plane) {
    load(volume, List.of(plane));
  }

  /// Whether a pane shows a volume, or soon will.
  boolean isHung(SeriesVolume volume, Plane plane) {
    return volume.equals(wanted.get(plane));
  }

  private void load(SeriesVolume volume, List<Plane> planes) {
    planes.forEach(plane -> wanted.put(plane, volume));
    jobs.run(
        Objects.requireNonNull(SLOTS.get(planes.getFirst())),
        texts.get("job.read"),
        progress -> {
          Volume stored = volume.source().load(progress);
          return planes.stream().map(plane -> turned(volume, stored, plane)).toList();
        },
        loaded -> {
          for (int i = 0; i < planes.size(); i++) {
            show(loaded.get(i), planes.get(i));
          }
        });
  }

  private static LoadedVolume turned(SeriesVolume volume, Volume stored, Plane plane) {
    Plane own = volume.source().info().plane();
    boolean turns = stored.geometry().positioned() && stored.geometry().slices() > 1;
    return LoadedVolume.of(volume, stored, turns ? plane : own);
  }

  private void show(LoadedVolume loaded, Plane plane) {
    PlaneViewModel pane = panes.get(plane);
    // another series may have been chosen for this pane while this one was read
    if (pane != null && loaded.origin().equals(wanted.get(plane))) {
      pane.show(loaded);
      shown.accept(pane);
    }
  }
}
