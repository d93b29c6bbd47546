// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.triplane.imaging.ImagingException;

/// The header of one DICOM file, and where its pixels stand.
///
/// @param brokenOff whether the file ended inside its header
public record DicomFile(
    Path path,
    TransferSyntax syntax,
    DicomDataset dataset,
    Optional<PixelLocation> pixels,
    boolean brokenOff) {
  private static final int FIRST_DATASET_TAG = 0x00030000;

  /// Read a header, with or without preamble and meta header.
  ///
  /// @throws IOException if the file cannot be read
  /// @throws ImagingException if what it holds cannot be parsed
  public static DicomFile read(Path path) throws IOException, ImagingException {
    try (DicomInput in = DicomInput.open(path)) {
      Preamble.skip(in);
      DicomDataset meta = metaHeader(in);
      Optional<String> uid = meta.text(Tags.TRANSFER_SYNTAX_UID).filter(Uids::isValid);
      if (uid.isPresent() && TransferSyntax.of(uid.get()).deflated()) {
        return parse(path, inflate(in), TransferSyntax.of(uid.get()));
      }
      Encoding encoding = Encoding.ofNext(in);
      return parse(path, in, uid.map(TransferSyntax::of).orElseGet(encoding::syntax));
    }
  }

  /// Open the bytes that pixel offsets count in.
  public static DicomInput openPixels(Path path, TransferSyntax syntax)
      throws IOException, ImagingException {
    DicomInput in = DicomInput.open(path);
    if (!syntax.deflated()) {
      return in;
    }
    try (in) {
      Preamble.skip(in);
      metaHeader(in);
      return inflate(in);
    }
  }

  private static DicomDataset metaHeader(DicomInput in) throws IOException, ImagingException {
    DicomDataset meta = new DicomDataset();
    Encoding encoding = Encoding.ofNext(in);
    if (encoding.equals(Encoding.EXPLICIT) || encoding.equals(Encoding.IMPLICIT)) {
      meta = new DatasetParser(in).parse(encoding, FIRST_DATASET_TAG);
    }
    return meta;
  }

  private static DicomFile parse(Path path, DicomInput in, TransferSyntax syntax)
      throws IOException, ImagingException {
    DatasetParser parser = new DatasetParser(in);
    DicomDataset dataset = parser.parse(Encoding.ofNext(in), Tags.ITEM);
    return new DicomFile(path, syntax, dataset, parser.pixels(), parser.brokenOff());
  }

  private static DicomInput inflate(DicomInput in) throws IOException, ImagingException {
    return DicomInput.of(Inflated.dataset(in.bytes(in.remaining())));
  }
}
