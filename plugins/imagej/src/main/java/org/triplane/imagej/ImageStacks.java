// SPDX-License-Identifier: Apache-2.0
package org.triplane.imagej;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import org.triplane.imaging.AutoWindow;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Presentation;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.Volume;
import org.triplane.imaging.Voxels;
import org.triplane.imaging.WindowLevel;

/// Turns volumes into ImageJ's stacks and back.
final class ImageStacks {
  private static final String MM = "mm";
  private static final int MOST_SHORT = 0xFFFF;

  private ImageStacks() {}

  /// Copy a volume: 16-bit where that holds every rescaled value, else 32-bit, with its sizes in
  /// mm, shown in the window it begins in.
  static ImagePlus of(Volume volume, String title) {
    Geometry grid = volume.geometry();
    boolean whole = fitsShort(volume.voxels());
    var stack = new ImageStack(grid.columns(), grid.rows());
    int pixels = grid.columns() * grid.rows();
    for (int from = 0; from < volume.voxels().length(); from += pixels) {
      stack.addSlice(whole ? shorts(volume, from, pixels) : floats(volume, from, pixels));
    }
    var image = new ImagePlus(title, stack);
    image.setDimensions(1, grid.slices(), volume.frames());
    image.setOpenAsHyperStack(volume.frames() > 1);
    image.setCalibration(calibration(grid));
    WindowLevel window = AutoWindow.ofFrames(volume).getFirst();
    double half = window.width() / 2;
    image.setDisplayRange(window.center() - half, window.center() + half);
    return image;
  }

  /// Copy an image.
  ///
  /// @param like whose place in the patient it has if its size is still the same; else it has
  ///     only distances, where it says them in mm
  /// @throws ImagingException if it is no volume
  static Volume volume(ImagePlus image, Geometry like) throws ImagingException {
    if (image.getNChannels() > 1) {
      throw new ImagingException(
          "The script left an image of %d channels, but a volume has one. End it with one channel."
              .formatted(image.getNChannels()));
    }
    Geometry grid = grid(image, like);
    int pixels = grid.columns() * grid.rows();
    int pictures = image.getStackSize();
    if ((long) pixels * pictures > Integer.MAX_VALUE) {
      throw new ImagingException(
          "The script left an image of more than 2^31 voxels. Have it make a smaller one.");
    }
    float[] values = new float[pixels * pictures];
    Calibration calibration = image.getCalibration();
    for (int picture = 0; picture < pictures; picture++) {
      ImageProcessor source = grey(image.getStack().getProcessor(picture + 1));
      for (int i = 0; i < pixels; i++) {
        float value = source.getf(i);
        values[picture * pixels + i] =
            calibration.calibrated() ? (float) calibration.getCValue(value) : value;
      }
    }
    int frames = pictures / grid.slices();
    return new Volume(grid, frames, new Voxels.Floats(values), Presentation.PLAIN);
  }

  private static ImageProcessor grey(ImageProcessor picture) {
    return picture instanceof ColorProcessor ? picture.convertToByteProcessor() : picture;
  }

  private static Geometry grid(ImagePlus image, Geometry like) {
    int columns = image.getWidth();
    int rows = image.getHeight();
    int slices = image.getNSlices();
    if (columns == like.columns() && rows == like.rows() && slices == like.slices()) {
      return like;
    }
    Geometry plain = Geometry.uncalibrated(columns, rows, slices);
    Calibration calibration = image.getCalibration();
    if (!MM.equals(calibration.getUnit())) {
      return plain;
    }
    return new Geometry(
        columns,
        rows,
        slices,
        plain.origin(),
        plain.rowDirection(),
        plain.columnDirection(),
        new Vec3(calibration.pixelWidth, calibration.pixelHeight, calibration.pixelDepth),
        Geometry.Calibration.SPACING_ONLY,
        plain.frameOfReference());
  }

  private static Calibration calibration(Geometry grid) {
    var calibration = new Calibration();
    if (grid.calibrated()) {
      calibration.setUnit(MM);
      calibration.pixelWidth = grid.spacingMm().x();
      calibration.pixelHeight = grid.spacingMm().y();
      calibration.pixelDepth = grid.spacingMm().z();
    }
    return calibration;
  }

  private static boolean fitsShort(Voxels voxels) {
    for (int i = 0; i < voxels.length(); i++) {
      float value = voxels.value(i);
      if (!(value >= 0 && value <= MOST_SHORT && value == Math.rint(value))) {
        return false;
      }
    }
    return true;
  }

  private static ImageProcessor shorts(Volume volume, int from, int pixels) {
    short[] values = new short[pixels];
    for (int i = 0; i < pixels; i++) {
      values[i] = (short) (int) volume.voxels().value(from + i);
    }
    var picture = new ShortProcessor(volume.geometry().columns(), volume.geometry().rows());
    picture.setPixels(values);
    return picture;
  }

  private static ImageProcessor floats(Volume volume, int from, int pixels) {
    float[] values = new float[pixels];
    for (int i = 0; i < pixels; i++) {
      values[i] = volume.voxels().value(from + i);
    }
    return new FloatProcessor(volume.geometry().columns(), volume.geometry().rows(), values);
  }
}
