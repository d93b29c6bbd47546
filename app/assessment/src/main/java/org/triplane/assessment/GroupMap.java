// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.triplane.common.Progress;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.Volume;
import org.triplane.imaging.Voxels;
import org.triplane.learning.Case;
import org.triplane.learning.Explanation;
import org.triplane.learning.LearningException;
import org.triplane.learning.Saliency;

/// The mean heat map of a group of cases whose series lie on one grid, as those of a CAPS folder
/// do (S4.17). Each case counts alike: its map is 1 at its hottest voxel before the mean is taken.
///
/// @param map the mean, on the common grid
/// @param cases whose maps it is the mean of
/// @param missing cases without a series for the member
/// @param saliency the last case's, for the method and the layer
public record GroupMap(Volume map, List<String> cases, List<String> missing, Saliency saliency) {
  /// Corners of equal grids may be this far apart.
  private static final double TOLERANCE_MM = 0.01;

  /// What is asked of every case.
  public record Question(String member, String label, Explanation how) {}

  public GroupMap {
    cases = List.copyOf(cases);
    missing = List.copyOf(missing);
  }

  /// Explain all cases and take the mean.
  ///
  /// @throws LearningException if there is no case to explain, or their grids differ
  /// @throws ImagingException if a series cannot be read
  public static GroupMap of(
      Ensemble ensemble, List<Case> group, Question question, Progress progress)
      throws ImagingException, LearningException {
    var sum = new Sum();
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < group.size(); i++) {
      Case one = group.get(i);
      progress.check();
      progress.report((double) i / group.size(), "Explaining " + one.id());
      if (!hasSeries(ensemble, one, question.member())) {
        missing.add(one.id());
        continue;
      }
      sum.add(
          one.id(),
          ensemble.explain(
              one.study(), question.member(), question.label(), question.how(), Progress.SILENT));
    }
    return sum.mean(missing);
  }

  private static boolean hasSeries(Ensemble ensemble, Case one, String member) {
    return ensemble.model().members().stream()
        .anyMatch(own -> own.name().equals(member) && own.find(one.study()).isPresent());
  }

  private static final class Sum {
    private final List<String> cases = new ArrayList<>();
    private float[] heat = new float[0];
    private double[] sums = new double[0];
    private @Nullable Saliency last;

    void add(String id, Saliency saliency) throws LearningException {
      Geometry grid = saliency.map().geometry();
      Saliency before = last;
      if (before == null) {
        requirePosition(id, grid);
        sums = new double[grid.voxels()];
        heat = new float[grid.voxels()];
      } else {
        requireSame(id, grid, before.map().geometry());
      }
      saliency.map().voxels().read(0, 1, heat, 0, heat.length);
      for (int i = 0; i < heat.length; i++) {
        sums[i] += heat[i];
      }
      cases.add(id);
      last = saliency;
    }

    GroupMap mean(List<String> missing) throws LearningException {
      Saliency before = last;
      if (before == null) {
        throw new LearningException(
            "No case of the group has a series for this member, so there is no map. Choose another"
                + " split, other cases or another member.");
      }
      float[] mean = new float[sums.length];
      for (int i = 0; i < mean.length; i++) {
        mean[i] = (float) (sums[i] / cases.size());
      }
      Volume map = Volume.of(before.map().geometry(), new Voxels.Floats(mean));
      return new GroupMap(map, cases, missing, before);
    }

    private void requireSame(String id, Geometry grid, Geometry common) throws LearningException {
      requirePosition(id, grid);
      if (!isSame(grid, common)) {
        throw new LearningException(
            ("The series of %s lies on another grid than that of %s (%s, not %s), so their maps"
                    + " cannot be laid over each other. Register the series to one template first,"
                    + " as CAPS folders hold them.")
                .formatted(id, cases.getFirst(), text(grid), text(common)));
      }
    }

    private static void requirePosition(String id, Geometry grid) throws LearningException {
      if (!grid.positioned()) {
        throw new LearningException(
            ("The file of %s does not say where its voxels lie in the patient, so maps of several"
                    + " cases cannot be laid over each other. Use series of one template, as CAPS"
                    + " folders hold them.")
                .formatted(id));
      }
    }

    private static boolean isSame(Geometry one, Geometry other) {
      return one.columns() == other.columns()
          && one.rows() == other.rows()
          && one.slices() == other.slices()
          && corners(one).stream()
              .allMatch(
                  corner ->
                      one.toPatient(corner).minus(other.toPatient(corner)).length()
                          <= TOLERANCE_MM);
    }

    private static List<Vec3> corners(Geometry grid) {
      double column = grid.columns() - 1.0;
      double row = grid.rows() - 1.0;
      double slice = grid.slices() - 1.0;
      return List.of(Vec3.ZERO, new Vec3(column, 0, 0), new Vec3(0, row, 0), new Vec3(0, 0, slice));
    }

    private static String text(Geometry grid) {
      Vec3 first = grid.toPatient(Vec3.ZERO);
      return "%d × %d × %d voxels from %.1f, %.1f, %.1f mm"
          .formatted(grid.columns(), grid.rows(), grid.slices(), first.x(), first.y(), first.z());
    }
  }
}
