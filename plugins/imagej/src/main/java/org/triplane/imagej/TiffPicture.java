// SPDX-License-Identifier: Apache-2.0
package org.triplane.imagej;

import ij.io.FileInfo;
import ij.io.ImageReader;
import ij.io.TiffDecoder;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Voxels;

/// A TIFF file with one picture or more, read by ImageJ's decoder.
///
/// @param parts runs of pictures that follow one another in the file
record TiffPicture(Header header, List<FileInfo> parts, TiffScale scale) implements Picture {
  private static final String DAMAGED = "It is damaged. Save or copy it again.";
  private static final String UNREAD_KIND =
      "Its TIFF header is damaged or of a kind that is not read, such as tiles or 12 bits. Save it"
          + " as an uncompressed TIFF or as PNG.";

  TiffPicture {
    parts = List.copyOf(parts);
  }

  /// Read the header.
  ///
  /// @throws ImagingException if the file makes no volume; the message is the reason
  static TiffPicture open(Path file) throws IOException, ImagingException {
    List<FileInfo> parts = parts(file);
    FileInfo first = parts.getFirst();
    Depth depth = TiffPixels.depth(first);
    for (FileInfo part : parts) {
      requireLike(first, part);
      requireComplete(part, Files.size(file));
    }
    TiffScale scale = TiffScale.of(first);
    int pages = parts.stream().mapToInt(TiffPicture::pages).sum();
    var header =
        new Header(
            file,
            PictureFormat.TIFF.name(),
            first.width,
            first.height,
            pages,
            scale.frames(pages),
            depth,
            TiffPixels.isColor(first),
            first.whiteIsZero,
            scale.resolution());
    return new TiffPicture(header, parts, scale);
  }

  @Override
  public List<Voxels> read() throws IOException, ImagingException {
    List<Voxels> pictures = new ArrayList<>();
    for (FileInfo part : parts) {
      try (InputStream in = new BufferedInputStream(Files.newInputStream(header.file()))) {
        var reader = new ImageReader(part);
        long skipped = part.getOffset();
        for (int page = 0; page < pages(part); page++) {
          pictures.add(TiffPixels.voxels(pixels(reader, in, skipped), part, scale));
          skipped = part.getGap();
        }
      }
    }
    return pictures;
  }

  private static @Nullable Object pixels(ImageReader reader, InputStream in, long skipped)
      throws ImagingException {
    try {
      return reader.readPixels(in, skipped);
    } catch (IndexOutOfBoundsException | NegativeArraySizeException e) {
      throw new ImagingException(DAMAGED, e); // what the decompressors throw for damaged pictures
    }
  }

  private static List<FileInfo> parts(Path file) throws IOException, ImagingException {
    if (!TiffDirectories.areSound(file)) {
      throw new ImagingException(DAMAGED);
    }
    FileInfo @Nullable [] found;
    try (InputStream in = Files.newInputStream(file)) {
      found = new TiffDecoder(in, file.getFileName().toString()).getTiffInfo();
    } catch (IOException e) {
      // the decoder's words are about its own workings
      throw new ImagingException(UNREAD_KIND, e);
    } catch (RuntimeException e) {
      // the decoder checks nothing, so that damage shows as any of Java's own failures
      throw new ImagingException(DAMAGED, e);
    }
    if (found == null || found.length == 0) {
      throw new ImagingException(DAMAGED);
    }
    return Stream.of(found).toList();
  }

  private static void requireLike(FileInfo first, FileInfo part) throws ImagingException {
    if (part.width != first.width
        || part.height != first.height
        || part.fileType != first.fileType) {
      throw new ImagingException(
          "Its pictures differ in size or kind, so they make no series. Save them one by one.");
    }
  }

  private static void requireComplete(FileInfo part, long length) throws ImagingException {
    long bytes = (long) part.width * part.height * part.getBytesPerPixel();
    if (part.width < 1 || part.height < 1 || bytes > Integer.MAX_VALUE) {
      throw new ImagingException(DAMAGED);
    }
    long end =
        part.compression > FileInfo.COMPRESSION_NONE && part.stripOffsets != null
            ? endOfStrips(part)
            : part.getOffset() + pages(part) * bytes + (pages(part) - 1) * part.getGap();
    if (end > length) {
      throw new ImagingException(
          "It is cut short: not all of its pixels are there. Copy it again.");
    }
  }

  private static long endOfStrips(FileInfo part) {
    long end = 0;
    for (int i = 0; i < part.stripOffsets.length; i++) {
      long start = Integer.toUnsignedLong(part.stripOffsets[i]);
      end = Math.max(end, start + Integer.toUnsignedLong(part.stripLengths[i]));
    }
    return end;
  }

  private static int pages(FileInfo part) {
    return Math.max(1, part.nImages);
  }
}
