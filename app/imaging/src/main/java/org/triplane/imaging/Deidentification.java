// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/// What is kept when images are de-identified, beyond the Basic Application Level Confidentiality
/// Profile.
///
/// @param kept groups of attributes that stay as they are
/// @param key from which new unique identifiers and shifts of dates follow; who knows it and the
///     originals can find out which new one belongs to which
/// @param originals whether the report also tells what stood there before, which makes it as
///     confidential as the images
/// @see <a
///     href="https://dicom.nema.org/medical/dicom/current/output/chtml/part15/chapter_E.html">
///     DICOM PS3.15 annex E</a>
public record Deidentification(
    Dates dates, Descriptors descriptors, Set<Kept> kept, String key, boolean originals) {
  private static final int KEY_BYTES = 32;

  public Deidentification {
    kept = Set.copyOf(kept);
    if (key.isBlank()) {
      throw new IllegalArgumentException("expected a key that is not blank");
    }
  }

  /// The profile without options.
  public static Deidentification basic(String key) {
    return new Deidentification(Dates.REMOVE, Descriptors.REMOVE, Set.of(), key, false);
  }

  /// A key that nobody can guess and that is kept nowhere.
  public static String randomKey() {
    byte[] bytes = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /// What becomes of dates and times.
  public enum Dates {
    /// They are taken away; where there must be one, it is 1 January 1900.
    REMOVE,
    /// All dates of a patient are moved back by the same number of days; times of day stay.
    SHIFT,
    /// They stay.
    KEEP
  }

  /// What becomes of descriptions, comments and other free text.
  public enum Descriptors {
    REMOVE,
    /// Only words of a list stay, such as planes, weightings and parts of the body.
    CLEAN,
    /// They stay, whatever they say; the files then no longer claim to be de-identified.
    KEEP
  }

  /// A group of attributes that an option of the profile keeps.
  public enum Kept {
    /// Age, sex, size, weight and the like; never the birth date.
    PATIENT,
    /// Serial numbers and names of scanners.
    DEVICE,
    INSTITUTION,
    UIDS
  }
}
