// SPDX-License-Identifier: Apache-2.0
package org.triplane.nifti;

/// The three formats with such a header, and how long it is.
enum NiftiFormat {
  NIFTI_1("NIfTI-1", 348),
  NIFTI_2("NIfTI-2", 540),
  /// What NIfTI-1 grew out of. It has the same fields for size, type and spacing, but neither
  /// place nor orientation.
  ANALYZE("Analyze 7.5", 348);

  private final String title;
  private final int headerBytes;

  NiftiFormat(String title, int headerBytes) {
    this.title = title;
    this.headerBytes = headerBytes;
  }

  /// What people call it.
  String title() {
    return title;
  }

  /// The length of the fixed part.
  int headerBytes() {
    return headerBytes;
  }
}
