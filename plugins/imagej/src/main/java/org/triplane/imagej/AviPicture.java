// SPDX-License-Identifier: Apache-2.0
package org.triplane.imagej;

import java.awt.image.BufferedImage;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.plugins.jpeg.JPEGHuffmanTable;
import javax.imageio.plugins.jpeg.JPEGImageReadParam;
import javax.imageio.plugins.jpeg.JPEGQTable;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.triplane.common.AllowedToUseAwt;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Voxels;

/// An AVI file whose pictures are JPEG files or uncompressed; each picture is a page.
@AllowedToUseAwt(RasterPicture.REASON)
record AviPicture(Header header, AviFile video) implements Picture {
  private static final Set<String> JPEG = Set.of("MJPG", "JPEG");
  private static final Set<String> UNCOMPRESSED = Set.of("", "DIB ", "RGB ", "RAW ");
  private static final int COLORS = 256;
  private static final String DAMAGED = "It is cut short or damaged. Copy it again.";

  /// Find the pictures of a file.
  ///
  /// @throws ImagingException if it makes no volume; the message is the reason
  static AviPicture open(Path file) throws IOException, ImagingException {
    AviFile video = AviFile.of(file);
    boolean jpeg = JPEG.contains(video.codec());
    int bits = video.bits();
    if (!jpeg && !UNCOMPRESSED.contains(video.codec())) {
      throw new ImagingException(
          "Its pictures are compressed by %s, which is not read. Convert it to JPEG pictures, such as by ffmpeg -i FILE -c:v mjpeg -q:v 2 OTHER.avi."
              .formatted(video.codec().strip()));
    }
    if (!jpeg && bits != 8 && bits != 24 && bits != 32) {
      throw new ImagingException(
          "Its pixels have %d bits, and 8, 24 and 32 are read. Convert it to one of them."
              .formatted(bits));
    }
    var header =
        new Header(
            file,
            VideoContainer.AVI.name(),
            video.width(),
            video.height(),
            video.pictures().size(),
            1,
            Depth.BYTES,
            bits > Byte.SIZE || isColored(video.palette()),
            false,
            Resolution.UNKNOWN);
    RasterPicture.requireModest(header, Files.size(file));
    return new AviPicture(header, video);
  }

  @Override
  public List<Voxels> read() throws IOException, ImagingException {
    List<Voxels> pictures = new ArrayList<>();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(header.file()))) {
      long at = 0;
      byte[] bytes = {};
      for (AviFile.Chunk chunk : video.pictures()) {
        if (chunk.start() >= at) { // else it is the picture before, once more
          in.skipNBytes(chunk.start() - at);
          bytes = in.readNBytes(chunk.length());
          at = chunk.start() + chunk.length();
        }
        byte[] levels = JPEG.contains(video.codec()) ? decoded(bytes) : unpacked(bytes);
        pictures.add(new Voxels.Bytes(levels, 1, 0));
      }
    } catch (EOFException e) {
      throw new ImagingException(DAMAGED, e);
    }
    return pictures;
  }

  private static boolean isColored(byte[] palette) {
    for (int i = 0; i + 3 < palette.length; i += 4) {
      if (palette[i] != palette[i + 1] || palette[i] != palette[i + 2]) {
        return true;
      }
    }
    return false;
  }

  private byte[] decoded(byte[] jpeg) throws IOException, ImagingException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("JPEG").next();
    try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(jpeg))) {
      reader.setInput(in, true, true);
      if (reader.getWidth(0) != header.width() || reader.getHeight(0) != header.height()) {
        throw new ImagingException(DAMAGED);
      }
      BufferedImage image = reader.read(0, usualTables(reader.getDefaultReadParam()));
      return RasterPicture.levels(image);
    } catch (IIOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      // the decoder also throws the latter two for damaged pictures
      throw new ImagingException(DAMAGED, e);
    } finally {
      reader.dispose();
    }
  }

  /// Pictures of videos may leave out the tables that all of them share (ITU-T T.81, K.3).
  private static ImageReadParam usualTables(ImageReadParam parameters) {
    if (parameters instanceof JPEGImageReadParam jpeg) {
      jpeg.setDecodeTables(
          new JPEGQTable[] {JPEGQTable.K1Luminance, JPEGQTable.K2Chrominance},
          new JPEGHuffmanTable[] {
            JPEGHuffmanTable.StdDCLuminance, JPEGHuffmanTable.StdDCChrominance
          },
          new JPEGHuffmanTable[] {
            JPEGHuffmanTable.StdACLuminance, JPEGHuffmanTable.StdACChrominance
          });
    }
    return parameters;
  }

  /// Rows of an uncompressed picture fill up to four bytes.
  private byte[] unpacked(byte[] bytes) throws ImagingException {
    int width = header.width();
    int height = header.height();
    int each = video.bits() / Byte.SIZE;
    long stride = ((long) width * each + 3) / 4 * 4;
    if (bytes.length < stride * height) {
      throw new ImagingException(DAMAGED);
    }
    byte[] levels = new byte[width * height];
    for (int row = 0; row < height; row++) {
      int from = (int) stride * (video.bottomUp() ? height - 1 - row : row);
      for (int column = 0; column < width; column++) {
        int at = from + column * each;
        levels[row * width + column] = each == 1 ? ofPalette(bytes[at]) : luminance(bytes, at);
      }
    }
    return levels;
  }

  private byte ofPalette(byte color) {
    int at = 4 * (color & 0xFF);
    byte[] palette = video.palette();
    if (palette.length < 4) {
      return color;
    }
    return at + 3 <= Math.min(palette.length, 4 * COLORS) ? luminance(palette, at) : 0;
  }

  private static byte luminance(byte[] bytes, int at) {
    return Luminance.of(bytes[at + 2] & 0xFF, bytes[at + 1] & 0xFF, bytes[at] & 0xFF);
  }
}
