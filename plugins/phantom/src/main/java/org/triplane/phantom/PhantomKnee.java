// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Presentation;
import org.triplane.imaging.Series;
import org.triplane.imaging.Study;
import org.triplane.imaging.Volume;
import org.triplane.imaging.VolumeSource;
import org.triplane.imaging.Voxels;
import org.triplane.imaging.WindowLevel;

/// Makes synthetic knee studies in memory.
public final class PhantomKnee {
  private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 5);
  private static final int DAYS = 300;
  private static final WindowLevel WINDOW = WindowLevel.between(0, 230);

  private PhantomKnee() {}

  /// Make one study with an axial, a coronal and a sagittal series in one patient space.
  ///
  /// @param seed of the data set
  /// @param index of the study in the data set, from 0
  public static Study study(Configuration configuration, Size size, long seed, int index) {
    return study(KneeCase.make(Cohort.endless(configuration, size, seed), index));
  }

  /// A fingerprint of the generator: it changes whenever any picture that it makes changes.
  ///
  /// @return SHA-256 of the grey levels of three small studies, hexadecimal
  public static String fingerprint() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      Cohort cohort = Cohort.endless(Configuration.K1, Size.XS, 7);
      for (int index = 0; index < 3; index++) {
        KneeCase.make(cohort, index).series().forEach(image -> digest.update(image.stored()));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  static Study study(KneeCase made) {
    Cohort cohort = made.cohort();
    int index = made.index();
    List<Series> series = new ArrayList<>();
    for (SeriesImage image : made.series()) {
      series.add(series(image, series.size() + 1, Uids.of(cohort, index, image.plane().word())));
    }
    return new Study(
        Uids.of(cohort, index, "study"),
        Optional.of(FIRST_DAY.plusDays(Math.floorMod(index, DAYS))),
        "Knee phantom, " + made.subject().side(),
        "phantom-%d-%s".formatted(cohort.seed(), made.id()),
        series);
  }

  private static Series series(SeriesImage image, int number, String uid) {
    String plane = image.plane().word();
    String description =
        plane.substring(0, 1).toUpperCase(Locale.ROOT)
            + plane.substring(1)
            + " "
            + Sequence.of(image.plane()).description();
    Geometry geometry = image.geometry();
    Volume volume =
        new Volume(
            geometry,
            1,
            new Voxels.Bytes(image.stored(), 1, 0),
            new Presentation(Optional.of(WINDOW), false));
    return new Series(
        uid,
        number,
        description,
        "MR",
        List.of(VolumeSource.of(volume, image.plane())),
        geometry.slices(),
        0,
        List.of());
  }
}
