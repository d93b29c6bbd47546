// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What was wrong with a file and could be read all the same.
public enum Repair {
  NO_PREAMBLE("the preamble is missing, so reading began at the first byte"),
  STRAY_FIRST_BYTE("a stray byte stands before the first element"),
  NO_TRANSFER_SYNTAX("no transfer syntax is given, so it was inferred from the first elements"),
  IMPLICIT_META_HEADER("the meta header is written without representations"),
  OTHER_ENCODING("the elements are encoded otherwise than the transfer syntax says"),
  WRONG_REPRESENTATION("an element gives a representation that it cannot have"),
  IMPLICIT_ELEMENT("an element lacks its representation"),
  EXPLICIT_ITEMS("a sequence of unknown representation holds explicit items"),
  ODD_LENGTH("a value has an odd length"),
  LENGTH_BEYOND_END("a length leads beyond what holds it and was cut"),
  MISSING_DELIMITER("the end of a sequence or item is not marked"),
  STRAY_DELIMITER("the end of a sequence or item is marked where none ends");

  private final String words;

  Repair(String words) {
    this.words = words;
  }

  /// Sentences about what was repaired in files that belong together.
  public static List<String> warnings(List<Set<Repair>> ofFiles) {
    List<String> warnings = new ArrayList<>();
    for (Repair repair : values()) {
      long count = ofFiles.stream().filter(repairs -> repairs.contains(repair)).count();
      if (count > 0) {
        String where =
            ofFiles.size() == 1 ? "" : " in %,d of %,d files".formatted(count, ofFiles.size());
        warnings.add("Repaired%s: %s.".formatted(where, repair.words));
      }
    }
    return warnings;
  }
}
