// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.volume;

import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.PictureReader;
import org.triplane.imaging.Presentation;
import org.triplane.imaging.Voxels;

/// Reads the pictures of a volume one by one.
final class DicomPictures implements PictureReader {
  private final DicomVolume volume;
  private final SliceGrid grid;
  private final Voxels.Stored kind;

  /// Samples of a picture take megabytes, so the arrays for them are used again.
  private final Queue<double[]> spare = new ConcurrentLinkedQueue<>();

  DicomPictures(DicomVolume volume, SliceGrid grid) {
    this.volume = volume;
    this.grid = grid;
    this.kind = VoxelStore.room(grid.pictures(), 0);
  }

  @Override
  public Voxels.Stored kind() {
    return kind;
  }

  @Override
  public Presentation presentation() {
    return volume.presentation();
  }

  @Override
  public Set<Integer> missing() {
    return grid.missing();
  }

  @Override
  public Voxels.Stored read(int number) throws ImagingException {
    Picture picture = grid.pictures().get(number);
    int length = Math.toIntExact(picture.file().format().samplesPerFrame());
    double[] taken = spare.poll();
    double[] samples = taken == null || taken.length != length ? new double[length] : taken;
    VoxelStore store = VoxelStore.ofOne(picture, kind);
    volume.read(picture, samples, store);
    spare.offer(samples);
    return store.voxels();
  }
}
