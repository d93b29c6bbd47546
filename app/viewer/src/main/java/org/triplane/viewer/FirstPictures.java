// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.triplane.common.Progress;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.GrowingVolume;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.PictureReader;
import org.triplane.imaging.Presentation;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.Volume;
import org.triplane.imaging.VolumeInfo;
import org.triplane.imaging.VolumeSource;
import org.triplane.imaging.Voxels;
import org.triplane.imaging.WindowLevel;

/// The pictures of a large volume that are read before it is shown: enough of them to find its
/// window, and among them the one that is looked at first.
final class FirstPictures {
  private static final int SLICES = 7;
  private static final int FRAMES = 8;

  private FirstPictures() {}

  /// Read them.
  ///
  /// @return what could be read, as a volume of its own; the middle slice first
  static Volume read(GrowingVolume growing, Progress progress) throws ImagingException {
    Volume volume = growing.volume();
    Geometry grid = volume.geometry();
    int frames = frames(volume);
    int[] slices = slices(grid.slices(), frames);
    int inPicture = grid.columns() * grid.rows();
    float[] values = new float[frames * slices.length * inPicture];
    int to = 0;
    for (int frame = 0; frame < frames; frame++) {
      for (int slice : slices) {
        progress.check();
        growing.read(slice, frame);
        if (growing.has(slice, frame)) {
          volume.voxels().read(volume.index(0, 0, slice, frame), 1, values, to, inPicture);
        } else {
          java.util.Arrays.fill(values, to, to + inPicture, Float.NaN);
        }
        to += inPicture;
      }
    }
    var sampled = Geometry.uncalibrated(grid.columns(), grid.rows(), slices.length);
    return new Volume(sampled, frames, new Voxels.Floats(values), presentation(volume, frames));
  }

  /// The middle slice of the first frame alone, as a volume; the whole volume where it can only
  /// be read as a whole.
  static Volume middle(VolumeSource source, Progress progress) throws ImagingException {
    Optional<PictureReader> reader = source.pictures();
    if (reader.isEmpty()) {
      return source.load(progress);
    }
    Geometry grid = source.info().geometry();
    int middle = grid.slices() / 2;
    Geometry one =
        new Geometry(
            grid.columns(),
            grid.rows(),
            1,
            grid.toPatient(new Vec3(0, 0, middle)),
            grid.rowDirection(),
            grid.columnDirection(),
            grid.spacingMm(),
            grid.calibration(),
            grid.frameOfReference());
    Presentation all = reader.get().presentation();
    var presentation = new Presentation(List.of(all.window()), all.inverted());
    return new Volume(one, 1, reader.get().read(middle), presentation);
  }

  /// The window of each frame, where some were sampled for all.
  static List<WindowLevel> each(List<WindowLevel> windows, VolumeInfo info) {
    return windows.size() == info.frames()
        ? windows
        : Collections.nCopies(info.frames(), windows.getFirst());
  }

  /// Frames with windows of their own are each looked at; otherwise one stands for all.
  private static int frames(Volume volume) {
    return volume.frames() <= FRAMES ? volume.frames() : 1;
  }

  private static Presentation presentation(Volume volume, int frames) {
    Presentation all = volume.presentation();
    return frames == volume.frames()
        ? all
        : new Presentation(List.of(all.window()), all.inverted());
  }

  /// The middle, and others spread over the volume; fewer where several frames are looked at.
  private static int[] slices(int slices, int frames) {
    int middle = slices / 2;
    List<Integer> chosen = new ArrayList<>(List.of(middle));
    int more = Math.max(2, SLICES / frames);
    for (int i = 0; i < more; i++) {
      int slice = (int) ((i + 0.5) * slices / more);
      if (!chosen.contains(slice)) {
        chosen.add(slice);
      }
    }
    return chosen.stream().mapToInt(Integer::intValue).toArray();
  }
}
