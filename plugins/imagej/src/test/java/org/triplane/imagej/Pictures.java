// SPDX-License-Identifier: Apache-2.0
package org.triplane.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.OpenedStudies;
import org.triplane.imaging.Study;
import org.triplane.imaging.Volume;

/// Pictures that tests write, and how they read them.
final class Pictures {
  private Pictures() {}

  /// Write a picture whose pixel at (x, y) is x + 10 * y + 100 * `slice`.
  static Path grey(Path file, int type, int slice) throws IOException {
    var image = new BufferedImage(4, 3, type);
    for (int i = 0; i < 12; i++) {
      image.getRaster().setSample(i % 4, i / 4, 0, i % 4 + 10 * (i / 4) + 100 * slice);
    }
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  /// Write a TIFF file by ImageJ.
  ///
  /// @param bits 8, 16 or 32
  /// @param images pixel (x, y) of image n is x + 10 * y + 100 * n
  static Path tiff(Path file, int bits, int images, String unit) {
    ImageStack stack = new ImageStack(4, 3);
    for (int n = 0; n < images; n++) {
      var plain = IJ.createImage("", bits + "-bit black", 4, 3, 1).getProcessor();
      for (int i = 0; i < 12; i++) {
        plain.setf(i % 4, i / 4, i % 4 + 10 * (i / 4) + 100 * n);
      }
      stack.addSlice(plain);
    }
    return save(new ImagePlus("knee", stack), file, unit);
  }

  static Path save(ImagePlus image, Path file, String unit) {
    image.getCalibration().setUnit(unit);
    image.getCalibration().pixelWidth = 0.5;
    image.getCalibration().pixelHeight = 0.25;
    image.getCalibration().pixelDepth = 3;
    FileSaver saver = new FileSaver(image);
    boolean saved =
        image.getStackSize() > 1
            ? saver.saveAsTiffStack(file.toString())
            : saver.saveAsTiff(file.toString());
    assertEquals(true, saved);
    return file;
  }

  static OpenedStudies open(List<Path> files) {
    return new PictureStudyReader().read(files, Progress.SILENT);
  }

  static Study study(Path... files) {
    OpenedStudies opened = open(List.of(files));
    assertEquals(List.of(), opened.skipped());
    assertEquals(1, opened.studies().size());
    return opened.studies().getFirst();
  }

  static Volume load(Path... files) throws ImagingException {
    return study(files).series().getFirst().mainVolume().load(Progress.SILENT);
  }
}
