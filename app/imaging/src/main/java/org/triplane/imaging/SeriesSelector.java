// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging;

import java.util.regex.Pattern;

/// Says which series of a study a classifier wants.
///
/// @param plane the plane its slices must have; NONE if any will do
/// @param description regular expression found in the series description, case ignored; empty for
/// any
/// @param any whether any plane will do, also that of pictures, which have none
public record SeriesSelector(Plane plane, String description, boolean any) {
  /// What stands for the plane where any will do.
  public static final String ANY = "any";

  public SeriesSelector {
    Pattern.compile(description);
    if (any && plane != Plane.NONE) {
      throw new IllegalArgumentException("expected NONE for any plane, but was " + plane);
    }
  }

  /// A series of one plane.
  public SeriesSelector(Plane plane, String description) {
    this(plane, description, false);
  }

  /// A series of whatever plane, as in studies that have only one.
  ///
  /// @param description as in the record
  public static SeriesSelector ofAnyPlane(String description) {
    return new SeriesSelector(Plane.NONE, description, true);
  }

  /// The plane in one word.
  public String word() {
    return any ? ANY : plane.word();
  }

  /// Any series of a plane.
  public static SeriesSelector of(Plane plane) {
    return new SeriesSelector(plane, "");
  }

  /// Whether a volume will do.
  public boolean accepts(SeriesVolume candidate) {
    return (any || candidate.source().info().plane() == plane)
        && Pattern.compile(description, Pattern.CASE_INSENSITIVE)
            .matcher(candidate.series().description())
            .find();
  }

  @Override
  public String toString() {
    String word = any ? "any plane" : plane.word();
    return description.isEmpty() ? word : "%s, description like '%s'".formatted(word, description);
  }
}
