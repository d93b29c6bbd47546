// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.volume;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.triplane.dicom.data.DicomDataset;
import org.triplane.dicom.data.Tags;

/// What the values of a picture are, where that keeps it out of volumes of others: the phase is
/// no repeat of the magnitude, nor a computed map one of what it was computed from.
final class PictureKind {
  private static final String MAGNITUDE = "";

  /// How enhanced files and ImageType name the parts of a complex signal (PS3.3 C.8.13.3.1.1).
  private static final Map<String, String> COMPONENTS =
      Map.ofEntries(
          Map.entry("P", "PHASE"),
          Map.entry("PHASE", "PHASE"),
          Map.entry("PHASE MAP", "PHASE"),
          Map.entry("PHASE_MAP", "PHASE"),
          Map.entry("R", "REAL"),
          Map.entry("REAL", "REAL"),
          Map.entry("I", "IMAGINARY"),
          Map.entry("IMAGINARY", "IMAGINARY"));

  /// Words of ImageType for maps and for separated water and fat.
  private static final Set<String> MAPS =
      Set.of(
          "ADC",
          "ADC_UNSPECIFIED",
          "EADC",
          "FA",
          "FRACT_ANISO",
          "TRACE",
          "TRACEW",
          "CBF",
          "CBV",
          "RCBF",
          "RCBV",
          "RELCBF",
          "RELCBV",
          "RELMTT",
          "MTT",
          "TTP",
          "TMAX",
          "T1 MAP",
          "T2 MAP",
          "T2_STAR MAP",
          "R2 MAP",
          "R2_STAR MAP",
          "T1_MAP",
          "T2_MAP",
          "B0 MAP",
          "FIELD_MAP",
          "VELOCITY",
          "VEL. MAP",
          "WATER",
          "FAT",
          "W",
          "F",
          "IN_PHASE",
          "OPP_PHASE",
          "OUT_PHASE",
          "IP",
          "OP",
          "FF",
          "FAT_FRACTION",
          "SUBTRACTION",
          "MIP");

  /// What GE calls magnitude, phase, real and imaginary, by its number for them.
  private static final List<String> GE_COMPONENTS =
      List.of(MAGNITUDE, "PHASE", "REAL", "IMAGINARY");

  private static final String GE_CREATOR = "GEMS_PARM_01";

  private PictureKind() {}

  /// Name the kind; empty for a plain magnitude picture.
  static String of(FrameAttributes frame) {
    Set<String> words = new TreeSet<>();
    words.add(component(frame));
    for (String word : upperCase(frame.imageType())) {
      if (MAPS.contains(word)) {
        words.add(word);
      }
    }
    words.add(derivedContrast(frame));
    words.remove(MAGNITUDE);
    return String.join(", ", words).toLowerCase(Locale.ROOT);
  }

  private static String component(FrameAttributes frame) {
    String said =
        frame
            .text(Tags.MR_FRAME_TYPE_SEQUENCE, Tags.COMPLEX_IMAGE_COMPONENT)
            .toUpperCase(Locale.ROOT);
    if (COMPONENTS.containsKey(said) || said.equals("MAGNITUDE")) {
      return COMPONENTS.getOrDefault(said, MAGNITUDE);
    }
    List<String> words = upperCase(frame.imageType());
    for (String word : words.subList(0, Math.min(2, words.size()))) {
      if (COMPONENTS.containsKey(word)) {
        return COMPONENTS.getOrDefault(word, MAGNITUDE);
      }
    }
    return geComponent(frame.header());
  }

  private static String geComponent(DicomDataset header) {
    int number =
        header.text(Tags.GE_PARAMETERS_CREATOR).orElse("").equals(GE_CREATOR)
            ? header.integer(Tags.GE_IMAGE_COMPONENT).orElse(0)
            : 0;
    return number > 0 && number < GE_COMPONENTS.size() ? GE_COMPONENTS.get(number) : MAGNITUDE;
  }

  // The fourth value of an enhanced file's FrameType says how it was derived (C.8.16.1.4).
  private static String derivedContrast(FrameAttributes frame) {
    List<String> words = upperCase(frame.imageType());
    boolean said = frame.isEnhanced() && words.size() > 1;
    return said && !Set.of("NONE", "MIXED", "").contains(words.get(1)) ? words.get(1) : MAGNITUDE;
  }

  private static List<String> upperCase(List<String> words) {
    return words.stream().map(word -> word.toUpperCase(Locale.ROOT)).toList();
  }
}
