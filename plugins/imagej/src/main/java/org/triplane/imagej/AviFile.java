// SPDX-License-Identifier: Apache-2.0
package org.triplane.imagej;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.triplane.imaging.ImagingException;

/// The first video stream of an AVI file: what its pictures are and where they lie.
///
/// @param bottomUp whether uncompressed pictures begin with their lowest row
/// @param bits of one pixel of an uncompressed picture
/// @param codec four letters; blanks for uncompressed pictures
/// @param palette blue, green, red and nothing for each color of 8-bit pictures; may be empty
/// @see <a href="https://www.loc.gov/preservation/digital/formats/fdd/fdd000059.shtml">AVI</a>
record AviFile(
    int width,
    int height,
    boolean bottomUp,
    int bits,
    String codec,
    byte[] palette,
    List<Chunk> pictures) {
  private static final String DAMAGED = "It is cut short or damaged. Copy it again.";
  private static final Set<String> ENTERED = Set.of("AVI ", "AVIX", "hdrl", "strl", "movi", "rec ");
  private static final int LARGEST_FORMAT = 1 << 16;
  private static final int FORMAT_BYTES = 40;

  /// Where a picture lies in the file.
  record Chunk(long start, int length) {}

  AviFile {
    pictures = List.copyOf(pictures);
  }

  /// Find all pictures of a file.
  ///
  /// @throws ImagingException if the file is damaged, cut short or without video
  static AviFile of(Path file) throws IOException, ImagingException {
    var walk = new Walk(Files.size(file));
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      while (walk.chunk(in)) {}
    } catch (EOFException e) {
      throw new ImagingException(DAMAGED, e);
    }
    return walk.file();
  }

  /// The chunks of a file one after the other; lists that hold pictures are entered.
  private static final class Walk {
    private final long size;
    private final List<Chunk> pictures = new ArrayList<>();
    private long at;
    private int streams;
    private String stream = "";
    private boolean formatNext;
    private ByteBuffer format = ByteBuffer.allocate(0);

    Walk(long size) {
      this.size = size;
    }

    boolean chunk(InputStream in) throws IOException, ImagingException {
      if (size - at < 8) {
        return false;
      }
      String id = ascii(read(in, 4));
      long length = Integer.toUnsignedLong(little(read(in, 4)).getInt());
      if (id.equals("RIFF") || id.equals("LIST")) {
        if (!ENTERED.contains(ascii(read(in, 4)))) {
          skip(in, length - 4);
        }
        return true;
      }
      if (id.equals("strh")) {
        header(read(in, Math.min(length, 4)), in, length);
      } else if (id.equals("strf") && formatNext && length <= LARGEST_FORMAT) {
        format = little(read(in, length));
        formatNext = false;
        skip(in, length & 1);
      } else {
        keep(id, length);
        skip(in, length + (length & 1));
      }
      return true;
    }

    private void header(byte[] type, InputStream in, long length)
        throws IOException, ImagingException {
      if (stream.isEmpty() && ascii(type).equals("vids")) {
        stream = "%02d".formatted(streams);
        formatNext = true;
      }
      streams++;
      skip(in, length - type.length + (length & 1));
    }

    private void keep(String id, long length) throws ImagingException {
      boolean picture = id.equals(stream + "dc") || id.equals(stream + "db");
      if (!picture || stream.isEmpty()) {
        return;
      }
      if (length > size - at || length > Integer.MAX_VALUE - 8) {
        throw new ImagingException(DAMAGED);
      }
      if (length > 0) {
        pictures.add(new Chunk(at, (int) length));
      } else if (!pictures.isEmpty()) {
        pictures.add(pictures.getLast()); // nothing has changed since then
      }
    }

    AviFile file() throws ImagingException {
      if (pictures.isEmpty() || format.remaining() < FORMAT_BYTES) {
        throw new ImagingException("It has no pictures, or it is damaged. Copy it again.");
      }
      int height = format.getInt(8);
      int headed = Math.clamp(format.getInt(0), FORMAT_BYTES, format.limit());
      byte[] palette = new byte[format.limit() - headed];
      format.get(headed, palette);
      var file =
          new AviFile(
              format.getInt(4),
              Math.abs(height),
              height > 0,
              format.getShort(14),
              codec(),
              palette,
              pictures);
      if (file.width < 1 || file.height < 1) {
        throw new ImagingException(DAMAGED);
      }
      return file;
    }

    private String codec() {
      byte[] letters = new byte[4];
      format.get(16, letters);
      String codec = ascii(letters);
      return codec.matches("\\p{Print}{4}") ? codec.toUpperCase(Locale.ROOT) : "";
    }

    private byte[] read(InputStream in, long length) throws IOException {
      byte[] bytes = in.readNBytes((int) length);
      at += bytes.length;
      if (bytes.length < length) {
        throw new EOFException("The file ends within a chunk");
      }
      return bytes;
    }

    /// What lies behind the last picture may be cut off.
    private void skip(InputStream in, long length) throws IOException {
      long there = Math.clamp(length, 0, size - at);
      in.skipNBytes(there);
      at += there;
    }

    private static ByteBuffer little(byte[] bytes) {
      return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static String ascii(byte[] bytes) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }
}
