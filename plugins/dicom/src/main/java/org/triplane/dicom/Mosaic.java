// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom;

import java.util.List;
import java.util.Optional;

/// Siemens mosaics: all slices of a volume tiled into one picture.
final class Mosaic {
  private Mosaic() {}

  /// The tiles of a mosaic as pictures; empty if the file is none.
  static Optional<List<Picture>> pictures(ImageFile image, DicomDataset header) {
    return Optional.empty();
  }
}
