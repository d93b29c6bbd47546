// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.codec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.triplane.dicom.data.TransferSyntax;
import org.triplane.imaging.ImagingException;

/// Reads run-length encoded pixels (PS3.5 annex G): in each frame one segment for each byte of a
/// sample, the highest byte first. Single bits come eight to a byte, the first one lowest.
public final class RleCodec implements PixelCodec {
  private static final String RLE = "1.2.840.10008.1.2.5";
  private static final int HEADER_BYTES = 64;
  private static final int MAX_SEGMENTS = 15;

  @Override
  public boolean decodes(TransferSyntax syntax) {
    return syntax.uid().equals(RLE);
  }

  @Override
  public Frames open(ImageFile file) throws IOException, ImagingException {
    return new RleFrames(file, EncapsulatedFrames.open(file, RleCodec::begins));
  }

  private static boolean begins(byte[] first) {
    if (first.length < 2 * Integer.BYTES) {
      return false;
    }
    ByteBuffer header = ByteBuffer.wrap(first).order(ByteOrder.LITTLE_ENDIAN);
    int segments = header.getInt();
    return segments >= 1 && segments <= MAX_SEGMENTS && header.getInt() == HEADER_BYTES;
  }

  private record RleFrames(ImageFile file, EncapsulatedFrames frames) implements Frames {
    @Override
    public void read(int number, double[] samples) throws IOException, ImagingException {
      ByteBuffer bytes = ByteBuffer.wrap(frames.bytes(number)).order(ByteOrder.LITTLE_ENDIAN);
      PixelFormat format = file.format();
      int pixels = format.columns() * format.rows();
      if (samples.length != pixels * format.samples() || format.real()) {
        throw damaged();
      }
      if (format.bits() == 1) {
        readBits(bytes, samples);
        return;
      }
      int sampleBytes = format.bits() / Byte.SIZE;
      int count = sampleBytes * format.samples();
      requireSegments(bytes, count);
      int[] plane = new int[pixels];
      for (int sample = 0; sample < format.samples(); sample++) {
        Arrays.fill(plane, 0);
        for (int i = 0; i < sampleBytes; i++) {
          unpack(segment(bytes, sample * sampleBytes + i, count), plane);
        }
        put(plane, sample, samples);
      }
    }

    private void readBits(ByteBuffer bytes, double[] samples) throws ImagingException {
      requireSegments(bytes, 1);
      int[] packed = new int[Math.ceilDiv(samples.length, Byte.SIZE)];
      unpack(segment(bytes, 0, 1), packed);
      for (int i = 0; i < samples.length; i++) {
        samples[i] = packed[i / Byte.SIZE] >> i % Byte.SIZE & 1;
      }
    }

    private void requireSegments(ByteBuffer bytes, int count) throws ImagingException {
      int found = bytes.limit() < HEADER_BYTES ? 0 : bytes.getInt(0);
      if (found != count || found > MAX_SEGMENTS) {
        throw damaged();
      }
    }

    @Override
    public void close() throws IOException {
      frames.close();
    }

    private ByteBuffer segment(ByteBuffer bytes, int number, int count) throws ImagingException {
      int start = bytes.getInt(4 + 4 * number);
      int end = number + 1 < count ? bytes.getInt(8 + 4 * number) : bytes.limit();
      if (start < HEADER_BYTES || end < start || end > bytes.limit()) {
        throw damaged();
      }
      return bytes.slice(start, end - start);
    }

    /// Unpacks one byte of every sample below those that are there.
    private void unpack(ByteBuffer packed, int[] plane) throws ImagingException {
      int at = 0;
      while (at < plane.length) {
        if (packed.remaining() < 2) {
          throw damaged();
        }
        int control = packed.get();
        if (control == Byte.MIN_VALUE) {
          continue;
        }
        int run = control >= 0 ? control + 1 : 1 - control;
        int end = Math.min(plane.length, at + run);
        if (control >= 0 && packed.remaining() < end - at) {
          throw damaged();
        }
        if (control >= 0) {
          for (; at < end; at++) {
            plane[at] = plane[at] << Byte.SIZE | packed.get() & 0xFF;
          }
        } else {
          for (int repeated = packed.get() & 0xFF; at < end; at++) {
            plane[at] = plane[at] << Byte.SIZE | repeated;
          }
        }
      }
    }

    private void put(int[] plane, int sample, double[] samples) {
      PixelFormat format = file.format();
      StoredBits bits = StoredBits.of(format);
      int first = format.planar() ? sample * plane.length : sample;
      int step = format.planar() ? 1 : format.samples();
      for (int i = 0; i < plane.length; i++) {
        samples[first + i * step] = bits.value(plane[i]);
      }
    }

    private ImagingException damaged() {
      return new ImagingException(
          "Cannot read the pixels of %s: their compression (RLE) is damaged. Export the series again from its source."
              .formatted(file.path().getFileName()));
    }
  }
}
