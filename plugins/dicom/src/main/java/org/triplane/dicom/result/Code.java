// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.result;

import java.util.List;
import org.triplane.dicom.data.DicomDataset;
import org.triplane.dicom.data.Elements;
import org.triplane.dicom.data.Vr;

/// A concept by its code (PS3.3 8).
///
/// @param value at most 16 characters
/// @param scheme who defines the code, such as `DCM` or `SCT`
/// @param meaning in words, at most 64 characters
public record Code(String value, String scheme, String meaning) {
  /// The scheme of the codes that Triplane defines itself.
  static final String OWN_SCHEME = "99TRIPLANE";

  private static final int LONGEST_VALUE = 16;
  private static final int LONGEST_MEANING = 64;

  public Code {
    if (value.isEmpty() || value.length() > LONGEST_VALUE || meaning.length() > LONGEST_MEANING) {
      throw new IllegalArgumentException(
          "expected a code of 1..16 and a meaning of at most 64 characters, but was %s, %s"
              .formatted(value, meaning));
    }
  }

  /// A code of Triplane's own for a word that a model or a user chose.
  public static Code own(String word) {
    String meaning = word.strip().replace('\\', '/');
    String value = meaning.replaceAll("[^A-Za-z0-9_-]", "_");
    return new Code(
        value.isEmpty() ? "_" : shortened(value),
        OWN_SCHEME,
        meaning.isEmpty() ? "unnamed" : cut(meaning, LONGEST_MEANING));
  }

  /// A sequence of this one code.
  DicomDataset in(DicomDataset holder, int sequence) {
    return holder.put(Elements.sequence(sequence, List.of(item())));
  }

  /// The code as an item of a sequence.
  DicomDataset item() {
    return new DicomDataset()
        .put(Elements.text(ResultTags.CODE_VALUE, Vr.SH, value))
        .put(Elements.text(ResultTags.CODING_SCHEME_DESIGNATOR, Vr.SH, scheme))
        .put(Elements.text(ResultTags.CODE_MEANING, Vr.LO, meaning));
  }

  // Words that begin alike must not share a code.
  private static String shortened(String value) {
    if (value.length() <= LONGEST_VALUE) {
      return value;
    }
    return cut(value, LONGEST_VALUE - 9) + "_%08x".formatted(value.hashCode());
  }

  private static String cut(String text, int length) {
    return text.substring(0, Math.min(length, text.length()));
  }
}
