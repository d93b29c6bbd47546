// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.evaluate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.triplane.assessment.CasePicture;
import org.triplane.assessment.ColorPicture;
import org.triplane.assessment.Proofs;
import org.triplane.assessment.ProvenCase;
import org.triplane.assessment.Prover;
import org.triplane.imaging.Plane;
import org.triplane.viewer.kit.Job.Slot;
import org.triplane.viewer.kit.Jobs;
import org.triplane.viewer.kit.Texts;

/// Pictures of cases under their heat maps, which come one after the other.
final class CasePictureShelf {
  private static final Slot DRAW = Slot.engine("prove-pictures");

  /// Twice the size on screen, for displays of twice the density.
  private static final int SIZE = 240;

  /// More are drawn once somebody scrolls to them.
  private static final int AT_ONCE = 24;

  private static final int OPAQUE = 0xFF000000;

  private final Jobs jobs;
  private final Prover prover;
  private final Texts texts;
  private final Map<String, Drawn> arriving = new ConcurrentHashMap<>();
  private final ObservableMap<String, Drawn> drawn = FXCollections.observableHashMap();
  private final Runnable arrived;

  /// @param plane of the series
  /// @param slice from 0, of the volume as acquired
  record Drawn(Image image, Plane plane, int slice, boolean cold) {}

  CasePictureShelf(Jobs jobs, Prover prover, Texts texts) {
    this.jobs = jobs;
    this.prover = prover;
    this.texts = texts;
    arrived = jobs.signal(this::take);
  }

  /// Case id to its picture.
  ObservableMap<String, Drawn> drawn() {
    return drawn;
  }

  void clear() {
    jobs.cancel(DRAW);
    drawn.clear();
    arriving.clear();
  }

  /// Draw the first cases of some that have no picture yet.
  void draw(Proofs proofs, String label, List<ProvenCase> cases) {
    List<ProvenCase> missing =
        cases.stream().limit(AT_ONCE).filter(one -> !drawn.containsKey(one.of().id())).toList();
    if (missing.isEmpty()) {
      jobs.cancel(DRAW);
      return;
    }
    jobs.run(
        DRAW,
        texts.get("evaluate.job.pictures"),
        progress -> {
          for (int i = 0; i < missing.size(); i++) {
            progress.check();
            progress.report((double) i / missing.size(), texts.get("evaluate.job.pictures"));
            ProvenCase one = missing.get(i);
            Optional<CasePicture> picture = prover.picture(proofs, label, one, SIZE);
            picture.ifPresent(found -> arriving.put(one.of().id(), of(found)));
            arrived.run();
          }
          return missing.size();
        },
        _ -> take());
  }

  private void take() {
    drawn.putAll(arriving);
    arriving.clear();
  }

  private static Drawn of(CasePicture found) {
    ColorPicture picture = found.picture();
    int[] argb = new int[picture.rgb().length];
    for (int i = 0; i < argb.length; i++) {
      argb[i] = OPAQUE | picture.rgb()[i];
    }
    var image = new WritableImage(picture.width(), picture.height());
    image
        .getPixelWriter()
        .setPixels(
            0,
            0,
            picture.width(),
            picture.height(),
            PixelFormat.getIntArgbInstance(),
            argb,
            0,
            picture.width());
    return new Drawn(image, found.plane(), found.slice(), found.cold());
  }
}
