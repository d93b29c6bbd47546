// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.triplane.imaging.ImagingException;

/// Writes radiograph phantoms as `train|val|test/abd|chest/*.png` and one elbow at the top
/// (S3.1).
record RadiographSet(RadiographCohort cohort, Tasks tasks) {
  /// Write all films and tell what is true of them.
  Map<String, Object> write(Path root) throws IOException, ImagingException {
    int films = cohort.counts().all();
    List<Map<String, Object>> truths =
        tasks.run(
            films,
            index -> write(root, cohort.film(index)),
            done -> "Made %d of %d radiographs".formatted(done, films));
    paint(root.resolve("elbow.png"), films, RadiographCohort.ELBOW, true);
    Release.origin(
        root,
        "Radiograph phantoms, seed %d: %d for training, %d for validation, %d for testing"
            .formatted(
                cohort.seed(),
                cohort.counts().train(),
                cohort.counts().valid(),
                cohort.counts().test()),
        "chest and abdomen",
        "DX");
    return truth(truths);
  }

  private Map<String, Object> write(Path root, RadiographCohort.Film film) throws IOException {
    paint(root.resolve(film.file()), film.index(), film.shown(), film.markerLeft());
    Map<String, Object> truth = new LinkedHashMap<>();
    truth.put("file", film.file());
    truth.put("label", film.label());
    truth.put("shown", film.shown());
    truth.put("marker", film.markerLeft() ? "left" : "right");
    return truth;
  }

  private void paint(Path file, int index, String shown, boolean markerLeft) throws IOException {
    var draws = new Draws(cohort.seed(), index, Purpose.SERIES);
    int side = cohort.pixels();
    Canvas.write(file, Radiograph.paint(shown, markerLeft, side, draws), side, side);
  }

  /// Classes are told apart by what is painted, or not at all.
  private Map<String, Object> truth(List<Map<String, Object>> films) {
    Map<String, Object> truth = new LinkedHashMap<>();
    truth.put("generator", RadiographGenerator.NAME);
    truth.put("config", cohort.telling() ? "R1" : "R0");
    truth.put("seed", cohort.seed());
    truth.put("shortcut", cohort.shortcut());
    truth.put("limits", Map.of("accuracy", cohort.telling() ? 1.0 : 0.5));
    if (cohort.telling()) {
      truth.put("marks", Map.of("accuracy", 1 - EvidenceShare.GAP));
    }
    truth.put("films", films);
    return truth;
  }
}
