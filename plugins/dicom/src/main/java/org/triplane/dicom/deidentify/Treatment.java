// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.deidentify;

/// What is done to one element.
enum Treatment {
  KEEP,
  REMOVE,
  EMPTY,
  DUMMY,
  NEW_UID,
  /// Only harmless words stay.
  CLEAN,
  SHIFT_DATE,
  /// A sequence stays, its items are treated one by one.
  ENTER
}
