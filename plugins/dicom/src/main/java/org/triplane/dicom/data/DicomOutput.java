// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.data;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/// Writes DICOM files (PS3.10 7) in every uncompressed transfer syntax, and in compressed ones as
/// far as their fragments are given.
///
/// Values that were too large to keep are copied from the files in which they stand, so a data
/// set that [DicomFile#readWhole] gave is written with all its bulk: private elements, unknown
/// representations, pixels and what follows them. Numbers are turned to the byte order asked for.
/// Left out are lengths of groups; the meta header is made anew.
public final class DicomOutput {
  private static final int PREAMBLE_BYTES = 128;
  private static final int MEDIA_SOP_INSTANCE_UID = 0x00020003;
  private static final int META_LENGTH = 0x00020000;
  private static final int META_VERSION = 0x00020001;
  private static final int IMPLEMENTATION_CLASS_UID = 0x00020012;
  private static final int IMPLEMENTATION_VERSION = 0x00020013;

  private DicomOutput() {}

  /// Write a file in explicit VR little endian; the meta header follows from the data set's SOP
  /// class and instance.
  public static void write(Path file, DicomDataset dataset) throws IOException {
    write(file, dataset, OutputForm.EXPLICIT);
  }

  /// Write a file in any form. It must not be a file in which values of the data set still stand.
  ///
  /// @throws IOException if it cannot be written, or if a file in which values stand has changed
  public static void write(Path file, DicomDataset dataset, OutputForm form) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        StoredValues values = new StoredValues()) {
      out.write(new byte[PREAMBLE_BYTES]);
      out.write("DICM".getBytes(StandardCharsets.US_ASCII));
      ElementWriter meta = new ElementWriter(out, Encoding.EXPLICIT, false, values);
      DicomDataset header = metaHeader(dataset, form.syntax());
      meta.write(Elements.unsignedLong(META_LENGTH, (int) meta.length(header)));
      meta.write(header);
      if (form.syntax().deflated()) {
        deflate(dataset, form, out, values);
      } else {
        new ElementWriter(out, form.encoding(), form.openSequences(), values).write(dataset);
      }
    }
  }

  private static void deflate(
      DicomDataset dataset, OutputForm form, OutputStream out, StoredValues values)
      throws IOException {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try {
      var deflated = new DeflaterOutputStream(out, deflater);
      new ElementWriter(deflated, form.encoding(), form.openSequences(), values).write(dataset);
      deflated.finish();
      if (deflater.getBytesWritten() % 2 != 0) {
        out.write(0);
      }
    } finally {
      deflater.end();
    }
  }

  private static DicomDataset metaHeader(DicomDataset dataset, TransferSyntax syntax) {
    String sopClass = dataset.text(Tags.SOP_CLASS_UID).orElse("");
    String instance = dataset.text(Tags.SOP_INSTANCE_UID).orElse("");
    return new DicomDataset()
        .put(Elements.bytes(META_VERSION, Vr.OB, new byte[] {0, 1}))
        .put(Elements.text(Tags.MEDIA_SOP_CLASS_UID, Vr.UI, sopClass))
        .put(Elements.text(MEDIA_SOP_INSTANCE_UID, Vr.UI, instance))
        .put(Elements.text(Tags.TRANSFER_SYNTAX_UID, Vr.UI, syntax.uid()))
        .put(Elements.text(IMPLEMENTATION_CLASS_UID, Vr.UI, Uids.IMPLEMENTATION))
        .put(Elements.text(IMPLEMENTATION_VERSION, Vr.SH, "TRIPLANE"));
  }
}
