// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.codec;

import com.github.jaiimageio.jpeg2000.impl.J2KImageReader;
import com.github.jaiimageio.jpeg2000.impl.J2KImageReaderSpi;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.stream.ImageInputStream;
import org.triplane.common.AllowedToUseAwt;

/// The decoded samples of a JPEG 2000 codestream.
@AllowedToUseAwt("The JPEG 2000 decoder gives its samples as a raster, which needs no display.")
final class Jpeg2000Raster {
  private final Raster raster;

  private Jpeg2000Raster(Raster raster) {
    this.raster = raster;
  }

  /// Decode a codestream.
  ///
  /// @return empty if it is damaged
  static Optional<Jpeg2000Raster> decode(Codestream codestream) {
    J2KImageReader reader = new J2KImageReader(new J2KImageReaderSpi());
    try (ImageInputStream in = new BoundedImageInput(codestream.bytes())) {
      reader.setInput(in, true, true);
      Raster raster = reader.readRaster(0, null);
      boolean fits =
          raster.getWidth() == codestream.columns()
              && raster.getHeight() == codestream.rows()
              && raster.getNumBands() == codestream.components();
      return fits ? Optional.of(new Jpeg2000Raster(raster)) : Optional.empty();
    } catch (IOException | RuntimeException _) {
      // The decoder reports damage in many ways, a wrong array index among them.
      return Optional.empty();
    } catch (Error e) {
      // It also throws errors of its own, and takes more memory or calls than there are where a
      // damaged header asks for it; both are free again here.
      if (e instanceof LinkageError || e instanceof InternalError) {
        throw e;
      }
      return Optional.empty();
    } finally {
      reader.dispose();
    }
  }

  /// One component, row by row.
  int[] component(int number) {
    return raster.getSamples(
        raster.getMinX(),
        raster.getMinY(),
        raster.getWidth(),
        raster.getHeight(),
        number,
        (int[]) null);
  }
}
