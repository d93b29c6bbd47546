// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.codec;

/// A JPEG stream that breaks the rules of ITU T.81 or ends too early.
final class JpegDamage extends Exception {
  private static final long serialVersionUID = 1;

  JpegDamage(String what) {
    super(what);
  }
}
