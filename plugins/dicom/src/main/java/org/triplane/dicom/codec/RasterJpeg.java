// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.codec;

import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.triplane.common.AllowedToUseAwt;

/// Reads JPEG streams of 8 bits, and lossless ones of up to 16, through ImageIO: the samples as
/// they are stored, whatever colors they mean.
@AllowedToUseAwt("The JPEG decoders give AWT rasters; they need no display.")
final class RasterJpeg {
  private static final List<String> DAMAGE =
      List.of("premature end", "bad huffman code", "instead of rst");

  private final ImageReaderSpi provider;

  RasterJpeg() {
    provider = new JPEGImageReaderSpi();
    provider.onRegistration(IIORegistry.getDefaultInstance(), ImageReaderSpi.class);
  }

  /// All samples, row by row, those of a pixel side by side.
  int[] decode(byte[] bytes, JpegHeader header) throws JpegDamage {
    List<String> warnings = new ArrayList<>();
    try (var stream =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(header.withoutNotes(bytes)))) {
      ImageReader reader = provider.createReaderInstance(null);
      try {
        reader.addIIOReadWarningListener((_, warning) -> warnings.add(warning));
        reader.setInput(stream, true, true);
        Raster raster = reader.readRaster(0, null);
        warnings.removeIf(warning -> !isDamage(warning));
        if (!warnings.isEmpty()) {
          throw new JpegDamage(warnings.getFirst());
        }
        return samples(raster, header);
      } finally {
        reader.dispose();
      }
    } catch (IOException e) {
      throw new JpegDamage(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      // Decoders of others fail on damaged streams in any way they happen to.
      throw new JpegDamage(e.toString());
    }
  }

  // The library goes on after losing data and paints the rest grey, which must not be shown;
  // other warnings are about segments that do not matter here.
  private static boolean isDamage(String warning) {
    String told = warning.toLowerCase(Locale.ROOT);
    return DAMAGE.stream().anyMatch(told::contains);
  }

  private static int[] samples(Raster raster, JpegHeader header) throws JpegDamage {
    if (raster.getWidth() != header.columns()
        || raster.getHeight() != header.rows()
        || raster.getNumBands() != header.components()) {
      throw new JpegDamage("The raster has another size.");
    }
    return raster.getPixels(
        raster.getMinX(), raster.getMinY(), raster.getWidth(), raster.getHeight(), (int[]) null);
  }
}
