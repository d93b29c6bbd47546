// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.Study;

/// Steps through what the series strip lists, from one series or study to its neighbor. Stays at
/// the ends.
record StripSteps(Workspace workspace) {
  /// Show the volume so many further on in the strip in the active pane.
  void stepSeries(int steps) {
    @Nullable PlaneViewModel active = workspace.linking().activeProperty().get();
    if (active != null) {
      workspace
          .hung(active)
          .flatMap(now -> neighbor(now, steps))
          .ifPresent(next -> workspace.hang(next, active));
    }
  }

  /// Show the study so many further on among the open ones.
  void stepStudy(int steps) {
    List<Study> studies = workspace.studiesProperty().get();
    Optional.ofNullable(workspace.studyProperty().get())
        .flatMap(now -> at(studies, studies.indexOf(now) + steps))
        .ifPresent(workspace::choose);
  }

  private Optional<SeriesVolume> neighbor(SeriesVolume volume, int steps) {
    return workspace.studiesProperty().get().stream()
        .map(Study::volumes)
        .filter(volumes -> volumes.contains(volume))
        .findFirst()
        .flatMap(volumes -> at(volumes, volumes.indexOf(volume) + steps));
  }

  private static <T> Optional<T> at(List<T> list, int index) {
    return index >= 0 && index < list.size() ? Optional.of(list.get(index)) : Optional.empty();
  }
}
