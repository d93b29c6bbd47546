// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.data;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// Says in words what files without pixels are.
public final class SopClasses {
  public static final String MR_IMAGE = "1.2.840.10008.5.1.4.1.1.4";
  public static final String CT_IMAGE = "1.2.840.10008.5.1.4.1.1.2";
  public static final String SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7";
  private static final String STORAGE = "1.2.840.10008.5.1.4.1.1.";

  // The first prefix that fits counts.
  private static final SequencedMap<String, String> WITHOUT_PIXELS = new LinkedHashMap<>();

  static {
    WITHOUT_PIXELS.put("4.2", "MR spectroscopy");
    WITHOUT_PIXELS.put("9.", "a waveform");
    WITHOUT_PIXELS.put("11.", "a presentation state");
    WITHOUT_PIXELS.put("66.1", "a spatial registration");
    WITHOUT_PIXELS.put("66.2", "a set of fiducials");
    WITHOUT_PIXELS.put("66.3", "a deformable registration");
    WITHOUT_PIXELS.put("66.5", "a surface");
    WITHOUT_PIXELS.put("66", "raw data of a scanner");
    WITHOUT_PIXELS.put("67", "a mapping of values");
    WITHOUT_PIXELS.put("88.59", "a key object selection");
    WITHOUT_PIXELS.put("88.", "a structured report");
    WITHOUT_PIXELS.put("104.", "a document");
    WITHOUT_PIXELS.put("481.3", "a set of radiotherapy structures");
    WITHOUT_PIXELS.put("481.", "a radiotherapy plan or record");
  }

  private SopClasses() {}

  /// Why a file in which no pixels were found shows nothing.
  public static String whyNothingToShow(DicomFile file) {
    String sopClass = file.dataset().text(Tags.SOP_CLASS_UID).orElse("");
    for (var entry : WITHOUT_PIXELS.entrySet()) {
      if (sopClass.startsWith(STORAGE + entry.getKey())) {
        return "It is %s, which holds no picture.".formatted(entry.getValue());
      }
    }
    return file.brokenOff()
        ? "It breaks off before its pixels. Copy or export the file again."
        : "It holds no pixels, so there is nothing to show.";
  }
}
