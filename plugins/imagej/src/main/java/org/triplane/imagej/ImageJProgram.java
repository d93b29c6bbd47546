// SPDX-License-Identifier: Apache-2.0
package org.triplane.imagej;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import java.awt.AWTError;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import org.triplane.common.AllowedToUseAwt;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Volume;
import org.triplane.imaging.spi.ImageProgram;

/// Hands volumes to ImageJ: to its window, or to one of its macros.
@AllowedToUseAwt("ImageJ's window is one of AWT; without a screen none is opened.")
public final class ImageJProgram implements ImageProgram {
  private static final String NO_SCREEN =
      "ImageJ was not opened, since there is no screen for its window. Run a macro instead, or"
          + " start Triplane where there is a screen.";

  /// For the service loader.
  public ImageJProgram() {}

  @Override
  public String name() {
    return "imagej";
  }

  @Override
  public String scriptSuffix() {
    return ".ijm";
  }

  @Override
  public void open(Volume volume, String title) throws ImagingException {
    if (GraphicsEnvironment.isHeadless()) {
      throw new ImagingException(NO_SCREEN);
    }
    ImagePlus image = ImageStacks.of(volume, title);
    try {
      EventQueue.invokeLater(() -> show(image));
    } catch (AWTError e) {
      throw new ImagingException(NO_SCREEN, e);
    }
  }

  @Override
  public Run script(String text) {
    return new MacroRun(text);
  }

  /// An embedded ImageJ does not end the process when it is closed.
  private static void show(ImagePlus image) {
    if (IJ.getInstance() == null) {
      new ImageJ(ImageJ.EMBEDDED).setVisible(true);
    }
    image.show();
  }
}
