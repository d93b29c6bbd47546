// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.triplane.common.AtomicOutput;

/// Writes weights as PyTorch 1.6 and later read them (`torch.load`): an archive of a pickle,
/// which only names tensors, and one file of little-endian floats for each tensor. The
/// dictionary is that of a ClinicaDL checkpoint: `model` with the tensors, `epoch` and `name`
/// (S4.12).
///
/// The bytes depend on the arguments alone.
public final class TorchZipWriter {
  private static final String FOLDER = "archive/";
  private static final int ALIGNMENT = 64;
  private static final int HEADER = 30;
  private static final int EXTRA_HEADER = 4;

  private TorchZipWriter() {}

  /// Write a checkpoint.
  ///
  /// @param weights in the order in which they are listed
  /// @param epoch from which they are
  /// @param name of the architecture
  public static void write(Path file, Collection<Initializer> weights, int epoch, String name)
      throws IOException {
    AtomicOutput.<RuntimeException>file(
        file, temporary -> Files.write(temporary, bytes(weights, epoch, name)));
  }

  /// The bytes of such a file.
  public static byte[] bytes(Collection<Initializer> weights, int epoch, String name)
      throws IOException {
    List<Initializer> tensors = new ArrayList<>(weights);
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.setMethod(ZipOutputStream.STORED);
      put(zip, bytes, "data.pkl", new TorchPickle(tensors, epoch, name).bytes());
      for (int i = 0; i < tensors.size(); i++) {
        put(zip, bytes, "data/" + i, littleEndian(tensors.get(i).values()));
      }
      put(zip, bytes, "version", "3\n".getBytes(StandardCharsets.US_ASCII));
    }
    return bytes.toByteArray();
  }

  private static byte[] littleEndian(float[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }

  /// Add an entry whose content begins at a multiple of 64, as PyTorch maps it into memory.
  private static void put(
      ZipOutputStream zip, ByteArrayOutputStream written, String name, byte[] content)
      throws IOException {
    var entry = new ZipEntry(FOLDER + name);
    entry.setTimeLocal(java.time.LocalDateTime.of(1980, 1, 1, 0, 0));
    entry.setSize(content.length);
    entry.setCompressedSize(content.length);
    var checksum = new CRC32();
    checksum.update(content);
    entry.setCrc(checksum.getValue());
    zip.flush();
    int start = written.size() + HEADER + entry.getName().length() + EXTRA_HEADER;
    int padding = Math.floorMod(-start, ALIGNMENT);
    entry.setExtra(
        ByteBuffer.allocate(EXTRA_HEADER + padding)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put((byte) 'F')
            .put((byte) 'B')
            .putShort((short) padding)
            .array());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}
