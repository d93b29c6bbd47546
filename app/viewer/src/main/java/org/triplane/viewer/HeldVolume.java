// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.triplane.common.Progress;
import org.triplane.imaging.AutoWindow;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.GrowingVolume;
import org.triplane.imaging.GrowingVolume.State;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.PictureReader;
import org.triplane.imaging.Plane;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.Tissue;
import org.triplane.imaging.Volume;
import org.triplane.imaging.VolumeInfo;
import org.triplane.imaging.WindowLevel;

/// A volume of a study in memory, whole or as far as it was read, and the windows it begins in.
///
/// @param growing its voxels
/// @param onDisk whether they lie in a temporary file, since the memory has no room for them
/// @param tissue the values that are worth showing
/// @param windows the window to begin with for each frame
record HeldVolume(
    SeriesVolume origin,
    GrowingVolume growing,
    boolean onDisk,
    Tissue tissue,
    List<WindowLevel> windows) {
  /// A volume of no more voxels is there at once, so it is shown when all of it is.
  private static final int SMALL = 4_000_000;

  HeldVolume {
    windows = List.copyOf(windows);
  }

  /// Read as much of a volume as is needed to show it: all of a small one, some slices of a large
  /// one, the middle one first. Which, depends on the volume alone, so that it always begins in
  /// the same window.
  ///
  /// @param room for its voxels in the heap, in bytes
  /// @throws ImagingException if nothing of it can be read
  static HeldVolume read(SeriesVolume origin, long room, Progress progress)
      throws ImagingException {
    Optional<PictureReader> reader = origin.source().pictures();
    if (reader.isEmpty()) {
      return whole(origin, GrowingVolume.complete(origin.source().load(progress)), false);
    }
    VolumeInfo info = origin.source().info();
    boolean onDisk = bytes(origin) > room;
    GrowingVolume growing =
        onDisk
            ? GrowingVolume.onDisk(info, reader.get(), temporaryFolder())
            : GrowingVolume.inMemory(info, reader.get());
    if (voxels(origin) <= SMALL) {
      growing.readAll(progress);
      requireAny(growing);
      return whole(origin, growing, onDisk);
    }
    Volume sample = FirstPictures.read(growing, progress);
    requireAny(growing);
    Tissue tissue = Tissue.of(sample);
    List<WindowLevel> windows = AutoWindow.ofFrames(sample, tissue);
    return new HeldVolume(origin, growing, onDisk, tissue, FirstPictures.each(windows, info));
  }

  /// A volume that is all there is going to be.
  static HeldVolume whole(SeriesVolume origin, GrowingVolume growing, boolean onDisk) {
    Volume volume = growing.volume();
    Tissue tissue = Tissue.of(volume);
    return new HeldVolume(origin, growing, onDisk, tissue, AutoWindow.ofFrames(volume, tissue));
  }

  /// About how many bytes the voxels of a volume take, read or not.
  static long bytes(SeriesVolume volume) {
    return 2 * voxels(volume);
  }

  /// How many bytes of the heap it takes.
  long heapBytes() {
    return onDisk ? 0 : bytes(origin);
  }

  /// The volume as a plane displays it.
  LoadedVolume in(Plane plane) {
    return LoadedVolume.of(this, plane);
  }

  private static long voxels(SeriesVolume volume) {
    VolumeInfo info = volume.source().info();
    Geometry grid = info.geometry();
    return (long) grid.columns() * grid.rows() * grid.slices() * info.frames();
  }

  private static void requireAny(GrowingVolume growing) throws ImagingException {
    if (!growing.problem().isEmpty() && growing.count(State.IN) == 0) {
      throw new ImagingException(growing.problem());
    }
  }

  private static Path temporaryFolder() {
    return Path.of(System.getProperty("java.io.tmpdir"));
  }
}
