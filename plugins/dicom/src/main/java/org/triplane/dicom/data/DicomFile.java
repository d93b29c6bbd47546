// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.data;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.triplane.imaging.ImagingException;

/// The header of one DICOM file, and where its pixels stand.
///
/// @param brokenOff whether the file ended inside its header
/// @param repairs what was wrong and could be read all the same
public record DicomFile(
    Path path,
    TransferSyntax syntax,
    DicomDataset dataset,
    Optional<PixelLocation> pixels,
    boolean brokenOff,
    Set<Repair> repairs) {
  public DicomFile {
    repairs = Set.copyOf(repairs);
  }

  private static final int META_GROUP = 2;

  /// Read a header, with or without preamble and meta header. The elements are those before the
  /// pixels; values of more than 64 KiB stay in the file.
  ///
  /// @throws IOException if the file cannot be read
  /// @throws ImagingException if what it holds cannot be parsed
  public static DicomFile read(Path path) throws IOException, ImagingException {
    return read(path, DatasetParser::ofHeader);
  }

  /// Read every element, those behind the pixels and the pixels themselves among them, so that
  /// [DicomOutput] can write them again. Values of more than 64 KiB and compressed pixels stay in
  /// the file ([Element.Unread], [Element.Encapsulated]) until then, so the file must be left as
  /// it is. The data set may be changed at will.
  ///
  /// @throws IOException if the file cannot be read
  /// @throws ImagingException if what it holds cannot be parsed
  public static DicomFile readWhole(Path path) throws IOException, ImagingException {
    return read(path, DatasetParser::ofWhole);
  }

  /// How to write the file's data set again: as it was, or in explicit VR little endian where the
  /// file calls pixels compressed that are not.
  public OutputForm form() {
    boolean plain = pixels.isPresent() && !pixels.get().encapsulated();
    return plain && syntax.encapsulated() ? OutputForm.EXPLICIT : OutputForm.of(syntax);
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
      metaHeader(path, in);
      return inflate(in);
    }
  }

  private static DicomFile read(
      Path path, BiFunction<DicomInput, BulkSource, DatasetParser> parsers)
      throws IOException, ImagingException {
    try (DicomInput in = DicomInput.open(path)) {
      Set<Repair> repairs = EnumSet.noneOf(Repair.class);
      if (!Preamble.skip(in)) {
        repairs.add(in.position() % 2 == 0 ? Repair.NO_PREAMBLE : Repair.STRAY_FIRST_BYTE);
      }
      TransferSyntax syntax = syntax(path, in, repairs);
      DicomInput elements = syntax.deflated() ? inflate(in) : in;
      Encoding encoding = Encoding.ofNext(elements);
      if (elements.remaining() > 0 && !encoding.equals(OutputForm.of(syntax).encoding())) {
        repairs.add(Repair.OTHER_ENCODING);
      }
      DatasetParser parser = parsers.apply(elements, new BulkSource(path, syntax));
      DicomDataset dataset = parser.parse(encoding, _ -> true);
      repairs.addAll(parser.repairs());
      return new DicomFile(path, syntax, dataset, parser.pixels(), parser.brokenOff(), repairs);
    }
  }

  private static TransferSyntax syntax(Path path, DicomInput in, Set<Repair> repairs)
      throws IOException, ImagingException {
    if (Encoding.ofNext(in).equals(Encoding.IMPLICIT) && repairs.isEmpty()) {
      repairs.add(Repair.IMPLICIT_META_HEADER);
    }
    Optional<String> uid =
        metaHeader(path, in).text(Tags.TRANSFER_SYNTAX_UID).filter(Uids::isValid);
    if (uid.isEmpty()) {
      repairs.add(Repair.NO_TRANSFER_SYNTAX);
      repairs.remove(Repair.IMPLICIT_META_HEADER);
    }
    return uid.isPresent() ? TransferSyntax.of(uid.get()) : Encoding.ofNext(in).syntax();
  }

  private static DicomDataset metaHeader(Path path, DicomInput in)
      throws IOException, ImagingException {
    Encoding encoding = Encoding.ofNext(in);
    if (encoding.order() == ByteOrder.BIG_ENDIAN) {
      return new DicomDataset();
    }
    BulkSource source = new BulkSource(path, TransferSyntax.EXPLICIT);
    return DatasetParser.ofHeader(in, source).parse(encoding, tag -> Tags.group(tag) == META_GROUP);
  }

  private static DicomInput inflate(DicomInput in) throws IOException, ImagingException {
    return DicomInput.of(Inflated.dataset(in.bytes(in.remaining())));
  }
}
