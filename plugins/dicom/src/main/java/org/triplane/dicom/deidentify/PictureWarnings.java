// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.deidentify;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.triplane.dicom.data.DicomDataset;
import org.triplane.dicom.data.Element;
import org.triplane.dicom.data.SopClasses;
import org.triplane.dicom.data.Tags;

/// Says what in the pixels may still tell who the patient is, since pixels are not changed.
final class PictureWarnings {
  private static final int BURNED_IN = 0x00280301;
  private static final int RECOGNIZABLE = 0x00280302;
  private static final int BODY_PART = 0x00180015;
  private static final int OVERLAY_BIT_POSITION = 0x0102;
  private static final String BURNED_IN_CLASS_PREFIX = SopClasses.SECONDARY_CAPTURE;

  // What is often a copy of a screen: ultrasound, captures, endoscopy, photographs, documents.
  private static final Set<String> SCREENS =
      Set.of("US", "SC", "OT", "ES", "XC", "GM", "DOC", "IVUS", "OPV", "HC");
  private static final Set<String> HEADS =
      Set.of("HEAD", "BRAIN", "FACE", "SKULL", "HEADNECK", "NECK", "SINUS", "ORBIT", "EAR", "JAW");
  private static final Set<String> SECTIONS = Set.of("MR", "CT", "PT");

  private PictureWarnings() {}

  /// What to look at in the picture of a data set, in sentences.
  static Set<String> of(DicomDataset dataset) {
    Set<String> warnings = new LinkedHashSet<>();
    burnedIn(dataset, warnings);
    if (value(dataset, RECOGNIZABLE).equals("YES")) {
      warnings.add("The file says that the patient can be recognized in the picture.");
    }
    if (SECTIONS.contains(value(dataset, Tags.MODALITY))
        && HEADS.contains(value(dataset, BODY_PART).replace(" ", ""))) {
      warnings.add(
          "It shows a head: a face can be reconstructed from slices. Remove the face where that"
              + " matters.");
    }
    if (dataset.texts(Tags.IMAGE_TYPE).contains("MOSAIC")) {
      warnings.add(
          "It is a mosaic of slices, and what says how to cut it apart was private and is gone."
              + " Convert the series before you de-identify it if you need the slices.");
    }
    if (hasOverlayInPixels(dataset)) {
      warnings.add(
          "An overlay stands in unused bits of its pixels, which are not changed. Look at it"
              + " before you pass it on.");
    }
    return warnings;
  }

  private static void burnedIn(DicomDataset dataset, Set<String> warnings) {
    String burnedIn = value(dataset, BURNED_IN);
    if (burnedIn.equals("YES")) {
      warnings.add(
          "The file says that text is burned into the picture. Look at it before you pass it on.");
      return;
    }
    boolean screen =
        SCREENS.contains(value(dataset, Tags.MODALITY))
            || value(dataset, Tags.SOP_CLASS_UID).startsWith(BURNED_IN_CLASS_PREFIX)
            || dataset.texts(Tags.IMAGE_TYPE).contains("SCREEN SAVE");
    if (screen && !burnedIn.equals("NO")) {
      warnings.add(
          "The picture may have text burned in, as its kind often has, and the file does not say"
              + " that it has none. Look at it before you pass it on.");
    }
  }

  private static boolean hasOverlayInPixels(DicomDataset dataset) {
    for (Element element : dataset.elements()) {
      boolean position = (element.tag() & 0xFF00FFFF) == (0x60000000 | OVERLAY_BIT_POSITION);
      if (position && dataset.integer(element.tag()).orElse(0) > 0) {
        return true;
      }
    }
    return false;
  }

  private static String value(DicomDataset dataset, int tag) {
    return dataset.text(tag).orElse("").toUpperCase(Locale.ROOT);
  }
}
