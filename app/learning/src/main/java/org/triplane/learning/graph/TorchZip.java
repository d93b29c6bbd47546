// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// Reads `.pth` as PyTorch 1.6 and later write it: an archive of a pickle and one file a storage.
final class TorchZip {
  private static final String PICKLE = "/data.pkl";

  private TorchZip() {}

  static boolean isOne(ZipFile zip) {
    return pickle(zip).isPresent();
  }

  static SequencedMap<String, Initializer> read(ZipFile zip) throws IOException {
    ZipEntry pickle = pickle(zip).orElseThrow();
    String folder = pickle.getName().substring(0, pickle.getName().length() - PICKLE.length());
    ZipEntry order = zip.getEntry(folder + "/byteorder");
    if (order != null && !text(zip, order).equals("little")) {
      throw new WeightFormatException("its numbers are big endian");
    }
    Object root = new Unpickler(buffer(zip, pickle)).read();
    Map<String, ByteBuffer> known = new HashMap<>();
    return TorchTensors.read(
        root,
        storage -> {
          ByteBuffer bytes = known.get(storage.key());
          if (bytes == null) {
            bytes = buffer(zip, zip.getEntry(folder + "/data/" + storage.key()));
            known.put(storage.key(), bytes);
          }
          return bytes;
        });
  }

  /// The content of an entry, as long as the archive says.
  static byte[] bytes(ZipFile zip, @Nullable ZipEntry entry) throws IOException {
    if (entry == null || entry.getSize() < 0 || entry.getSize() > Integer.MAX_VALUE - 8) {
      throw new WeightFormatException("a part of it is missing or larger than 2 GB");
    }
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes((int) entry.getSize());
      if (bytes.length != entry.getSize()) {
        throw new WeightFormatException("it is cut short");
      }
      return bytes;
    }
  }

  private static ByteBuffer buffer(ZipFile zip, @Nullable ZipEntry entry) throws IOException {
    return ByteBuffer.wrap(bytes(zip, entry)).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static String text(ZipFile zip, ZipEntry entry) throws IOException {
    return new String(bytes(zip, entry), StandardCharsets.US_ASCII).strip();
  }

  private static Optional<? extends ZipEntry> pickle(ZipFile zip) {
    return Collections.list(zip.entries()).stream()
        .filter(entry -> entry.getName().endsWith(PICKLE))
        .findFirst();
  }
}
