// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.deidentify;

import java.util.Set;
import org.triplane.dicom.data.Vr;

/// What the profile says about one attribute.
///
/// @param options those under which it is treated otherwise
/// @param keyword the attribute's name in PS3.6; empty if it is not known
record Rule(Vr vr, Code code, Set<Option> options, String keyword) {
  Rule {
    options = Set.copyOf(options);
  }

  /// The actions of table E.1-1. Where one of several may be taken, what the object needs to stay
  /// valid decides.
  enum Code {
    X,
    Z,
    D,
    U,
    Z_D,
    X_Z,
    X_D,
    X_Z_D,
    X_Z_U
  }

  /// The columns of the table.
  enum Option {
    DATES,
    DESCRIPTORS,
    PATIENT,
    PATIENT_CLEANED,
    DEVICE,
    INSTITUTION,
    UIDS
  }
}
