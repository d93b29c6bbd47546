// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The mean of the training studies, slice by slice: what a network has to draw better than
/// (W23).
///
/// @param pixels shape `(slices, height, width)`
public record MeanPictures(int slices, PictureSize size, float[] pixels) {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  private static final int HEADER = 128;
  private static final Pattern SHAPE = Pattern.compile("'shape': \\((\\d+), (\\d+), (\\d+)\\)");

  /// The mean of studies; those of other slices than half of them have or fewer are stretched.
  static MeanPictures of(TrainingSet set) {
    int area = set.size().area();
    int[] lengths = set.studies().stream().mapToInt(TrainingStudy::slices).sorted().toArray();
    int slices = lengths[lengths.length / 2];
    double[] sums = new double[slices * area];
    for (TrainingStudy study : set.studies()) {
      for (int i = 0; i < sums.length; i++) {
        int own = nearest(i / area, slices, study.slices());
        sums[i] += study.pixels()[own * area + i % area];
      }
    }
    float[] pixels = new float[sums.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) (sums[i] / set.studies().size());
    }
    return new MeanPictures(slices, set.size(), pixels);
  }

  /// The mean as a study of so many slices.
  public float[] of(int wanted) {
    int area = size.area();
    float[] all = new float[wanted * area];
    for (int slice = 0; slice < wanted; slice++) {
      System.arraycopy(pixels, nearest(slice, wanted, slices) * area, all, slice * area, area);
    }
    return all;
  }

  /// By how much studies differ from it: the root of the mean square over all their pixels; 1 if
  /// they do not.
  double deviation(TrainingSet set) {
    double squares = 0;
    long count = 0;
    for (TrainingStudy study : set.studies()) {
      float[] expected = of(study.slices());
      for (int i = 0; i < expected.length; i++) {
        double off = study.pixels()[i] - expected[i];
        squares += off * off;
      }
      count += expected.length;
    }
    return squares == 0 ? 1 : Math.sqrt(squares / count);
  }

  /// The name of a member's file in the ensemble.
  static String file(String member) {
    return "mean-%s.npy".formatted(member);
  }

  /// Read a member's.
  ///
  /// @return empty if the ensemble has none
  /// @throws LearningException if it is damaged
  public static Optional<MeanPictures> read(Path ensemble, String member) throws LearningException {
    Optional<byte[]> bytes = EnsembleFolder.file(ensemble, file(member));
    return bytes.isPresent() ? Optional.of(of(bytes.get(), file(member))) : Optional.empty();
  }

  /// As a NumPy array of 32-bit floats.
  byte[] toBytes() {
    String words =
        "{'descr': '<f4', 'fortran_order': False, 'shape': (%d, %d, %d), }"
            .formatted(slices, size.height(), size.width());
    var out = new ByteArrayOutputStream();
    out.writeBytes(MAGIC);
    int length = HEADER - MAGIC.length - 2;
    out.write(length);
    out.write(0);
    out.writeBytes(words.getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(" ".repeat(length - words.length() - 1).getBytes(StandardCharsets.US_ASCII));
    out.write('\n');
    ByteBuffer numbers =
        ByteBuffer.allocate(pixels.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    numbers.asFloatBuffer().put(pixels);
    out.writeBytes(numbers.array());
    return out.toByteArray();
  }

  private static MeanPictures of(byte[] file, String name) throws LearningException {
    if (file.length > HEADER) {
      Matcher shape = SHAPE.matcher(new String(file, 0, HEADER, StandardCharsets.ISO_8859_1));
      if (shape.find()) {
        int slices = Integer.parseInt(shape.group(1));
        int height = Integer.parseInt(shape.group(2));
        int width = Integer.parseInt(shape.group(3));
        float[] pixels = new float[(file.length - HEADER) / Float.BYTES];
        ByteBuffer.wrap(file, HEADER, file.length - HEADER)
            .order(ByteOrder.LITTLE_ENDIAN)
            .asFloatBuffer()
            .get(pixels);
        if (pixels.length > 0 && pixels.length == (long) slices * height * width) {
          return new MeanPictures(slices, new PictureSize(height, width), pixels);
        }
      }
    }
    throw new LearningException(
        "The file %s of the ensemble is damaged. Copy it again from where it came from."
            .formatted(name));
  }

  private static int nearest(int slice, int of, int slices) {
    return Math.min(slices - 1, (int) ((slice + 0.5) * slices / of));
  }
}
