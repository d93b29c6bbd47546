// SPDX-License-Identifier: Apache-2.0
package org.triplane.mrnet;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Series;
import org.triplane.imaging.Study;

/// Makes studies of NumPy volumes, which themselves know neither patient nor place.
final class NpyStudies {
  /// The planes that folders are named after, in the order of their series.
  static final List<Plane> PLANES = List.of(Plane.AXIAL, Plane.CORONAL, Plane.SAGITTAL);

  private NpyStudies() {}

  /// The plane that a file's folder is named after, else NONE.
  static Plane planeOf(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    Path name = folder == null ? null : folder.getFileName();
    String word = name == null ? "" : name.toString().toLowerCase(Locale.ROOT);
    return PLANES.stream()
        .filter(plane -> plane.word().equals(word))
        .findFirst()
        .orElse(Plane.NONE);
  }

  /// The file's name without suffix.
  static String stem(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".npy") ? name.substring(0, name.length() - 4) : name;
  }

  /// One study of one volume for each plane, or of a single volume without plane.
  ///
  /// @param identity what makes the study another than all others, such as a path
  static Study study(String identity, String description, List<NpyVolume> volumes) {
    String uid = "npy-" + hash(identity);
    List<Series> series = new ArrayList<>();
    for (NpyVolume volume : volumes) {
      Plane plane = volume.info().plane();
      boolean known = plane.isAnatomical();
      String word = plane.word();
      series.add(
          new Series(
              known ? uid + "-" + word : uid,
              known ? PLANES.indexOf(plane) + 1 : 1,
              known
                  ? word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1)
                  : description,
              known ? "MR" : "OT",
              List.of(volume),
              volume.header().slices() * volume.header().frames(),
              1,
              List.of()));
    }
    return new Study(uid, Optional.empty(), description, uid, series);
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 10);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }
}
