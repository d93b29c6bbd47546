// SPDX-License-Identifier: Apache-2.0
package org.triplane.nifti;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.triplane.common.Progress;
import org.triplane.imaging.Voxels;

/// Turns stored numbers into voxels, piece by piece, so that beside the voxels only a small
/// buffer is in memory.
///
/// @param inSlice how many voxels a slice has
/// @param slices how many slices a frame has
/// @param reversed whether the file's last slice is the first here
/// @param slope the factor from stored to real values; not for colors
/// @param intercept what is added after the factor
record NiftiVoxels(
    NiftiType type,
    ByteOrder order,
    int inSlice,
    int slices,
    int frames,
    boolean reversed,
    double slope,
    double intercept) {
  private static final int PIECE = 1 << 16;

  /// Takes `n` stored numbers to the places from `to` on.
  @FunctionalInterface
  private interface Decoder {
    void decode(ByteBuffer piece, int to, int n);
  }

  /// Read all voxels; 8- and 16-bit numbers are kept as they are, others become float.
  ///
  /// @param in where the first voxel is next
  /// @throws IOException if the stream is damaged or ends early
  Voxels read(InputStream in, Progress progress) throws IOException {
    int count = inSlice * slices * frames;
    return switch (type) {
      case UINT8 -> {
        byte[] stored = new byte[count];
        readPieces(in, progress, (piece, to, n) -> piece.get(stored, to, n));
        yield new Voxels.Bytes(stored, slope, intercept);
      }
      case RGB24, RGBA32 -> new Voxels.Bytes(colors(in, progress, new byte[count]), 1, 0);
      case INT8 -> new Voxels.Shorts(bytes(in, progress, new short[count]), true, slope, intercept);
      case INT16, UINT16 -> {
        short[] stored = new short[count];
        readPieces(in, progress, (piece, to, n) -> piece.asShortBuffer().get(stored, to, n));
        yield new Voxels.Shorts(stored, type == NiftiType.INT16, slope, intercept);
      }
      case INT32, UINT32, INT64, UINT64, FLOAT32, FLOAT64 ->
          new Voxels.Floats(floats(in, progress, new float[count]));
    };
  }

  private byte[] colors(InputStream in, Progress progress, byte[] stored) throws IOException {
    readPieces(
        in,
        progress,
        (piece, to, n) -> {
          for (int i = 0; i < n; i++) {
            stored[to + i] = (byte) (int) type.next(piece);
          }
        });
    return stored;
  }

  private short[] bytes(InputStream in, Progress progress, short[] stored) throws IOException {
    readPieces(
        in,
        progress,
        (piece, to, n) -> {
          for (int i = 0; i < n; i++) {
            stored[to + i] = piece.get();
          }
        });
    return stored;
  }

  private float[] floats(InputStream in, Progress progress, float[] stored) throws IOException {
    if (type == NiftiType.FLOAT32 && slope == 1 && intercept == 0) {
      readPieces(in, progress, (piece, to, n) -> piece.asFloatBuffer().get(stored, to, n));
      return stored;
    }
    readPieces(
        in,
        progress,
        (piece, to, n) -> {
          for (int i = 0; i < n; i++) {
            stored[to + i] = (float) (type.next(piece) * slope + intercept);
          }
        });
    return stored;
  }

  private void readPieces(InputStream in, Progress progress, Decoder decoder) throws IOException {
    byte[] bytes = new byte[Math.min(PIECE, inSlice) * type.bytes()];
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order);
    for (int i = 0; i < frames * slices; i++) {
      progress.check();
      progress.report((double) i / (frames * slices), "Reading voxels");
      int slice = reversed ? slices - 1 - i % slices : i % slices;
      int to = (i / slices * slices + slice) * inSlice;
      for (int done = 0; done < inSlice; done += PIECE) {
        int n = Math.min(PIECE, inSlice - done);
        if (in.readNBytes(bytes, 0, n * type.bytes()) < n * type.bytes()) {
          throw new EOFException("The file ends in slice " + i);
        }
        decoder.decode(buffer.rewind(), to + done, n);
      }
    }
    progress.report(1, "Read");
  }
}
