// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.deidentify;

import java.util.ArrayList;
import java.util.List;
import org.triplane.dicom.data.DicomDataset;
import org.triplane.dicom.data.Elements;
import org.triplane.dicom.data.Vr;
import org.triplane.imaging.Deidentification;
import org.triplane.imaging.Deidentification.Descriptors;
import org.triplane.imaging.DeidentificationReport.Method;

/// Says in a data set how it was de-identified (PS3.3 C.7.1.1, PS3.15 E.2).
final class Methods {
  private static final int IDENTITY_REMOVED = 0x00120062;
  private static final int METHOD = 0x00120063;
  private static final int METHOD_CODES = 0x00120064;
  private static final int TEMPORAL_INFORMATION_MODIFIED = 0x00280303;

  private Methods() {}

  /// The profile and the options by their codes; none where descriptions stay unseen, since then
  /// nothing can be claimed.
  static List<Method> of(Deidentification options) {
    List<Method> methods = new ArrayList<>();
    if (options.descriptors() == Descriptors.KEEP) {
      return methods;
    }
    methods.add(new Method("113100", "Basic Application Confidentiality Profile"));
    if (options.descriptors() == Descriptors.CLEAN) {
      methods.add(new Method("113105", "Clean Descriptors Option"));
    }
    switch (options.dates()) {
      case REMOVE -> {}
      case SHIFT ->
          methods.add(retain("113107", "Longitudinal Temporal Information Modified Dates"));
      case KEEP -> methods.add(retain("113106", "Longitudinal Temporal Information Full Dates"));
    }
    options.kept().stream().sorted().map(Methods::retain).forEach(methods::add);
    return methods;
  }

  /// Write it into a data set.
  static void put(DicomDataset dataset, Deidentification options) {
    List<Method> methods = of(options);
    boolean claimed = !methods.isEmpty();
    String words =
        claimed
            ? "Triplane: PS3.15 basic profile of " + Profile.EDITION
            : "Triplane: descriptions kept, so not PS3.15";
    dataset
        .put(Elements.text(IDENTITY_REMOVED, Vr.CS, claimed ? "YES" : "NO"))
        .put(Elements.text(METHOD, Vr.LO, words))
        .put(Elements.text(TEMPORAL_INFORMATION_MODIFIED, Vr.CS, temporal(options)));
    if (claimed) {
      dataset.put(
          Elements.sequence(
              METHOD_CODES,
              methods.stream()
                  .map(method -> Dummies.code(method.code(), "DCM", method.meaning()))
                  .toList()));
    }
  }

  private static String temporal(Deidentification options) {
    return switch (options.dates()) {
      case REMOVE -> "REMOVED";
      case SHIFT -> "MODIFIED";
      case KEEP -> "UNMODIFIED";
    };
  }

  private static Method retain(Deidentification.Kept kept) {
    return switch (kept) {
      case PATIENT -> retain("113108", "Patient Characteristics");
      case DEVICE -> retain("113109", "Device Identity");
      case INSTITUTION -> retain("113112", "Institution Identity");
      case UIDS -> retain("113110", "UIDs");
    };
  }

  private static Method retain(String code, String what) {
    return new Method(code, "Retain %s Option".formatted(what));
  }
}
