// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.data;

import java.io.IOException;
import java.nio.file.Path;
import org.triplane.imaging.ImagingException;

/// The file in which values stand that are too large to keep.
public record BulkSource(Path path, TransferSyntax syntax) {
  /// Open the bytes in which offsets count.
  public DicomInput open() throws IOException, ImagingException {
    return DicomFile.openPixels(path, syntax);
  }
}
