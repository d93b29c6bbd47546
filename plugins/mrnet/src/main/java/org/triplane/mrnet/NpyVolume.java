// SPDX-License-Identifier: Apache-2.0
package org.triplane.mrnet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.triplane.common.Progress;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Presentation;
import org.triplane.imaging.Volume;
import org.triplane.imaging.VolumeInfo;
import org.triplane.imaging.VolumeSource;
import org.triplane.imaging.Voxels;

/// A NumPy file whose header has been read.
record NpyVolume(Path file, NpyHeader header, VolumeInfo info) implements VolumeSource {
  private static final long LARGEST = Integer.MAX_VALUE - 8;

  /// Read the header of a file; the plane is what its folder is called.
  ///
  /// @throws ImagingException if it is no volume; the message is the reason
  static NpyVolume open(Path file, Plane plane) throws ImagingException {
    NpyHeader header = NpyHeader.read(file);
    Geometry geometry = Geometry.uncalibrated(header.columns(), header.rows(), header.slices());
    return new NpyVolume(
        file, header, new VolumeInfo(geometry, header.frames(), plane, "MONOCHROME2", "NumPy"));
  }

  @Override
  public List<Path> files() {
    return List.of(file);
  }

  @Override
  public Volume load(Progress progress) throws ImagingException {
    progress.check();
    Voxels voxels;
    try {
      voxels = header.type().voxels(ByteBuffer.wrap(numbers()).order(header.order()));
    } catch (OutOfMemoryError e) {
      // the large arrays are free again, so that nothing is lost
      throw new ImagingException(
          "Cannot read %s: its numbers need more memory than is free. Close other studies first."
              .formatted(file.getFileName()),
          e);
    }
    progress.report(1, "Read");
    return new Volume(info.geometry(), info.frames(), voxels, Presentation.PLAIN);
  }

  private byte[] numbers() throws ImagingException {
    if (header.bytes() > LARGEST) {
      throw failed("it holds more than 2 GiB of numbers. Save it with a smaller number type");
    }
    try (InputStream in = Files.newInputStream(file)) {
      in.skipNBytes(header.dataOffset());
      byte[] numbers = new byte[(int) header.bytes()];
      if (in.readNBytes(numbers, 0, numbers.length) < numbers.length) {
        throw failed("it has become shorter since it was opened. Open it again");
      }
      return header.fortranOrder() ? lastIndexFastest(numbers) : numbers;
    } catch (IOException e) {
      throw new ImagingException(
          "Cannot read %s: it is gone, damaged or not yours to read. Check it and its permissions."
              .formatted(file.getFileName()),
          e);
    }
  }

  private ImagingException failed(String why) {
    return new ImagingException("Cannot read %s: %s.".formatted(file.getFileName(), why));
  }

  /// Reorder numbers whose first index runs fastest.
  private byte[] lastIndexFastest(byte[] fortran) {
    List<Integer> shape = header.shape();
    int size = header.type().bytes();
    int[] index = new int[shape.size()];
    byte[] result = new byte[fortran.length];
    for (int to = 0; to < result.length; to += size) {
      int from = 0;
      for (int axis = shape.size() - 1; axis >= 0; axis--) {
        from = from * shape.get(axis) + index[axis];
      }
      System.arraycopy(fortran, from * size, result, to, size);
      for (int axis = shape.size() - 1; axis >= 0 && ++index[axis] == shape.get(axis); axis--) {
        index[axis] = 0;
      }
    }
    return result;
  }
}
