// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Vec3;

/// What is known about a data set and must not be known to whoever trains on it.
final class Truth {
  private Truth() {}

  /// Describe one case.
  static Map<String, Object> of(KneeCase made) {
    Cohort cohort = made.cohort();
    Evidence evidence = made.evidence();
    Map<String, Object> truth = new LinkedHashMap<>();
    truth.put("case", made.id());
    truth.put("split", made.split());
    truth.put("label", evidence.label());
    truth.put("severity", byPlane(evidence.severities()));
    truth.put(
        "posterior", cohort.configuration().posterior(evidence.severities(), cohort.prevalence()));
    truth.put("side", made.subject().side());
    truth.put("scanner", made.subject().scanner());
    truth.put("marker", evidence.marker());
    truth.put("lesion", lesion(made));
    Map<String, Object> series = new LinkedHashMap<>();
    for (SeriesImage image : made.series()) {
      series.put(image.plane().word(), series(made, image));
    }
    truth.put("series", series);
    return truth;
  }

  /// Describe a data set.
  ///
  /// @param cases in the cohort's order
  static Map<String, Object> of(Cohort cohort, List<CaseTruth> cases) {
    Configuration configuration = cohort.configuration();
    double[] errors = meanErrors(cases);
    Map<String, Object> truth = new LinkedHashMap<>();
    truth.put("generator", KneeGenerator.NAME);
    truth.put("generatorVersion", PhantomKnee.fingerprint());
    truth.put("config", configuration.name());
    truth.put("size", cohort.size().name());
    truth.put("seed", cohort.seed());
    truth.put("lesion", cohort.lesion().word());
    truth.put("prevalence", cohort.prevalence());
    truth.put("shortcut", cohort.shortcut());
    truth.put("effects", byPlane(configuration.effects()));
    truth.put("limits", limits(configuration.effects()));
    truth.put("readingError", byPlane(errors));
    truth.put("limitsAfterReadingError", limits(configuration.shrunk(errors)));
    truth.put("cases", cases.stream().map(CaseTruth::details).toList());
    return truth;
  }

  private static double[] meanErrors(List<CaseTruth> cases) {
    double[] means = new double[Planes.ALL.size()];
    for (CaseTruth one : cases) {
      for (int i = 0; i < means.length; i++) {
        means[i] += one.readingErrors()[i] / cases.size();
      }
    }
    return means;
  }

  private static Map<String, Object> limits(double[] effects) {
    Map<String, Object> limits = new LinkedHashMap<>();
    double square = 0;
    for (int i = 0; i < effects.length; i++) {
      limits.put(Planes.ALL.get(i).word(), Normal.auc(effects[i]));
      square += effects[i] * effects[i];
    }
    limits.put("stack", Normal.auc(StrictMath.sqrt(square)));
    limits.put("bayesError", Normal.cumulative(-StrictMath.sqrt(square) / 2));
    return limits;
  }

  private static Map<String, Object> lesion(KneeCase made) {
    Vec3 axes = made.subject().lesionAxesMm();
    Map<String, Object> lesion = new LinkedHashMap<>();
    lesion.put("centerMm", list(made.subject().lesionCenter()));
    lesion.put("semiAxesMm", list(axes));
    lesion.put("radiusMm", round(Math.cbrt(axes.x() * axes.y() * axes.z())));
    return lesion;
  }

  private static Map<String, Object> series(KneeCase made, SeriesImage image) {
    Geometry geometry = image.geometry();
    Vec3 axes = made.subject().lesionAxesMm();
    Vec3 spacing = geometry.spacingMm();
    Map<String, Object> series = new LinkedHashMap<>();
    series.put("shape", List.of(geometry.slices(), geometry.rows(), geometry.columns()));
    series.put("centerVoxel", list(geometry.toVoxel(made.subject().lesionCenter())));
    series.put(
        "radiusVoxel",
        list(
            new Vec3(
                along(axes, geometry.rowDirection()) / spacing.x(),
                along(axes, geometry.columnDirection()) / spacing.y(),
                along(axes, geometry.normal()) / spacing.z())));
    series.put("readingError", round(image.readingError()));
    series.put("mask", runs(image));
    return series;
  }

  /// Half the extent of an ellipsoid in a direction.
  private static double along(Vec3 axes, Vec3 direction) {
    return new Vec3(axes.x() * direction.x(), axes.y() * direction.y(), axes.z() * direction.z())
        .length();
  }

  /// The lesion's voxels as start, length, start, length, ... in the order of the file.
  private static List<Integer> runs(SeriesImage image) {
    List<Integer> runs = new ArrayList<>();
    int start = -1;
    for (int i = 0; i <= image.template().length; i++) {
      boolean inside = i < image.template().length && image.inLesion(i);
      if (inside && start < 0) {
        start = i;
      } else if (!inside && start >= 0) {
        runs.add(start);
        runs.add(i - start);
        start = -1;
      }
    }
    return runs;
  }

  private static Map<String, Object> byPlane(double[] values) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (Plane plane : Planes.ALL) {
      map.put(plane.word(), values[Planes.ALL.indexOf(plane)]);
    }
    return map;
  }

  private static List<Double> list(Vec3 point) {
    return List.of(round(point.x()), round(point.y()), round(point.z()));
  }

  private static double round(double value) {
    return Math.round(value * 1e4) / 1e4;
  }
}
