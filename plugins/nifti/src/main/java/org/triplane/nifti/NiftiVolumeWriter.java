// SPDX-License-Identifier: Apache-2.0
package org.triplane.nifti;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.triplane.common.AtomicOutput;
import org.triplane.common.Progress;
import org.triplane.imaging.Volume;
import org.triplane.imaging.Voxels;
import org.triplane.imaging.spi.VolumeWriter;

/// Writes NIfTI-1 files: 16-bit numbers where they hold every rescaled value, else 32-bit floats.
/// The same volume always gives the same bytes, compressed or not.
public final class NiftiVolumeWriter implements VolumeWriter {
  private static final int BUFFER = 1 << 16;

  @Override
  public String name() {
    return "nifti";
  }

  @Override
  public List<String> suffixes() {
    return List.of(".nii", ".nii.gz");
  }

  @Override
  public void write(Volume volume, Path target, Progress progress) throws IOException {
    boolean compressed = target.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".gz");
    NiftiType type = fitsShort(volume.voxels()) ? NiftiType.INT16 : NiftiType.FLOAT32;
    byte[] header = HeaderBytes.of(volume, type);
    AtomicOutput.file(
        target,
        temporary -> {
          try (OutputStream file =
                  new BufferedOutputStream(Files.newOutputStream(temporary), BUFFER);
              // Java's gzip header holds neither time nor name
              OutputStream out = compressed ? new GZIPOutputStream(file, BUFFER) : file) {
            out.write(header);
            writeSlices(volume, type, out, progress);
          }
        });
  }

  private static void writeSlices(
      Volume volume, NiftiType type, OutputStream out, Progress progress) throws IOException {
    Voxels voxels = volume.voxels();
    int inSlice = volume.geometry().columns() * volume.geometry().rows();
    ByteBuffer slice = ByteBuffer.allocate(inSlice * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    for (int from = 0; from < voxels.length(); from += inSlice) {
      progress.check();
      progress.report((double) from / voxels.length(), "Writing voxels");
      slice.clear();
      for (int i = from; i < from + inSlice; i++) {
        float value = voxels.value(i);
        if (type == NiftiType.INT16) {
          slice.putShort((short) value);
        } else {
          slice.putFloat(value);
        }
      }
      out.write(slice.array());
    }
    progress.report(1, "Written");
  }

  private static boolean fitsShort(Voxels voxels) {
    return switch (voxels.inMemory()) {
      case Voxels.Bytes(_, var slope, var intercept) -> fitsShort(voxels, slope, intercept);
      case Voxels.Shorts(_, _, var slope, var intercept) -> fitsShort(voxels, slope, intercept);
      case Voxels.Floats _ -> false;
    };
  }

  private static boolean fitsShort(Voxels voxels, double slope, double intercept) {
    if (slope != 1 || intercept != Math.rint(intercept)) {
      return false;
    }
    for (int i = 0; i < voxels.length(); i++) {
      float value = voxels.value(i);
      if (value < Short.MIN_VALUE || value > Short.MAX_VALUE) {
        return false;
      }
    }
    return true;
  }
}
