// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

import java.util.List;
import org.triplane.phantom.Layer.Coat;
import org.triplane.phantom.Shape.Common;
import org.triplane.phantom.Shape.Crescent;
import org.triplane.phantom.Shape.Cut;
import org.triplane.phantom.Shape.Grown;
import org.triplane.phantom.Shape.Leg;
import org.triplane.phantom.Shape.Rod;
import org.triplane.phantom.Shape.Union;

/// The anatomy that all knees share, in the space of [Shape]: dimensions are those of a middling
/// adult, rounded to what the eye can tell.
final class Knee {
  private static final double CORTEX_MM = 1.5;
  private static final double CARTILAGE_MM = 2.4;

  private static final Shape FEMUR = femur();
  private static final Shape TIBIA = tibia();
  private static final Shape PATELLA =
      new Union(new Ellipsoid(0, -44, 24, 21, 9, 20), new Ellipsoid(0, -40, 24, 14, 9, 15), 6);

  /// Everything every knee has, outermost first.
  static final List<Layer> LAYERS = layers();

  private Knee() {}

  private static List<Layer> layers() {
    return List.of(
        Layer.of(new Leg(0), new Coat(Tissue.SKIN, 0), new Coat(Tissue.FAT, 1.8)),
        muscle(new Ellipsoid(22, -18, 84, 30, 26, 62)),
        muscle(new Ellipsoid(-24, -18, 88, 28, 26, 62)),
        muscle(new Ellipsoid(24, 34, 78, 20, 16, 76)),
        muscle(new Ellipsoid(-26, 32, 78, 18, 16, 76)),
        muscle(new Ellipsoid(20, 38, -46, 19, 15, 70)),
        muscle(new Ellipsoid(-20, 38, -46, 18, 14, 66)),
        muscle(new Ellipsoid(0, 26, -72, 34, 14, 50)),
        muscle(new Ellipsoid(-30, -10, -74, 16, 22, 48)),
        Layer.of(new Rod(-4, 42, 110, -3, 40, -110, 4.6, 4.6, 1), Tissue.VESSEL),
        Layer.of(new Rod(6, 46, 110, 5, 44, -110, 3.6, 3.6, 1), Tissue.VESSEL),
        Layer.of(new Rod(-14, 48, 110, -13, 46, -110, 2.6, 2.6, 1), Tissue.NERVE),
        Layer.of(new Ellipsoid(35, 44, 10, 4, 4, 150), Tissue.VESSEL),
        Layer.of(jointFluid(), Tissue.FLUID),
        Layer.of(femoralCartilage(), Tissue.CARTILAGE),
        Layer.of(tibialCartilage(), Tissue.CARTILAGE),
        Layer.of(patellarCartilage(), Tissue.CARTILAGE),
        bone(FEMUR),
        bone(TIBIA),
        bone(fibula()),
        bone(PATELLA),
        Layer.of(new Crescent(23, 3, 0, 20, 1.15), Tissue.MENISCUS),
        Layer.of(new Crescent(-23, 3, 0, 19, 1.05), Tissue.MENISCUS),
        Layer.of(new Rod(0, -47, 44, 0, -32, 110, 3.4, 3.4, 2.2), Tissue.LIGAMENT),
        Layer.of(new Rod(0, -47, 6, 0, -33, -40, 2.8, 2.8, 2.8), Tissue.LIGAMENT),
        Layer.of(new Rod(46, 4, 24, 41, 0, -46, 1.7, 1.7, 1), Tissue.LIGAMENT),
        Layer.of(new Rod(-45, 6, 24, -38, 20, -26, 1.7, 1.7, 1), Tissue.LIGAMENT),
        Layer.of(new Rod(2, -9, -5, -9, 15, 22, 4.2, 4.0, 1), Tissue.LIGAMENT),
        Layer.of(new Rod(1, 26, -12, 1, 18, 10, 4.2, 4.6, 1), Tissue.LIGAMENT),
        Layer.of(new Rod(1, 18, 10, 8, 2, 17, 4.6, 4.6, 1), Tissue.LIGAMENT));
  }

  private static Layer muscle(Shape shape) {
    Shape inside = new Common(shape, new Leg(7), 6);
    return Layer.of(inside, new Coat(Tissue.FASCIA, 0), new Coat(Tissue.MUSCLE, 0.9));
  }

  private static Layer bone(Shape shape) {
    return Layer.of(shape, new Coat(Tissue.CORTEX, 0), new Coat(Tissue.MARROW, CORTEX_MM));
  }

  private static Shape femur() {
    Shape condyles =
        new Union(new Ellipsoid(24, 6, 21, 18, 29, 19), new Ellipsoid(-24, 5, 21, 18, 29, 18.5), 2);
    Shape trochlea =
        new Union(
            new Ellipsoid(20, -14, 30, 19, 16, 19), new Ellipsoid(-20, -16, 31, 19, 16, 20), 10);
    Shape shaft =
        new Union(
            new Rod(0, -2, 44, 0, -8, 150, 19, 13, 1), new Ellipsoid(0, -2, 42, 36, 20, 20), 14);
    Shape whole = new Union(new Union(condyles, trochlea, 6), shaft, 10);
    return new Cut(whole, new Ellipsoid(0, 20, 12, 10.5, 30, 20), 5);
  }

  private static Shape tibia() {
    Shape plateau =
        new Union(
            new Ellipsoid(21, 6, -16, 22, 25, 13), new Ellipsoid(-21, 6, -16, 22, 24, 13), 10);
    Shape flatTop = new Cut(plateau, new Ellipsoid(0, 0, 497, 500, 500, 500.5), 3);
    Shape metaphysis = new Union(new Rod(0, 3, -26, 0, 4, -60, 25, 15, 1.15), flatTop, 8);
    Shape shaft = new Union(metaphysis, new Rod(1, 4, -50, 2, 8, -150, 15, 13, 1), 10);
    Shape tuberosity = new Union(shaft, new Ellipsoid(-1, -22, -40, 9, 8, 14), 8);
    Shape spines =
        new Union(new Ellipsoid(5, 4, -4, 3.2, 8, 5.5), new Ellipsoid(-5, 6, -4, 3.2, 7, 5), 1);
    return new Union(tuberosity, spines, 3);
  }

  private static Shape fibula() {
    return new Union(
        new Ellipsoid(-36, 24, -24, 9, 9, 11), new Rod(-36, 24, -34, -32, 22, -150, 6, 6, 1), 6);
  }

  private static Shape femoralCartilage() {
    Shape region =
        new Union(new Ellipsoid(0, 8, 14, 46, 34, 26), new Ellipsoid(0, -28, 32, 26, 14, 24), 8);
    return new Common(region, new Grown(FEMUR, CARTILAGE_MM), 2);
  }

  private static Shape tibialCartilage() {
    return new Common(new Ellipsoid(0, 5, -2, 40, 26, 8), new Grown(TIBIA, 2.2), 1);
  }

  private static Shape patellarCartilage() {
    return new Common(new Ellipsoid(0, -30, 24, 20, 9, 15), new Grown(PATELLA, 3), 1);
  }

  /// The thin film in the joint and the fluid of the recesses beside the condyles.
  private static Shape jointFluid() {
    Shape region =
        new Union(new Ellipsoid(0, 6, 8, 47, 33, 18), new Ellipsoid(0, -30, 34, 26, 8, 24), 6);
    return new Common(region, new Grown(FEMUR, 3.6), 2);
  }
}
