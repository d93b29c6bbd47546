// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.codec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.triplane.dicom.data.DicomFile;
import org.triplane.dicom.data.DicomInput;
import org.triplane.dicom.data.TransferSyntax;
import org.triplane.dicom.data.Vr;
import org.triplane.imaging.ImagingException;

/// Reads pixels that are not compressed.
public final class NativeCodec implements PixelCodec {
  @Override
  public boolean decodes(TransferSyntax syntax) {
    return !syntax.encapsulated();
  }

  @Override
  public Frames open(ImageFile file) throws IOException, ImagingException {
    return new NativeFrames(file, DicomFile.openPixels(file.path(), file.syntax()));
  }

  private static final class NativeFrames implements Frames {
    private final ImageFile file;
    private final DicomInput in;

    NativeFrames(ImageFile file, DicomInput in) {
      this.file = file;
      this.in = in;
    }

    @Override
    public void read(int number, double[] samples) throws IOException {
      PixelFormat format = file.format();
      long firstBit = number * format.samplesPerFrame() * format.bits();
      long lastBit = firstBit + format.samplesPerFrame() * format.bits();
      in.seek(file.pixels().offset() + firstBit / 8);
      byte[] bytes = in.bytes(Math.ceilDiv(lastBit, 8L) - firstBit / 8);
      ByteBuffer raw = ByteBuffer.wrap(bytes).order(file.pixels().order());
      if (format.real()) {
        readReal(raw, samples);
      } else if (format.bits() == 1) {
        readBits(bytes, (int) (firstBit % 8), samples);
      } else {
        readIntegers(raw, samples);
      }
    }

    @Override
    public void close() throws IOException {
      in.close();
    }

    private void readReal(ByteBuffer raw, double[] samples) {
      boolean single = file.format().bits() == 32;
      for (int i = 0; i < samples.length; i++) {
        samples[i] = single ? raw.getFloat() : raw.getDouble();
      }
    }

    private static void readBits(byte[] bytes, int firstBit, double[] samples) {
      for (int i = 0; i < samples.length; i++) {
        int bit = firstBit + i;
        samples[i] = bytes[bit >> 3] >> (bit & 7) & 1;
      }
    }

    private void readIntegers(ByteBuffer raw, double[] samples) {
      PixelFormat format = file.format();
      StoredBits bits = StoredBits.of(format);
      boolean swapped =
          file.pixels().vr() == Vr.OW && raw.order() == ByteOrder.BIG_ENDIAN && format.bits() == 8;
      for (int i = 0; i < samples.length; i++) {
        int sample =
            switch (format.bits()) {
              case 8 -> raw.get(swapped && (i ^ 1) < raw.limit() ? i ^ 1 : i);
              case 16 -> raw.getShort();
              default -> raw.getInt();
            };
        samples[i] = bits.value(sample);
      }
    }
  }
}
