// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging;

import java.util.Optional;

/// Where the voxels of a volume lie in the patient: LPS axes, millimetres, voxel centres.
///
/// Voxel (column, row, slice) has its center at `origin + column * spacing.x * rowDirection
/// + row * spacing.y * columnDirection + slice * spacing.z * normal` (DICOM PS3.3 C.7.6.2.1.1).
///
/// @param origin center of voxel (0, 0, 0), mm
/// @param rowDirection unit vector along a row, the way the column number grows
/// @param columnDirection unit vector along a column, the way the row number grows
/// @param spacingMm distance between voxel centers along columns' numbers (x), rows' (y), slices'
/// (z)
/// @param calibration what of the above the file really said
/// @param frameOfReference volumes of the same one share a patient space; empty if not known
public record Geometry(
    int columns,
    int rows,
    int slices,
    Vec3 origin,
    Vec3 rowDirection,
    Vec3 columnDirection,
    Vec3 spacingMm,
    Calibration calibration,
    Optional<String> frameOfReference) {
  /// What a file says about size and place.
  public enum Calibration {
    /// Position, orientation and distances.
    PATIENT_SPACE,
    /// Distances in mm, but neither position nor orientation.
    SPACING_ONLY,
    /// Nothing: one voxel counts as one unit, and no millimetres are shown.
    NONE
  }

  public Geometry {
    if (columns < 1 || rows < 1 || slices < 1) {
      throw new IllegalArgumentException(
          "expected at least one voxel each way, but was %d x %d x %d"
              .formatted(columns, rows, slices));
    }
    if (!(spacingMm.x() > 0 && spacingMm.y() > 0 && spacingMm.z() > 0)) {
      throw new IllegalArgumentException("expected spacings above 0 mm, but was " + spacingMm);
    }
    rowDirection = rowDirection.unit();
    columnDirection = columnDirection.unit();
    if (Math.abs(rowDirection.dot(columnDirection)) > 0.01) {
      throw new IllegalArgumentException(
          "expected row and column directions at a right angle, but their cosine was %.4f"
              .formatted(rowDirection.dot(columnDirection)));
    }
    columnDirection = atRightAngle(rowDirection, columnDirection);
  }

  /// Files round their directions; the axes must be exactly at right angles, so that
  /// [#toVoxel] undoes [#toPatient] and a reformatted volume keeps its place.
  private static Vec3 atRightAngle(Vec3 row, Vec3 column) {
    double cosine = row.dot(column);
    return Math.abs(cosine) < 1e-12 ? column : column.minus(row.times(cosine)).unit();
  }

  /// A grid about which nothing is known but its size.
  public static Geometry uncalibrated(int columns, int rows, int slices) {
    return new Geometry(
        columns,
        rows,
        slices,
        Vec3.ZERO,
        Vec3.LEFT,
        Vec3.POSTERIOR,
        new Vec3(1, 1, 1),
        Calibration.NONE,
        Optional.empty());
  }

  /// Whether distances are in millimetres.
  public boolean calibrated() {
    return calibration != Calibration.NONE;
  }

  /// Whether position and orientation in the patient are known.
  public boolean positioned() {
    return calibration == Calibration.PATIENT_SPACE;
  }

  /// The direction slices are numbered along: row direction × column direction.
  public Vec3 normal() {
    return rowDirection.cross(columnDirection).unit();
  }

  /// The plane of the slices; NONE without a position.
  public Plane plane() {
    return positioned() ? Plane.of(normal()) : Plane.NONE;
  }

  /// The number of voxels of one frame.
  public int voxels() {
    return Math.multiplyExact(Math.multiplyExact(columns, rows), slices);
  }

  /// Map voxel coordinates (column, row, slice; fractions between centers) to patient space.
  public Vec3 toPatient(Vec3 voxel) {
    return origin
        .plus(rowDirection.times(voxel.x() * spacingMm.x()))
        .plus(columnDirection.times(voxel.y() * spacingMm.y()))
        .plus(normal().times(voxel.z() * spacingMm.z()));
  }

  /// Map a point in patient space to voxel coordinates (column, row, slice), possibly outside.
  public Vec3 toVoxel(Vec3 patient) {
    Vec3 offset = patient.minus(origin);
    return new Vec3(
        offset.dot(rowDirection) / spacingMm.x(),
        offset.dot(columnDirection) / spacingMm.y(),
        offset.dot(normal()) / spacingMm.z());
  }

  /// Whether both volumes lie in one patient space, so that their positions can be compared.
  public boolean linkedTo(Geometry other) {
    return positioned()
        && other.positioned()
        && frameOfReference.isPresent()
        && frameOfReference.equals(other.frameOfReference);
  }
}
