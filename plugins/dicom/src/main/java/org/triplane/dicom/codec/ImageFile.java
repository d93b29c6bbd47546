// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.LongStream;
import org.triplane.dicom.data.DicomFile;
import org.triplane.dicom.data.PixelLocation;
import org.triplane.dicom.data.Tags;
import org.triplane.dicom.data.TransferSyntax;
import org.triplane.imaging.ImagingException;

/// Where and how the pixels of one file are stored.
///
/// @param offsets the extended offset table (PS3.3 C.7.6.3.1.8): where the item of each
///     compressed frame begins behind that of the first; empty if there is none
/// @param table what turns its samples into values; empty if they are values already
/// @param frameRate how many frames a second are to be played; empty if the file does not say
public record ImageFile(
    Path path,
    TransferSyntax syntax,
    PixelFormat format,
    PixelLocation pixels,
    List<Long> offsets,
    Optional<LookupTable> table,
    OptionalDouble frameRate) {
  public ImageFile {
    offsets = List.copyOf(offsets);
  }

  /// Take what is needed from a header.
  ///
  /// @param pixels where its pixels stand
  /// @throws ImagingException if its format makes no sense
  public static ImageFile of(DicomFile file, PixelLocation pixels) throws ImagingException {
    PixelFormat format = PixelFormat.of(file.dataset(), pixels);
    return new ImageFile(
        file.path(),
        file.syntax(),
        format,
        pixels,
        pixels.encapsulated() ? offsets(file.dataset().bytes(Tags.EXTENDED_OFFSETS)) : List.of(),
        LookupTable.of(file.dataset(), format),
        FrameRate.of(file.dataset()));
  }

  /// How many bits its values can have.
  public int valueBits() {
    return table.map(LookupTable::bits).orElse(format.stored());
  }

  /// Whether its values can be below 0.
  public boolean signedValues() {
    return table.isEmpty() && format.signed();
  }

  private static List<Long> offsets(byte[] table) {
    var numbers = ByteBuffer.wrap(table).order(ByteOrder.LITTLE_ENDIAN);
    return LongStream.generate(numbers::getLong).limit(table.length / Long.BYTES).boxed().toList();
  }
}
