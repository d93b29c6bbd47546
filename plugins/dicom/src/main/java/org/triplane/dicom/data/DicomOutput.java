// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.data;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes DICOM files (PS3.10 7), explicit VR little endian.
public final class DicomOutput {
  private static final int PREAMBLE_BYTES = 128;
  private static final int MEDIA_SOP_INSTANCE_UID = 0x00020003;
  private static final int META_LENGTH = 0x00020000;
  private static final int META_VERSION = 0x00020001;
  private static final int IMPLEMENTATION_CLASS_UID = 0x00020012;
  private static final int IMPLEMENTATION_VERSION = 0x00020013;

  private final OutputStream out;

  private DicomOutput(OutputStream out) {
    this.out = out;
  }

  /// Write a file; the meta header follows from the data set's SOP class and instance.
  public static void write(Path file, DicomDataset dataset) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      out.write(new byte[PREAMBLE_BYTES]);
      out.write("DICM".getBytes(StandardCharsets.US_ASCII));
      byte[] meta = bytes(metaHeader(dataset));
      DicomOutput output = new DicomOutput(out);
      output.element(Elements.unsignedLong(META_LENGTH, meta.length));
      out.write(meta);
      output.elements(dataset);
    }
  }

  private static DicomDataset metaHeader(DicomDataset dataset) {
    String sopClass = dataset.text(Tags.SOP_CLASS_UID).orElse("");
    String instance = dataset.text(Tags.SOP_INSTANCE_UID).orElse("");
    return new DicomDataset()
        .put(Elements.bytes(META_VERSION, Vr.OB, new byte[] {0, 1}))
        .put(Elements.text(Tags.MEDIA_SOP_CLASS_UID, Vr.UI, sopClass))
        .put(Elements.text(MEDIA_SOP_INSTANCE_UID, Vr.UI, instance))
        .put(Elements.text(Tags.TRANSFER_SYNTAX_UID, Vr.UI, TransferSyntax.EXPLICIT.uid()))
        .put(Elements.text(IMPLEMENTATION_CLASS_UID, Vr.UI, Uids.IMPLEMENTATION))
        .put(Elements.text(IMPLEMENTATION_VERSION, Vr.SH, "TRIPLANE"));
  }

  private static byte[] bytes(DicomDataset dataset) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new DicomOutput(bytes).elements(dataset);
    return bytes.toByteArray();
  }

  private void elements(DicomDataset dataset) throws IOException {
    for (Element element : dataset.elements()) {
      element(element);
    }
  }

  private void element(Element element) throws IOException {
    switch (element.value()) {
      case Element.Bytes(byte[] bytes, _) -> {
        header(element.tag(), element.vr(), bytes.length);
        out.write(bytes);
      }
      case Element.Items(var items) -> {
        ByteArrayOutputStream sequence = new ByteArrayOutputStream();
        for (DicomDataset item : items) {
          byte[] bytes = bytes(item);
          sequence.write(tag(Tags.ITEM, 8).putInt(bytes.length).array());
          sequence.write(bytes);
        }
        header(element.tag(), Vr.SQ, sequence.size());
        sequence.writeTo(out);
      }
      case Element.Unread _ ->
          throw new IllegalArgumentException("expected a value in memory, but it was not read");
    }
  }

  private void header(int tag, Vr vr, int length) throws IOException {
    ByteBuffer header = tag(tag, vr.isLong() ? 12 : 8);
    header.put((byte) vr.name().charAt(0)).put((byte) vr.name().charAt(1));
    if (vr.isLong()) {
      header.putShort((short) 0).putInt(length);
    } else if (length > 0xFFFF) {
      throw new IllegalArgumentException(
          "expected at most 65535 bytes of %s, but was %d".formatted(vr, length));
    } else {
      header.putShort((short) length);
    }
    out.write(header.array());
  }

  private static ByteBuffer tag(int tag, int bytes) {
    return Elements.littleEndian(bytes).putShort((short) Tags.group(tag)).putShort((short) tag);
  }
}
