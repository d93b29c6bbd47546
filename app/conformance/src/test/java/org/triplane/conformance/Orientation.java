// SPDX-License-Identifier: Apache-2.0
package org.triplane.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.triplane.imaging.Vec3;

/// How the slices of a phantom lie in the patient.
///
/// @param row the way the column number grows
/// @param column the way the row number grows
/// @param aligned whether both run along patient axes
record Orientation(String name, Vec3 row, Vec3 column, boolean aligned) {
  private static final long SEED = 20_260_121;

  /// A tie at 45 degrees, and what is a little off it.
  private static final double[] TIES = {45, -45, 44.9, 45.1, -44.9, 135, 45.5, -135.1};

  /// All 24 with rows and columns along patient axes.
  static List<Orientation> allAligned() {
    List<Orientation> all = new ArrayList<>();
    for (Marker row : Marker.values()) {
      for (Marker column : Marker.values()) {
        if (row.direction().dot(column.direction()) == 0) {
          String name = row.letter() + column.letter();
          all.add(new Orientation(name, row.direction(), column.direction(), true));
        }
      }
    }
    return all;
  }

  /// 36 others: 8 turned about one axis by 45 degrees or nearly so, 8 by less than 30, and 20 any
  /// way.
  static List<Orientation> allOblique() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    List<Orientation> aligned = allAligned();
    List<Orientation> all = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      Orientation from = aligned.get(random.nextInt(aligned.size()));
      double degrees = i < 8 ? TIES[i] : random.nextDouble(5, 29);
      Vec3 axis = Marker.values()[2 * (i % 3)].direction();
      all.add(from.turned("turned-" + i, axis, degrees));
    }
    for (int i = 0; i < 20; i++) {
      Vec3 axis =
          new Vec3(random.nextGaussian(), random.nextGaussian(), random.nextGaussian()).unit();
      Orientation from = aligned.get(random.nextInt(aligned.size()));
      all.add(from.turned("any-" + i, axis, random.nextDouble(180)));
    }
    return all;
  }

  private Orientation turned(String words, Vec3 axis, double degrees) {
    return new Orientation(
        "%s-%s".formatted(name, words),
        turned(row, axis, degrees),
        turned(column, axis, degrees),
        false);
  }

  /// By Rodrigues' formula.
  private static Vec3 turned(Vec3 vector, Vec3 axis, double degrees) {
    double angle = Math.toRadians(degrees);
    return vector
        .times(Math.cos(angle))
        .plus(axis.cross(vector).times(Math.sin(angle)))
        .plus(axis.times(axis.dot(vector) * (1 - Math.cos(angle))));
  }
}
