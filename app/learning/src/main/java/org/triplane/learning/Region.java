// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.triplane.common.Options;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Vec3;

/// The box of a volume that a network is given, cut out before all else (S4.2). It is measured
/// from the volume's first voxel, in the plane as the network sees it: columns from the
/// picture's left, rows from its top; slices from the feet (axial), the front (coronal) or the
/// left (sagittal). It is rounded to whole voxels.
///
/// @param unit of the six numbers
/// @param corner where it begins: column, row, slice
/// @param size how large it is: columns, rows, slices
public record Region(Unit unit, List<Double> corner, List<Double> size) {
  static final Set<String> KEYS =
      Arrays.stream(Unit.values()).map(unit -> unit.key).collect(Collectors.toUnmodifiableSet());

  /// What a region is measured in.
  public enum Unit {
    /// Voxels of the volume.
    VOXELS("region-voxels"),
    /// Millimetres; not for volumes whose files give none.
    MILLIMETRES("region-mm"),
    /// The volume's own extent, 0 to 1.
    SHARE("region-share");

    private final String key;

    Unit(String key) {
      this.key = key;
    }
  }

  public Region {
    corner = List.copyOf(corner);
    size = List.copyOf(size);
    if (corner.size() != 3
        || size.size() != 3
        || corner.stream().anyMatch(one -> !(one >= 0))
        || size.stream().anyMatch(one -> !(one > 0))) {
      throw new IllegalArgumentException(
          "[preprocessing] %s should be six numbers: first column, row and slice, 0 or more, then"
                  .formatted(unit.key)
              + " how many of each, above 0; but they are %s and %s.".formatted(corner, size));
    }
  }

  /// Read a region, if there is one.
  static Optional<Region> of(Options options) {
    List<Unit> given = Arrays.stream(Unit.values()).filter(unit -> options.has(unit.key)).toList();
    if (given.isEmpty()) {
      return Optional.empty();
    }
    List<Double> six = options.numbers(given.getFirst().key);
    if (given.size() > 1 || six.size() != 6) {
      throw new IllegalArgumentException(
          "[%s] should have one of %s, with six numbers: first column, row and slice, then how many"
                  .formatted(options.table(), String.join(", ", new ArrayList<>(KEYS)))
              + " of each.");
    }
    return Optional.of(new Region(given.getFirst(), six.subList(0, 3), six.subList(3, 6)));
  }

  /// Add what [#of] reads.
  void write(Map<String, Object> table) {
    List<Double> six = new ArrayList<>(corner);
    six.addAll(size);
    table.put(unit.key, six);
  }

  /// How many slices of a volume it has.
  int slices(Geometry grid) {
    return Math.min(grid.slices(), count(2, grid));
  }

  /// The voxels of a volume that lies as the network sees it.
  ///
  /// @throws LearningException if the region does not lie within the volume, or is in millimetres
  ///     and the volume's files give none
  VoxelBox box(Geometry grid) throws LearningException {
    if (unit == Unit.MILLIMETRES && !grid.calibrated()) {
      throw new LearningException(
          "The region is in millimetres, but the file does not say how large its pixels are. Use"
              + " region-voxels or region-share instead of region-mm.");
    }
    int[] all = {grid.columns(), grid.rows(), grid.slices()};
    int[] from = new int[3];
    int[] count = new int[3];
    for (int axis = 0; axis < 3; axis++) {
      from[axis] = (int) Math.round(corner.get(axis) * perUnit(axis, grid));
      count[axis] = count(axis, grid);
      int beyond = from[axis] + count[axis] - all[axis];
      int rounding = unit == Unit.VOXELS ? 0 : 1;
      if (beyond > rounding || from[axis] >= all[axis]) {
        throw outside(grid);
      }
      count[axis] -= Math.max(0, beyond);
    }
    return new VoxelBox(from[0], from[1], from[2], count[0], count[1], count[2]);
  }

  private int count(int axis, Geometry grid) {
    return Math.max(1, (int) Math.round(size.get(axis) * perUnit(axis, grid)));
  }

  private double perUnit(int axis, Geometry grid) {
    Vec3 spacing = grid.spacingMm();
    return switch (unit) {
      case VOXELS -> 1;
      case MILLIMETRES -> 1 / List.of(spacing.x(), spacing.y(), spacing.z()).get(axis);
      case SHARE -> List.of(grid.columns(), grid.rows(), grid.slices()).get(axis);
    };
  }

  private LearningException outside(Geometry grid) {
    return new LearningException(
        ("The region does not lie within the volume, which has %d columns, %d rows and %d slices."
                + " Correct %s.")
            .formatted(grid.columns(), grid.rows(), grid.slices(), unit.key));
  }
}
