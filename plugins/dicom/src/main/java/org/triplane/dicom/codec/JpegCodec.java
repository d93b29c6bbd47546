// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.codec;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.triplane.dicom.data.TransferSyntax;
import org.triplane.imaging.ImagingException;

/// Reads JPEG pixels (PS3.5 A.4.1): baseline, extended, lossless. Where the stream says that its
/// colors are others than the header names, they are turned into those of the header.
public final class JpegCodec implements PixelCodec {
  private static final int DEEP = 12;

  private static final Set<String> SYNTAXES =
      Set.of(
          "1.2.840.10008.1.2.4.50",
          "1.2.840.10008.1.2.4.51",
          "1.2.840.10008.1.2.4.57",
          "1.2.840.10008.1.2.4.70");

  @Override
  public boolean decodes(TransferSyntax syntax) {
    return SYNTAXES.contains(syntax.uid());
  }

  @Override
  public Frames open(ImageFile file) throws IOException, ImagingException {
    return new JpegFrames(
        file, EncapsulatedFrames.open(file, JpegHeader::begins), new RasterJpeg());
  }

  private record JpegFrames(ImageFile file, EncapsulatedFrames encapsulated, RasterJpeg library)
      implements Frames {
    @Override
    public void read(int number, double[] samples) throws IOException, ImagingException {
      byte[] bytes = encapsulated.bytes(number);
      JpegHeader header = JpegHeader.find(bytes).orElseThrow(this::damaged);
      requireFit(header);
      try {
        int[] decoded = decode(bytes, header);
        JpegColors.of(bytes, header).convert(decoded, file.format().photometric());
        new JpegSamples(file.format(), header).put(decoded, samples);
      } catch (JpegDamage e) {
        ImagingException told = damaged();
        told.initCause(e);
        throw told;
      }
    }

    @Override
    public void close() throws IOException {
      encapsulated.close();
    }

    // The library knows no 12 bits, fills up with grey what is cut off, and takes its time for
    // lossless streams.
    private int[] decode(byte[] bytes, JpegHeader header) throws JpegDamage {
      if (header.sequential() && (header.precision() == DEEP || !header.ends(bytes))) {
        return SequentialJpeg.decode(bytes, header);
      }
      Optional<int[]> lossless =
          header.lossless() ? LosslessStream.decode(bytes, header) : Optional.empty();
      return lossless.isPresent() ? lossless.get() : library.decode(bytes, header);
    }

    private void requireFit(JpegHeader header) throws ImagingException {
      PixelFormat format = file.format();
      if (header.columns() != format.columns()
          || header.rows() != format.rows()
          || header.components() != format.samples()
          || header.precision() > format.bits()
          || format.real()) {
        throw new ImagingException(
            "Cannot read the pixels of %s: it announces pictures of %d x %d pixels with %d samples of %d bits, but its compressed pictures are of %d x %d with %d of %d. Export the series again from its source."
                .formatted(
                    file.path().getFileName(),
                    format.columns(),
                    format.rows(),
                    format.samples(),
                    format.bits(),
                    header.columns(),
                    header.rows(),
                    header.components(),
                    header.precision()));
      }
    }

    private ImagingException damaged() {
      return new ImagingException(
          "Cannot read the pixels of %s: their compression (JPEG) is damaged. Export the series again from its source."
              .formatted(file.path().getFileName()));
    }
  }
}
