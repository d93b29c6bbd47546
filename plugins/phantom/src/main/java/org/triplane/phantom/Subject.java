// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

import java.util.ArrayList;
import java.util.List;
import org.triplane.imaging.Vec3;

/// One knee and the scanner it lies in. Nothing here depends on the label.
///
/// @param right whether it is the right knee
/// @param scale size along x, y, z against the model
/// @param shiftMm where the model's origin lies in patient space
/// @param contrast factor on each tissue's brightness, in the order of [Tissue]
/// @param extras what not every knee has: effusion, cysts, a marker on the skin
/// @param lesion in the model's space
/// @param scanner 0..3: sets noise and coil
record Subject(
    boolean right,
    Vec3 scale,
    Vec3 shiftMm,
    double[] contrast,
    List<Layer> extras,
    Ellipsoid lesion,
    int scanner,
    Texture texture) {
  private static final double TISSUE_VARIATION = 0.08;
  private static final double SCALE_VARIATION = 0.06;
  private static final double SHIFT_MM = 4;
  static final int SCANNERS = 4;

  static Subject draw(Cohort cohort, int index) {
    Draws draws = new Draws(cohort.seed(), index, Purpose.SUBJECT);
    boolean right = draws.chance(0.5);
    Vec3 scale = new Vec3(scale(draws), scale(draws), scale(draws));
    Vec3 shift = new Vec3(shift(draws), shift(draws), shift(draws));
    double[] contrast = new double[Tissue.values().length];
    for (int i = 0; i < contrast.length; i++) {
      contrast[i] = 1 + draws.uniform(-TISSUE_VARIATION, TISSUE_VARIATION);
    }
    int scanner = draws.below(SCANNERS);
    Ellipsoid lesion = cohort.lesion().place(draws);
    Texture texture = new Texture(new Draws(cohort.seed(), index, Purpose.TEXTURE));
    return new Subject(right, scale, shift, contrast, extras(draws), lesion, scanner, texture);
  }

  /// Map a point of the model to patient space.
  Vec3 toPatient(double x, double y, double z) {
    return new Vec3(
        shiftMm.x() + scale.x() * (right ? x : -x),
        shiftMm.y() + scale.y() * y,
        shiftMm.z() + scale.z() * z);
  }

  /// The knee's side as a word.
  String side() {
    return right ? "right" : "left";
  }

  /// The lesion's center in patient space.
  Vec3 lesionCenter() {
    Vec3 center = lesion.center();
    return toPatient(center.x(), center.y(), center.z());
  }

  /// The lesion's semi-axes along x, y, z.
  Vec3 lesionAxesMm() {
    Vec3 axes = lesion.semiAxes();
    return new Vec3(axes.x() * scale.x(), axes.y() * scale.y(), axes.z() * scale.z());
  }

  /// The grey level of each tissue, in the order of [Tissue].
  float[] levels(Sequence sequence) {
    Tissue[] tissues = Tissue.values();
    float[] levels = new float[tissues.length];
    for (int i = 0; i < tissues.length; i++) {
      levels[i] = (float) (tissues[i].level(sequence) * contrast[i]);
    }
    return levels;
  }

  private static List<Layer> extras(Draws draws) {
    List<Layer> extras = new ArrayList<>();
    if (draws.chance(0.5)) {
      double amount = draws.uniform(0.3, 1);
      extras.add(fluid(0, -37, 52, 14 + 8 * amount, 2.5 + 3.5 * amount, 10 + 8 * amount));
    }
    int foci = draws.below(3);
    for (int i = 0; i < foci; i++) {
      extras.add(focus(draws));
    }
    if (draws.chance(0.25)) {
      extras.add(fluid(-60, draws.uniform(-8, 8), draws.uniform(-20, 20), 3, 4.5, 4.5));
    }
    return List.copyOf(extras);
  }

  /// A harmless bright focus: behind the knee, in the marrow or in the fat pad.
  private static Layer focus(Draws draws) {
    int place = draws.below(3);
    double r = draws.uniform(2.6, 4.5);
    double side = draws.chance(0.5) ? 1 : -1;
    double x = draws.uniform(-5, 5);
    double z = draws.uniform(-6, 6);
    return switch (place) {
      case 0 -> fluid(22 + x, 42, 6 + z, 1.3 * r, r, 1.9 * r);
      case 1 -> fluid(side * 24 + x, 6 - x, (z > 0 ? 20 : -22) + z, r, r, r);
      default -> fluid(x, -33, -6 + z, r, 0.8 * r, r);
    };
  }

  private static Layer fluid(double x, double y, double z, double rx, double ry, double rz) {
    return Layer.of(new Ellipsoid(x, y, z, rx, ry, rz), Tissue.FLUID);
  }

  private static double scale(Draws draws) {
    return 1 + draws.uniform(-SCALE_VARIATION, SCALE_VARIATION);
  }

  private static double shift(Draws draws) {
    return draws.uniform(-SHIFT_MM, SHIFT_MM);
  }
}
