// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.codec;

import java.io.IOException;
import java.util.Set;
import org.triplane.dicom.data.TransferSyntax;
import org.triplane.imaging.ImagingException;

/// Reads JPEG 2000 pixels (PS3.5 A.4.4), whose color transforms the decoder undoes.
public final class Jpeg2000Codec implements PixelCodec {
  private static final Set<String> READ =
      Set.of("1.2.840.10008.1.2.4.90", "1.2.840.10008.1.2.4.91");
  private static final int MAX_PRECISION = 16;

  @Override
  public boolean decodes(TransferSyntax syntax) {
    return READ.contains(syntax.uid());
  }

  @Override
  public Frames open(ImageFile file) throws IOException, ImagingException {
    return new Jpeg2000Frames(file, EncapsulatedFrames.open(file, Codestream::begins));
  }

  private record Jpeg2000Frames(ImageFile file, EncapsulatedFrames frames) implements Frames {
    @Override
    public void read(int number, double[] samples) throws IOException, ImagingException {
      Codestream codestream = Codestream.repaired(frames.bytes(number)).orElseThrow(this::damaged);
      requireReadable(codestream, samples.length);
      Jpeg2000Raster raster = Jpeg2000Raster.decode(codestream).orElseThrow(this::damaged);
      StoredBits bits = bits(codestream);
      for (int component = 0; component < codestream.components(); component++) {
        put(raster.component(component), component, bits, samples);
      }
    }

    private void requireReadable(Codestream codestream, int samples) throws ImagingException {
      PixelFormat format = file.format();
      if (codestream.highThroughput()) {
        throw refused("its JPEG 2000 pixels are of the high-throughput kind (HTJ2K)");
      }
      if (codestream.subsampled()
          || (long) format.columns() * format.rows() * format.samples() != samples) {
        throw refused("some color components of its JPEG 2000 pixels are smaller than others");
      }
      if (codestream.precision() > Math.min(MAX_PRECISION, format.bits())) {
        throw refused("its JPEG 2000 pixels have %d bits".formatted(codestream.precision()));
      }
      if (codestream.columns() != format.columns()
          || codestream.rows() != format.rows()
          || codestream.components() != format.samples()) {
        throw new ImagingException(
            "Cannot read the pixels of %s: its header gives %d x %d pixels of %d samples, but its JPEG 2000 picture has %d x %d of %d. Export the series again from its source."
                .formatted(
                    file.path().getFileName(),
                    format.columns(),
                    format.rows(),
                    format.samples(),
                    codestream.columns(),
                    codestream.rows(),
                    codestream.components()));
      }
    }

    /// The picture's own precision counts; the sign is the header's, as it is for pixels that
    /// are not compressed.
    private StoredBits bits(Codestream codestream) {
      PixelFormat format = file.format();
      if (codestream.precision() > format.highBit()) {
        return StoredBits.of(format);
      }
      int above = Integer.SIZE - codestream.precision();
      return new StoredBits(above, above, format.signed());
    }

    private void put(int[] plane, int component, StoredBits bits, double[] samples) {
      PixelFormat format = file.format();
      int first = format.planar() ? component * plane.length : component;
      int step = format.planar() ? 1 : format.samples();
      for (int i = 0; i < plane.length; i++) {
        samples[first + i * step] = bits.value(plane[i]);
      }
    }

    @Override
    public void close() throws IOException {
      frames.close();
    }

    private ImagingException refused(String why) {
      return new ImagingException(
          "Cannot read the pixels of %s: %s, which this version of Triplane cannot read. Export the series uncompressed."
              .formatted(file.path().getFileName(), why));
    }

    private ImagingException damaged() {
      return new ImagingException(
          "Cannot read the pixels of %s: their compression (JPEG 2000) is damaged or breaks off. Export the series again from its source."
              .formatted(file.path().getFileName()));
    }
  }
}
