// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.triplane.common.Progress;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.PictureReader;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Presentation;
import org.triplane.imaging.Series;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.Volume;
import org.triplane.imaging.VolumeInfo;
import org.triplane.imaging.VolumeSource;
import org.triplane.imaging.Voxels;

/// A volume whose slices come one by one, as many as the test lets through; slice n holds values
/// from 10 n on.
final class PageSource implements VolumeSource, PictureReader {
  final Set<Integer> broken = Collections.synchronizedSet(new HashSet<>());
  final List<Integer> read = Collections.synchronizedList(new ArrayList<>());
  final Semaphore pass;
  private final Geometry grid;

  /// @param side pixels each way
  /// @param pass how many slices may be read before the test lets more through
  PageSource(int side, int slices, int pass) {
    this.pass = new Semaphore(pass);
    grid =
        new Geometry(
            side,
            side,
            slices,
            Vec3.ZERO,
            Vec3.LEFT,
            Vec3.POSTERIOR,
            new Vec3(1, 1, 1),
            Geometry.Calibration.PATIENT_SPACE,
            Optional.of("frame"));
  }

  /// The volume as part of a series.
  SeriesVolume inSeries(String uid) {
    int slices = grid.slices();
    return new SeriesVolume(
        new Series(uid, 1, "", "CT", List.of(this), slices, slices, List.of()), 1);
  }

  @Override
  public VolumeInfo info() {
    return new VolumeInfo(grid, 1, Plane.AXIAL, "MONOCHROME2", "pages");
  }

  @Override
  public Volume load(Progress progress) {
    throw new IllegalStateException("expected to be read slice by slice");
  }

  @Override
  public Optional<PictureReader> pictures() {
    return Optional.of(this);
  }

  @Override
  public Voxels.Stored kind() {
    return new Voxels.Shorts(new short[0], true, 1, 0);
  }

  @Override
  public Presentation presentation() {
    return Presentation.PLAIN;
  }

  @Override
  public Set<Integer> missing() {
    return Set.of();
  }

  @Override
  public Voxels.Stored read(int picture) throws ImagingException {
    pass.acquireUninterruptibly();
    read.add(picture);
    if (broken.contains(picture)) {
      throw new ImagingException("The file ends early. Copy the study again from its source.");
    }
    short[] numbers = new short[grid.columns() * grid.rows()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (short) (10 * picture + i % 10);
    }
    return new Voxels.Shorts(numbers, true, 1, 0);
  }
}
