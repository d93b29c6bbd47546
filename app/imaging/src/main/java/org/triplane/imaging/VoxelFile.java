// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging;

import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;

/// Room in a temporary file, for a volume that the heap has no room for.
///
/// The file is nobody else's to read, and the system deletes it when it is closed, however the
/// program ends. Pictures are written, so that a full disk is an exception and not the death of
/// the machine, and the file is mapped for reading only. The collector unmaps it.
final class VoxelFile implements VoxelRoom {
  private final FileChannel channel;
  private final MappedVoxels voxels;

  private VoxelFile(FileChannel channel, MappedVoxels voxels) {
    this.channel = channel;
    this.voxels = voxels;
  }

  /// @param folder where the file is made
  /// @throws ImagingException if the disk has no room for it
  static VoxelFile in(Path folder, Voxels.Stored kind, int length) throws ImagingException {
    long bytes = (long) length * MappedVoxels.bytesEach(kind);
    try {
      long free = Files.getFileStore(folder).getUsableSpace();
      if (free < bytes) {
        throw noRoom(bytes, free);
      }
      Path file = Files.createTempFile(folder, "triplane-", ".voxels");
      FileChannel channel = FileChannel.open(file, READ, WRITE, DELETE_ON_CLOSE);
      // mapping makes the file as long as it will be
      var mapped = channel.map(MapMode.READ_WRITE, 0, bytes, Arena.ofAuto()).asReadOnly();
      return new VoxelFile(channel, new MappedVoxels(mapped, kind, length));
    } catch (IOException e) {
      throw new ImagingException(
          "The images are larger than the memory, and no file can be made for them in the temporary"
              + " folder. Check its permissions, or give Triplane more memory.",
          e);
    }
  }

  @Override
  public Voxels voxels() {
    return voxels;
  }

  @Override
  public void put(int picture, Voxels.Stored numbers) throws ImagingException {
    ByteBuffer bytes = bytes(numbers);
    long at = (long) picture * bytes.remaining();
    try {
      while (bytes.hasRemaining()) {
        at += channel.write(bytes, at);
      }
    } catch (IOException e) {
      throw new ImagingException(
          "The images are larger than the memory, and the disk with the temporary folder is full or"
              + " gone. Free some of it, or give Triplane more memory.",
          e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      System.getLogger(VoxelFile.class.getName())
          .log(System.Logger.Level.WARNING, "A temporary file could not be closed", e);
    }
  }

  private static ByteBuffer bytes(Voxels.Stored numbers) {
    ByteBuffer bytes =
        ByteBuffer.allocate(numbers.length() * MappedVoxels.bytesEach(numbers))
            .order(ByteOrder.nativeOrder());
    switch (numbers) {
      case Voxels.Bytes(var stored, _, _) -> bytes.duplicate().put(stored);
      case Voxels.Shorts(var stored, _, _, _) -> bytes.asShortBuffer().put(stored);
      case Voxels.Floats(var stored) -> bytes.asFloatBuffer().put(stored);
    }
    return bytes;
  }

  private static ImagingException noRoom(long bytes, long free) {
    return new ImagingException(
        "The images take %,d MB, more than the memory that Triplane may use, and the disk with the temporary folder has only %,d MB free. Free some of it, or give Triplane more memory."
            .formatted(bytes >> 20, free >> 20));
  }
}
