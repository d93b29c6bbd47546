// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.codec;

import java.io.IOException;
import org.triplane.dicom.data.TransferSyntax;
import org.triplane.imaging.ImagingException;

/// Reads the pixels of some transfer syntaxes.
public interface PixelCodec {
  /// Whether this codec reads the transfer syntax.
  boolean decodes(TransferSyntax syntax);

  /// Open the pixels of a file.
  Frames open(ImageFile file) throws IOException, ImagingException;

  /// The frames of an open file.
  interface Frames extends AutoCloseable {
    /// Decode a frame.
    ///
    /// @param number from 0
    /// @param samples is filled with one number for each sample as it is stored, masked to the
    ///     bits stored and with its sign
    void read(int number, double[] samples) throws IOException, ImagingException;

    @Override
    void close() throws IOException;
  }
}
