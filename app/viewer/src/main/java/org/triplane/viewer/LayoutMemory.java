// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.triplane.imaging.HarmlessWords;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Series;
import org.triplane.imaging.Study;

/// Remembers in the settings in which layout the reader likes to see each kind of study.
final class LayoutMemory {
  private static final String TABLE = "layout.";

  /// Words of the planes say nothing more where the planes are counted anyway.
  private static final List<String> LEFT_OUT =
      List.of("mr", "mri", "ct", "us", "left", "right", "axial", "coronal", "sagittal");

  private final SettingsStore settings;

  LayoutMemory(SettingsStore settings) {
    this.settings = settings;
  }

  /// The layout that was last chosen for a study like this one.
  Optional<PaneLayout> recall(Study study) {
    return PaneLayout.named(settings.now().text(TABLE + kind(study), ""));
  }

  /// Use a layout for studies like this one.
  void remember(Study study, PaneLayout layout) {
    settings.put(TABLE + kind(study), layout.word());
  }

  /// What a study is of: modality, part of the body and planes, as "mr-knee-axial-coronal". Only
  /// words that tell nothing about the patient are taken from its description.
  static String kind(Study study) {
    List<String> words = new ArrayList<>();
    study.series().stream()
        .map(Series::modality)
        .filter(modality -> modality.matches("[A-Za-z]{2,4}"))
        .findFirst()
        .ifPresent(words::add);
    String described = HarmlessWords.of(study.description()).toLowerCase(Locale.ROOT);
    List.of(described.split(" ")).stream()
        .filter(word -> !word.isEmpty() && !LEFT_OUT.contains(word))
        .forEach(words::add);
    for (Plane plane : Hanging.PLANES) {
      if (study.volumes().stream().anyMatch(one -> one.source().info().plane() == plane)) {
        words.add(plane.word());
      }
    }
    return words.isEmpty() ? "other" : String.join("-", words).toLowerCase(Locale.ROOT);
  }
}
