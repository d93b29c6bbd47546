// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.codec;

import java.util.zip.DataFormatException;

/// Says that a JPEG-LS picture uses what is not read here, though nothing is wrong with it.
final class JpegLsUnread extends DataFormatException {
  private static final long serialVersionUID = 1L;

  /// @param what it uses, as the end of a sentence
  JpegLsUnread(String what) {
    super(what);
  }
}
