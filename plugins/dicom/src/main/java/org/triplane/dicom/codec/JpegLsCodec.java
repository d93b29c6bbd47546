// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.codec;

import java.io.IOException;
import java.util.zip.DataFormatException;
import org.triplane.dicom.data.TransferSyntax;
import org.triplane.imaging.ImagingException;

/// Reads JPEG-LS pixels (ITU-T T.87, PS3.5 A.4.3), lossless and near-lossless.
public final class JpegLsCodec implements PixelCodec {
  private static final String LOSSLESS = "1.2.840.10008.1.2.4.80";
  private static final String NEAR_LOSSLESS = "1.2.840.10008.1.2.4.81";
  private static final int START = 0xFFD8;

  @Override
  public boolean decodes(TransferSyntax syntax) {
    return syntax.uid().equals(LOSSLESS) || syntax.uid().equals(NEAR_LOSSLESS);
  }

  @Override
  public Frames open(ImageFile file) throws IOException, ImagingException {
    return new JpegLsFrames(file, EncapsulatedFrames.open(file, JpegLsCodec::begins));
  }

  private static boolean begins(byte[] first) {
    return first.length > 2
        && ((first[0] & 0xFF) << Byte.SIZE | first[1] & 0xFF) == START
        && first[2] == -1;
  }

  private record JpegLsFrames(ImageFile file, EncapsulatedFrames frames) implements Frames {
    @Override
    public void read(int number, double[] samples) throws IOException, ImagingException {
      PixelFormat format = file.format();
      if (samples.length != format.columns() * format.rows() * format.samples()) {
        throw told("is damaged");
      }
      byte[] picture = frames.bytes(number);
      try {
        new JpegLsStream(picture, format, target(samples)).decode();
      } catch (JpegLsUnread e) {
        throw new ImagingException(
            "Cannot read the pixels of %s: their compression (JPEG-LS) uses %s, which this version of Triplane cannot read. Export the series uncompressed."
                .formatted(file.path().getFileName(), e.getMessage()));
      } catch (DataFormatException e) {
        throw told(String.valueOf(e.getMessage()));
      }
    }

    private JpegLsScan.Lines target(double[] samples) {
      PixelFormat format = file.format();
      StoredBits bits = StoredBits.of(format);
      int plane = format.columns() * format.rows();
      int step = format.planar() ? 1 : format.samples();
      return (component, row, line) -> {
        int first = format.planar() ? component * plane : component;
        int at = first + row * format.columns() * step;
        for (int x = 1; x <= format.columns(); x++, at += step) {
          samples[at] = bits.value(line[x]);
        }
      };
    }

    private ImagingException told(String problem) {
      return new ImagingException(
          "Cannot read the pixels of %s: their compression (JPEG-LS) %s. Export the series again from its source."
              .formatted(file.path().getFileName(), problem));
    }

    @Override
    public void close() throws IOException {
      frames.close();
    }
  }
}
