// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.codec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.triplane.dicom.data.DicomFile;
import org.triplane.dicom.data.TransferSyntax;
import org.triplane.imaging.ImagingException;

/// The samples of a whole file, those of a pixel side by side whatever the file's order.
record Decoded(ImageFile file, List<double[]> frames) {
  private static final List<PixelCodec> CODECS =
      List.of(
          new NativeCodec(),
          new RleCodec(),
          new JpegCodec(),
          new JpegLsCodec(),
          new Jpeg2000Codec());

  /// Where and how a file keeps its pixels.
  static ImageFile image(Path path) throws IOException, ImagingException {
    DicomFile header = DicomFile.read(path);
    return ImageFile.of(header, header.pixels().orElseThrow());
  }

  static Decoded of(Path path) throws IOException, ImagingException {
    ImageFile file = image(path);
    double[][] frames = new double[file.format().frames()][];
    try (PixelCodec.Frames open = codec(file.syntax()).open(file)) {
      for (int i = 0; i < frames.length; i++) {
        double[] samples = new double[(int) file.format().samplesPerFrame()];
        open.read(i, samples);
        frames[i] = sideBySide(samples, file.format());
      }
    }
    return new Decoded(file, List.of(frames));
  }

  static PixelCodec codec(TransferSyntax syntax) {
    return CODECS.stream().filter(known -> known.decodes(syntax)).findFirst().orElseThrow();
  }

  /// The largest difference of any sample in any frame; infinite if there are not as many.
  double furthest(Decoded other) {
    double furthest = frames.size() == other.frames.size() ? 0 : Double.POSITIVE_INFINITY;
    for (int frame = 0; frame < Math.min(frames.size(), other.frames.size()); frame++) {
      double[] these = frames.get(frame);
      double[] those = other.frames.get(frame);
      if (these.length != those.length) {
        return Double.POSITIVE_INFINITY;
      }
      for (int i = 0; i < these.length; i++) {
        furthest = Math.max(furthest, Math.abs(these[i] - those[i]));
      }
    }
    return furthest;
  }

  private static double[] sideBySide(double[] stored, PixelFormat format) {
    int pixels = format.columns() * format.rows();
    double[] all = new double[pixels * format.samples()];
    for (int i = 0; i < all.length; i++) {
      int pixel = i / format.samples();
      int sample = i % format.samples();
      int at = format.planar() ? sample * pixels + pixel : i;
      if (format.paired()) {
        at = pixel / 2 * 4 + (sample == 0 ? pixel % 2 : sample + 1);
      }
      all[i] = stored[at];
    }
    return all;
  }
}
