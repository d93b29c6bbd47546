// SPDX-License-Identifier: Apache-2.0
package org.triplane.nifti;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.triplane.imaging.ImagingException;

/// Where the numbers of an NRRD file are and how they are written.
///
/// @param stored the part of the file behind the header and the skipped lines
/// @param text whether they are written as text
/// @param skipped how many bytes before the first number are left out, after decompression
record NrrdVoxels(StoredBytes stored, boolean text, long skipped, ByteOrder order) {
  /// Find the numbers.
  ///
  /// @throws ImagingException if they cannot be read; the message is the reason
  static NrrdVoxels of(NrrdHeader header, Path heading, NrrdLayout layout)
      throws IOException, ImagingException {
    String encoding = header.text("encoding").orElse("").toLowerCase(Locale.ROOT);
    boolean compressed = encoding.equals("gzip") || encoding.equals("gz");
    boolean text = encoding.equals("ascii") || encoding.equals("text") || encoding.equals("txt");
    if (!compressed && !text && !encoding.equals("raw")) {
      throw new ImagingException(refused(encoding));
    }
    ByteOrder order = text ? ByteOrder.BIG_ENDIAN : order(header, layout.type());
    Optional<Path> other = dataFile(header, heading);
    Path file = other.orElse(heading);
    long start = other.isPresent() ? 0 : header.length();
    start += lines(file, start, header.whole("lineskip", 0));
    long skipped = header.whole("byteskip", 0);
    if (skipped == -1 && encoding.equals("raw")) {
      start = Math.max(start, Files.size(file) - layout.bytes()); // the numbers are the file's end
      skipped = 0;
    }
    if (skipped < 0) {
      throw new ImagingException(
          "Its header is damaged: it leaves out less than nothing. Copy it again.");
    }
    var stored = new StoredBytes(file, start, compressed);
    // a number as text has a digit, and all but the last something behind it
    stored.require(skipped + (text ? 2 * layout.count() - 1 : layout.bytes()));
    return new NrrdVoxels(stored, text, skipped, order);
  }

  /// The file that a detached header names; empty if the numbers are behind the header.
  ///
  /// @throws ImagingException if it is not one file in the header's folder or below
  static Optional<Path> dataFile(NrrdHeader header, Path heading) throws ImagingException {
    Optional<String> name = header.text("datafile");
    if (name.isEmpty()) {
      return Optional.empty();
    }
    String said = name.get();
    if (said.startsWith("LIST") || said.contains("%")) {
      throw new ImagingException(
          "Its voxels are in several files, which cannot be opened. Save it with one data file.");
    }
    boolean below =
        !said.isEmpty()
            && !said.startsWith("/")
            && said.chars().noneMatch(c -> c == '\\' || c == ':' || c == 0)
            && Arrays.stream(said.split("/")).noneMatch(".."::equals);
    if (!below) {
      throw new ImagingException(
          "Its header names a data file outside its own folder, which is not opened. Put both into"
              + " one folder and name the file without a path.");
    }
    Path file = heading.resolveSibling(said);
    if (!Files.isRegularFile(file)) {
      throw new ImagingException(
          "Its voxels are in a file of their own, which is missing. Put the data file beside it.");
    }
    return Optional.of(file);
  }

  /// Open the numbers as if they were stored as `type` in this order.
  InputStream open(NiftiType type) throws IOException {
    InputStream in = stored.open();
    try {
      in.skipNBytes(skipped);
      return text ? new NumberText(in, type) : in;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  private static String refused(String encoding) {
    return switch (encoding) {
      case "bzip2", "bz2" ->
          "It is compressed by bzip2, which is not read. Save it with gzip compression.";
      case "hex" -> "Its voxels are written in hexadecimal, which is not read. Save it with gzip.";
      default -> "Its header does not say how its voxels are written. Save it again.";
    };
  }

  private static ByteOrder order(NrrdHeader header, NiftiType type) throws ImagingException {
    String said = header.text("endian").orElse("").toLowerCase(Locale.ROOT);
    boolean single = type.isColor() || type.bytes() == 1;
    if (said.equals("little") || single) {
      return ByteOrder.LITTLE_ENDIAN;
    }
    if (said.equals("big")) {
      return ByteOrder.BIG_ENDIAN;
    }
    throw new ImagingException(
        "Its header does not say in which order the bytes of a number are. Add a line"
            + " \"endian: little\" or \"endian: big\".");
  }

  /// The bytes of so many lines.
  private static long lines(Path file, long start, long count)
      throws IOException, ImagingException {
    long bytes = 0;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      in.skipNBytes(start);
      for (long line = 0; line < count; bytes++) {
        int next = in.read();
        if (next < 0) {
          throw new EOFException("The file has fewer lines than are to be skipped");
        }
        line += next == '\n' ? 1 : 0;
      }
    } catch (EOFException e) {
      throw new ImagingException(
          "It is cut short or damaged: not all of its voxels are there. Copy it again from its"
              + " source.",
          e);
    }
    return bytes;
  }
}
