// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.codec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.triplane.dicom.data.DicomInput;
import org.triplane.dicom.data.TransferSyntax;
import org.triplane.imaging.ImagingException;

/// Reads run-length encoded pixels (PS3.5 annex G): one fragment for each frame, in it one
/// segment for each byte of a sample, the highest byte first.
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
    DicomInput in = DicomInput.open(file.path());
    return new RleFrames(file, in, Fragments.find(in, file.pixels()));
  }

  private record RleFrames(ImageFile file, DicomInput in, Fragments fragments) implements Frames {
    @Override
    public void read(int number, double[] samples) throws IOException, ImagingException {
      if (number >= fragments.all().size()) {
        throw damaged();
      }
      ByteBuffer bytes = bytes(fragments.all().get(number));
      int sampleBytes = file.format().bits() / Byte.SIZE;
      int count = sampleBytes * file.format().samples();
      int[] plane = new int[file.format().columns() * file.format().rows()];
      requireSegments(bytes, count, samples.length == plane.length * file.format().samples());
      for (int sample = 0; sample < file.format().samples(); sample++) {
        Arrays.fill(plane, 0);
        for (int i = 0; i < sampleBytes; i++) {
          unpack(segment(bytes, sample * sampleBytes + i, count), plane);
        }
        put(plane, sample, samples);
      }
    }

    private ByteBuffer bytes(Fragments.Fragment fragment) throws IOException {
      in.seek(fragment.offset());
      return ByteBuffer.wrap(in.bytes(fragment.length())).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void requireSegments(ByteBuffer bytes, int count, boolean fits)
        throws ImagingException {
      int found = bytes.limit() < HEADER_BYTES ? 0 : bytes.getInt(0);
      if (!fits || file.format().real() || found != count || found > MAX_SEGMENTS) {
        throw damaged();
      }
    }

    @Override
    public void close() throws IOException {
      in.close();
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
        int run = control >= 0 ? control + 1 : 1 - control;
        if (control == Byte.MIN_VALUE) {
          continue;
        }
        if (control >= 0 && packed.remaining() < Math.min(run, plane.length - at)) {
          throw damaged();
        }
        int repeated = control >= 0 ? 0 : packed.get() & 0xFF;
        for (int end = Math.min(plane.length, at + run); at < end; at++) {
          plane[at] = plane[at] << Byte.SIZE | (control >= 0 ? packed.get() & 0xFF : repeated);
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
