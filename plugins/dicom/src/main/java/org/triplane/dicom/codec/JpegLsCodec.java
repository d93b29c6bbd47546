// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DataFormatException;
import org.triplane.dicom.data.DicomInput;
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
    DicomInput in = DicomInput.open(file.path());
    return new JpegLsFrames(file, in, Fragments.find(in, file.pixels()).all());
  }

  private record JpegLsFrames(ImageFile file, DicomInput in, List<Fragments.Fragment> fragments)
      implements Frames {
    @Override
    public void read(int number, double[] samples) throws IOException, ImagingException {
      PixelFormat format = file.format();
      if (samples.length != format.columns() * format.rows() * format.samples()) {
        throw told("is of a kind that Triplane does not read");
      }
      byte[] picture = picture(number);
      try {
        new JpegLsStream(picture, format, target(samples)).decode();
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

    private byte[] picture(int number) throws IOException, ImagingException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      for (Fragments.Fragment fragment : fragmentsOf(number)) {
        in.seek(fragment.offset());
        bytes.writeBytes(in.bytes(fragment.length()));
      }
      return bytes.toByteArray();
    }

    /// The fragments of a frame: all of the only one, else one each, else those from one start
    /// of a picture to the next.
    private List<Fragments.Fragment> fragmentsOf(int number) throws IOException, ImagingException {
      int frames = file.format().frames();
      if (frames == 1) {
        return fragments;
      }
      if (fragments.size() == frames) {
        return fragments.subList(number, number + 1);
      }
      List<Integer> starts = new ArrayList<>();
      for (int i = 0; i < fragments.size(); i++) {
        if (startsPicture(fragments.get(i))) {
          starts.add(i);
        }
      }
      if (starts.size() != frames) {
        throw told("is damaged");
      }
      starts.add(fragments.size());
      return fragments.subList(starts.get(number), starts.get(number + 1));
    }

    private boolean startsPicture(Fragments.Fragment fragment) throws IOException {
      if (fragment.length() < 2) {
        return false;
      }
      in.seek(fragment.offset());
      byte[] start = in.bytes(2);
      return ((start[0] & 0xFF) << Byte.SIZE | start[1] & 0xFF) == START;
    }

    private ImagingException told(String problem) {
      return new ImagingException(
          "Cannot read the pixels of %s: their compression (JPEG-LS) %s. Export the series again from its source."
              .formatted(file.path().getFileName(), problem));
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
