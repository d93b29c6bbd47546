// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.codec;

import javax.imageio.stream.ImageInputStreamImpl;
import org.triplane.common.AllowedToUseAwt;

/// Compressed bytes whose length is known and whose end cannot be taken for data.
///
/// The JPEG 2000 decoder asks for the length at every packet, for which the streams of the Java
/// library read everything, and it takes the -1 behind the last byte for set bits.
@AllowedToUseAwt("The JPEG 2000 decoder reads from an image input stream, which needs no display.")
final class BoundedImageInput extends ImageInputStreamImpl {
  // The decoder looks one byte ahead.
  private static final int READS_BEHIND_THE_END = 2;

  private final byte[] bytes;
  private int behind;

  BoundedImageInput(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public long length() {
    return bytes.length;
  }

  @Override
  public int read() {
    bitOffset = 0;
    if (streamPos < bytes.length) {
      return bytes[(int) streamPos++] & 0xFF;
    }
    countRead();
    return -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    bitOffset = 0;
    int found = (int) Math.min(length, bytes.length - streamPos);
    if (found <= 0) {
      countRead();
      return -1;
    }
    System.arraycopy(bytes, (int) streamPos, target, offset, found);
    streamPos += found;
    return found;
  }

  // The decoder would print an exception of input, and go on.
  private void countRead() {
    if (++behind > READS_BEHIND_THE_END) {
      throw new IndexOutOfBoundsException("expected no read at " + streamPos);
    }
  }
}
