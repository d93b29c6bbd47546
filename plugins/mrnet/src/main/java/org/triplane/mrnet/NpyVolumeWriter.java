// SPDX-License-Identifier: Apache-2.0
package org.triplane.mrnet;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.triplane.common.AtomicOutput;
import org.triplane.common.Progress;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Volume;
import org.triplane.imaging.Voxels;
import org.triplane.imaging.spi.VolumeWriter;

/// Writes arrays of shape (slices, rows, columns), with frames before them if there is more than
/// one: stored numbers as they are where nothing is rescaled, else 32-bit floats.
public final class NpyVolumeWriter implements VolumeWriter {
  private static final int BUFFER = 1 << 16;
  private static final int ALIGNMENT = 64;

  @Override
  public String name() {
    return "npy";
  }

  @Override
  public List<String> suffixes() {
    return List.of(".npy");
  }

  @Override
  public void write(Volume volume, Path target, Progress progress) throws IOException {
    NpyType type = type(volume.voxels());
    AtomicOutput.<RuntimeException>file(
        target,
        temporary -> {
          try (OutputStream out =
              new BufferedOutputStream(Files.newOutputStream(temporary), BUFFER)) {
            out.write(header(type, volume));
            writeSlices(volume, type, out, progress);
          }
        });
    progress.report(1, "Written");
  }

  private static void writeSlices(Volume volume, NpyType type, OutputStream out, Progress progress)
      throws IOException {
    Voxels.Stored voxels = volume.voxels().inMemory();
    int inSlice = volume.geometry().columns() * volume.geometry().rows();
    ByteBuffer slice = ByteBuffer.allocate(inSlice * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    for (int from = 0; from < voxels.length(); from += inSlice) {
      progress.check();
      progress.report((double) from / voxels.length(), "Writing voxels");
      slice.clear();
      switch (voxels) {
        case Voxels.Bytes(var stored, _, _) when type.bytes() == 1 ->
            slice.put(stored, from, inSlice);
        case Voxels.Shorts(var stored, _, _, _) when type.bytes() == Short.BYTES ->
            slice.asShortBuffer().put(stored, from, inSlice);
        default -> {
          for (int i = from; i < from + inSlice; i++) {
            slice.putFloat(voxels.value(i));
          }
        }
      }
      out.write(slice.array());
    }
  }

  private static NpyType type(Voxels voxels) {
    return switch (voxels.inMemory()) {
      case Voxels.Bytes(_, var slope, var intercept) when slope == 1 && intercept == 0 ->
          NpyType.UNSIGNED_BYTE;
      case Voxels.Shorts(_, var signed, var slope, var intercept)
          when slope == 1 && intercept == 0 ->
          signed ? NpyType.SHORT : NpyType.UNSIGNED_SHORT;
      case Voxels.Bytes _, Voxels.Shorts _, Voxels.Floats _ -> NpyType.FLOAT;
    };
  }

  private static byte[] header(NpyType type, Volume volume) {
    Geometry geometry = volume.geometry();
    String frames = volume.frames() > 1 ? volume.frames() + ", " : "";
    String dictionary =
        "{'descr': '%s%s', 'fortran_order': False, 'shape': (%s%d, %d, %d), }"
            .formatted(
                type.bytes() == 1 ? "|" : "<",
                type.code(),
                frames,
                geometry.slices(),
                geometry.rows(),
                geometry.columns());
    int front = 10;
    int length = Math.ceilDiv(front + dictionary.length() + 1, ALIGNMENT) * ALIGNMENT - front;
    String padded = dictionary + " ".repeat(length - dictionary.length() - 1) + "\n";
    return ByteBuffer.allocate(front + length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
        .putShort((short) length)
        .put(padded.getBytes(StandardCharsets.US_ASCII))
        .array();
  }
}
