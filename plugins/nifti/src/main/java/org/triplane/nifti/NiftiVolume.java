// SPDX-License-Identifier: Apache-2.0
package org.triplane.nifti;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.triplane.common.Progress;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Presentation;
import org.triplane.imaging.Volume;
import org.triplane.imaging.VolumeInfo;
import org.triplane.imaging.VolumeSource;
import org.triplane.imaging.Voxels;
import org.triplane.imaging.WindowLevel;

/// An image whose header has been read.
///
/// @param image the file with the voxels
/// @param voxelOffset where they begin in the uncompressed file
/// @param warnings whole sentences about what is odd
record NiftiVolume(
    Path image,
    NiftiHeader header,
    long voxelOffset,
    boolean slicesReversed,
    VolumeInfo info,
    List<String> warnings)
    implements VolumeSource {
  private static final int AXES = 7;
  private static final long LARGEST = Integer.MAX_VALUE - 8;

  NiftiVolume {
    warnings = List.copyOf(warnings);
  }

  /// Check a header and that its file holds all the voxels it announces.
  ///
  /// @param space the name of the file's own patient space
  /// @throws ImagingException if it makes no volume; the message is the reason
  static NiftiVolume of(NiftiHeader header, Path image, String space)
      throws ImagingException, IOException {
    NiftiType type =
        header
            .type()
            .orElseThrow(
                () ->
                    new ImagingException(
                        "Its voxels are of a type that makes no picture, such as complex numbers."
                            + " Convert them to real numbers first."));
    int[] size = size(header);
    int frames = size[3];
    long offset = offset(header);
    long end = offset + (long) type.bytes() * size[0] * size[1] * size[2] * frames;
    if (!NiftiFile.holds(image, end)) {
      throw new ImagingException("It is cut short or damaged: not all of its voxels are there.");
    }
    NiftiPlace place = NiftiPlace.of(header, size, space);
    Geometry geometry = place.geometry();
    String photometric = type.isColor() ? "RGB" : "MONOCHROME2";
    var info = new VolumeInfo(geometry, frames, geometry.plane(), photometric, header.format());
    List<String> warnings = new ArrayList<>(place.warnings());
    warnings.addAll(oddities(header, type));
    return new NiftiVolume(image, header, offset, place.slicesReversed(), info, warnings);
  }

  @Override
  public Volume load(Progress progress) throws ImagingException {
    try (InputStream in = NiftiFile.open(image)) {
      in.skipNBytes(voxelOffset);
      return new Volume(info.geometry(), info.frames(), voxels(in, progress), presentation());
    } catch (IOException e) {
      throw new ImagingException(
          "Cannot read %s: it is cut short or damaged. Copy it again from its source."
              .formatted(image.getFileName()),
          e);
    }
  }

  private Voxels voxels(InputStream in, Progress progress) throws IOException {
    NiftiType type = header.type().orElseThrow();
    int count = info.frames() * info.geometry().voxels();
    double slope = header.slope();
    double intercept = header.intercept();
    return switch (type) {
      case UINT8 -> {
        byte[] stored = new byte[count];
        readSlices(in, progress, (slice, to, n) -> slice.get(stored, to, n));
        yield new Voxels.Bytes(stored, slope, intercept);
      }
      case RGB24, RGBA32 -> {
        byte[] stored = new byte[count];
        readSlices(
            in,
            progress,
            (slice, to, n) -> {
              for (int i = 0; i < n; i++) {
                stored[to + i] = (byte) (int) type.next(slice);
              }
            });
        yield new Voxels.Bytes(stored, 1, 0);
      }
      case INT8, INT16, UINT16 -> {
        short[] stored = new short[count];
        readSlices(
            in,
            progress,
            (slice, to, n) -> {
              for (int i = 0; i < n; i++) {
                stored[to + i] = (short) (int) type.next(slice);
              }
            });
        yield new Voxels.Shorts(stored, type != NiftiType.UINT16, slope, intercept);
      }
      case INT32, UINT32, INT64, UINT64, FLOAT32, FLOAT64 -> {
        float[] stored = new float[count];
        readSlices(
            in,
            progress,
            (slice, to, n) -> {
              for (int i = 0; i < n; i++) {
                stored[to + i] = (float) (type.next(slice) * slope + intercept);
              }
            });
        yield new Voxels.Floats(stored);
      }
    };
  }

  /// Takes `n` voxels of the file to the places from `to` on.
  @FunctionalInterface
  private interface SliceDecoder {
    void decode(ByteBuffer slice, int to, int n);
  }

  private void readSlices(InputStream in, Progress progress, SliceDecoder decoder)
      throws IOException {
    Geometry geometry = info.geometry();
    int inSlice = geometry.columns() * geometry.rows();
    byte[] bytes = new byte[Math.multiplyExact(inSlice, header.type().orElseThrow().bytes())];
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(header.order());
    int slices = geometry.slices();
    for (int i = 0; i < info.frames() * slices; i++) {
      progress.check();
      progress.report((double) i / (info.frames() * slices), "Reading voxels");
      if (in.readNBytes(bytes, 0, bytes.length) < bytes.length) {
        throw new IOException("The file ends in slice " + i);
      }
      int slice = slicesReversed ? slices - 1 - i % slices : i % slices;
      decoder.decode(buffer.rewind(), (i / slices * slices + slice) * inSlice, inSlice);
    }
    progress.report(1, "Read");
  }

  private Presentation presentation() {
    double low = header.windowLow();
    double high = header.windowHigh();
    boolean proposed = low < high && Double.isFinite(high - low);
    return new Presentation(
        proposed ? Optional.of(WindowLevel.between(low, high)) : Optional.empty(), false);
  }

  /// Columns, rows, slices and frames.
  private static int[] size(NiftiHeader header) throws ImagingException {
    long axes = header.dimension(0);
    if (axes < 1 || axes > AXES) {
      throw new ImagingException("Its header is damaged: the number of dimensions is wrong.");
    }
    long[] size = {1, 1, 1, 1};
    long all = 1;
    for (int axis = 1; axis <= axes; axis++) {
      long length = Math.max(1, header.dimension(axis));
      if (header.dimension(axis) < 0 || length > LARGEST / all) {
        throw new ImagingException(
            "Its header is damaged, or it has more than 2^31 voxels, which cannot be opened.");
      }
      all *= length;
      size[Math.min(axis, 4) - 1] *= length;
    }
    return new int[] {(int) size[0], (int) size[1], (int) size[2], (int) size[3]};
  }

  private static long offset(NiftiHeader header) throws ImagingException {
    double offset = header.voxelOffset();
    if (offset == 0) {
      return header.firstVoxelOffset();
    }
    if (!(offset >= header.firstVoxelOffset()) || offset > Long.MAX_VALUE / 2) {
      throw new ImagingException("Its header is damaged: the voxels cannot begin where it says.");
    }
    return (long) offset;
  }

  private static List<String> oddities(NiftiHeader header, NiftiType type) {
    List<String> oddities = new ArrayList<>();
    if (type.isColor()) {
      oddities.add("The file is in color. Its luminance is shown.");
    }
    long beyond = 1;
    for (int axis = 5; axis <= header.dimension(0); axis++) {
      beyond *= Math.max(1, header.dimension(axis));
    }
    if (beyond > 1) {
      oddities.add(
          "The file has more than four dimensions. All beyond the third are shown as frames.");
    }
    return oddities;
  }
}
