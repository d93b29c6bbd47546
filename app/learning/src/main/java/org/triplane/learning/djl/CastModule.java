// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.djl;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A TorchScript program that changes the type of a tensor's numbers, as the archive that
/// PyTorch loads: the source, and a pickle (protocol 2) of an object without any state.
final class CastModule {
  /// What PyTorch calls the types (`c10::ScalarType`).
  static final int FLOAT16 = 5;

  static final int FLOAT32 = 6;
  static final int BFLOAT16 = 15;

  private static final String SOURCE =
      """
      class Cast(Module):
        __parameters__ = []
        __buffers__ = []
        training : bool
        def forward(self: __torch__.Cast,
          x: Tensor) -> Tensor:
          return torch.to(x, %d)
      """;

  private static final byte PROTOCOL = (byte) 0x80;
  private static final byte NEW_OBJECT = (byte) 0x81;
  private static final byte TRUE = (byte) 0x88;
  private static final String ATTRIBUTE = "training";

  private CastModule() {}

  static byte[] bytes(int type) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.setMethod(ZipOutputStream.STORED);
      put(zip, "data.pkl", object());
      put(zip, "code/__torch__.py", text(SOURCE.formatted(type)));
      put(zip, "constants.pkl", new byte[] {PROTOCOL, 2, ')', '.'});
      put(zip, "version", text("3\n"));
    }
    return bytes.toByteArray();
  }

  /// The class, made with no arguments, then given its one attribute.
  private static byte[] object() {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(new byte[] {PROTOCOL, 2});
    bytes.writeBytes(text("c__torch__\nCast\n)"));
    bytes.write(NEW_OBJECT);
    bytes.writeBytes(text("}(X"));
    bytes.writeBytes(new byte[] {(byte) ATTRIBUTE.length(), 0, 0, 0});
    bytes.writeBytes(text(ATTRIBUTE));
    bytes.write(TRUE);
    bytes.writeBytes(text("ub."));
    return bytes.toByteArray();
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    var entry = new ZipEntry("cast/" + name);
    entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
    entry.setSize(content.length);
    entry.setCompressedSize(content.length);
    var checksum = new CRC32();
    checksum.update(content);
    entry.setCrc(checksum.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}
