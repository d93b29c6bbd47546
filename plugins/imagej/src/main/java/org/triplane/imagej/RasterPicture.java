// SPDX-License-Identifier: Apache-2.0
package org.triplane.imagej;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataFormatImpl;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;
import org.triplane.common.AllowedToUseAwt;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Voxels;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/// A PNG or JPEG file.
@AllowedToUseAwt(RasterPicture.REASON)
record RasterPicture(Header header) implements Picture {
  static final String REASON =
      "Java's own PNG and JPEG decoders give AWT rasters; they need no display.";
  private static final long LARGEST = Integer.MAX_VALUE - 8;
  private static final long SMALL_PIXELS = 1 << 24;

  /// An even picture of one color packs about so well; pictures of patients do not.
  private static final long MAX_PIXELS_PER_BYTE = 1000;

  private static final String DAMAGED = "It is cut short or damaged. Copy it again.";

  /// Read the header.
  ///
  /// @throws ImagingException if the file is damaged or cut short; the message is the reason
  static RasterPicture open(Path file, PictureFormat format) throws IOException, ImagingException {
    if (!format.isComplete(file)) {
      throw new ImagingException(DAMAGED);
    }
    Header header = reading(file, format, reader -> header(file, format, reader));
    requireModest(header, Files.size(file));
    return new RasterPicture(header);
  }

  @Override
  public List<Voxels> read() throws IOException, ImagingException {
    PictureFormat format = PictureFormat.valueOf(header.format());
    BufferedImage image = reading(header.file(), format, reader -> reader.read(0));
    if (image.getWidth() != header.width() || image.getHeight() != header.height()) {
      throw new ImagingException(DAMAGED);
    }
    return List.of(header.color() ? luminance(image) : grey(image.getRaster()));
  }

  /// Refuse sizes that the file's bytes cannot fill or that no array holds, before a decoder
  /// allocates them.
  static void requireModest(Header header, long bytes) throws ImagingException {
    long pixels = (long) header.width() * header.height() * header.pages();
    if (header.width() < 1 || header.height() < 1) {
      throw new ImagingException(DAMAGED);
    }
    if (pixels > LARGEST) {
      throw new ImagingException("It has more than 2^31 pixels. Save it in parts.");
    }
    if (pixels > SMALL_PIXELS && pixels / MAX_PIXELS_PER_BYTE > bytes) {
      throw new ImagingException(
          "It would unpack to far more than a file of its size holds, as files made to do harm do."
              + " Save it anew if you trust it.");
    }
  }

  private static Header header(Path file, PictureFormat format, ImageReader reader)
      throws IOException {
    @Nullable ImageTypeSpecifier type = reader.getRawImageType(0);
    boolean grey = type != null && isGrey(type.getColorModel());
    boolean deep = grey && type.getSampleModel().getSampleSize(0) > Byte.SIZE;
    return new Header(
        file,
        format.name(),
        reader.getWidth(0),
        reader.getHeight(0),
        1,
        1,
        deep ? Depth.SHORTS : Depth.BYTES,
        !grey,
        false,
        format == PictureFormat.PNG ? resolution(reader.getImageMetadata(0)) : Resolution.UNKNOWN);
  }

  private static boolean isGrey(ColorModel model) {
    return !(model instanceof IndexColorModel)
        && model.getColorSpace().getType() == ColorSpace.TYPE_GRAY
        && model.getComponentSize(0) >= Byte.SIZE;
  }

  // JPEG files say how densely they should be printed, which is not how large a pixel was.
  private static Resolution resolution(IIOMetadata metadata) {
    var tree = (Element) metadata.getAsTree(IIOMetadataFormatImpl.standardMetadataFormatName);
    return Resolution.ofPixels(
        number(tree.getElementsByTagName("HorizontalPixelSize")),
        number(tree.getElementsByTagName("VerticalPixelSize")));
  }

  private static double number(NodeList found) {
    return found.item(0) instanceof Element element
        ? Double.parseDouble(element.getAttribute("value"))
        : 0;
  }

  private static Voxels grey(Raster raster) {
    int[] samples = raster.getSamples(0, 0, raster.getWidth(), raster.getHeight(), 0, (int[]) null);
    if (raster.getSampleModel().getSampleSize(0) > Byte.SIZE) {
      short[] stored = new short[samples.length];
      for (int i = 0; i < stored.length; i++) {
        stored[i] = (short) samples[i];
      }
      return new Voxels.Shorts(stored, false, 1, 0);
    }
    byte[] stored = new byte[samples.length];
    for (int i = 0; i < stored.length; i++) {
      stored[i] = (byte) samples[i];
    }
    return new Voxels.Bytes(stored, 1, 0);
  }

  /// The grey levels of a picture of 8 bits, colors by their luminance.
  static byte[] levels(BufferedImage image) {
    Raster raster = image.getRaster();
    boolean grey = raster.getNumBands() == 1;
    Voxels voxels = grey ? grey(raster) : luminance(image);
    return ((Voxels.Bytes) voxels).stored();
  }

  private static Voxels luminance(BufferedImage image) {
    int width = image.getWidth();
    byte[] stored = new byte[Math.multiplyExact(width, image.getHeight())];
    for (int i = 0; i < stored.length; i++) {
      stored[i] = Luminance.of(image.getRGB(i % width, i / width));
    }
    return new Voxels.Bytes(stored, 1, 0);
  }

  @AllowedToUseAwt(REASON)
  @FunctionalInterface
  private interface Work<T> {
    T with(ImageReader reader) throws IOException;
  }

  private static <T> T reading(Path file, PictureFormat format, Work<T> work)
      throws IOException, ImagingException {
    ImageReader reader = ImageIO.getImageReadersByFormatName(format.name()).next();
    try (var in = new MemoryCacheImageInputStream(Files.newInputStream(file))) {
      reader.setInput(in, true, false);
      return work.with(reader);
    } catch (IIOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      // the decoders also throw the latter two for damaged files
      throw new ImagingException(DAMAGED, e);
    } finally {
      reader.dispose();
    }
  }
}
