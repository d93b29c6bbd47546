// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Vec3;

/// Scans one plane of a knee: sections averaged over the slice's thickness, uneven coil, blur of
/// the imaging, Rician noise, eight bits.
///
/// The lesion's own brightness is `LEVEL_AT_ZERO + LEVELS_PER_SEVERITY * severity` grey levels
/// whatever the tissue and the coil, so that a picture shows the severity and the severity alone.
final class Acquisition {
  /// Grey level of a lesion of severity 0.
  static final double LEVEL_AT_ZERO = 108;

  /// Grey levels between severities one apart; from severity -3 to 5.5 nothing is cut off.
  static final double LEVELS_PER_SEVERITY = 18;

  private static final double MOST_TILT = Math.toRadians(8);
  private static final double THICKNESS_SHARE = 0.9;
  private static final double GAIN_VARIATION = 0.015;
  private static final double BLUR_SHARE = 0.09;
  private static final double[] NOISE_BY_SCANNER = {0.85, 1, 1.1, 1.25};
  private static final double[] COIL_BY_SCANNER = {0.5, 0.75, 0.9, 1};

  private final Cohort cohort;
  private final Subject subject;
  private final Plane plane;
  private final Draws draws;

  private Acquisition(Cohort cohort, Subject subject, Plane plane, Draws draws) {
    this.cohort = cohort;
    this.subject = subject;
    this.plane = plane;
    this.draws = draws;
  }

  /// Scan one plane of one case.
  static SeriesImage scan(Cohort cohort, int index, Subject subject, Evidence evidence, int plane) {
    Draws draws = new Draws(cohort.seed(), index, Purpose.SERIES + plane);
    var acquisition = new Acquisition(cohort, subject, Planes.ALL.get(plane), draws);
    return acquisition.scan(evidence.severities()[plane], evidence.marker(), frame(cohort, index));
  }

  private SeriesImage scan(double severity, boolean marker, String frame) {
    Size size = cohort.size();
    Geometry geometry = geometry(size.slices(draws), draws.uniform(-MOST_TILT, MOST_TILT), frame);
    double gain = 1 + draws.uniform(-GAIN_VARIATION, GAIN_VARIATION);
    double noise = size.noise() * NOISE_BY_SCANNER[subject.scanner()];
    Coil coil = new Coil(COIL_BY_SCANNER[subject.scanner()], draws);
    float[] image = new float[geometry.voxels()];
    float[] template = new float[geometry.voxels()];
    section(geometry, coil, image, template);
    float brightness = (float) (LEVEL_AT_ZERO + LEVELS_PER_SEVERITY * severity);
    for (int i = 0; i < image.length; i++) {
      image[i] = (float) gain * (image[i] + brightness * template[i]);
    }
    blur(image, size.pixels());
    blur(template, size.pixels());
    byte[] stored = digitize(image, noise);
    if (marker) {
      mark(stored, size.pixels());
    }
    return new SeriesImage(plane, geometry, stored, template, noise);
  }

  private Geometry geometry(int slices, double tilt, String frame) {
    Size size = cohort.size();
    double pixel = Size.FIELD_OF_VIEW_MM / size.pixels();
    double spacing = size.coverageMm() / slices;
    double cos = StrictMath.cos(tilt);
    double sin = StrictMath.sin(tilt);
    Vec3 right = plane.screenRight();
    Vec3 down = plane.screenDown();
    Vec3 row = right.times(cos).plus(down.times(sin));
    Vec3 column = down.times(cos).minus(right.times(sin));
    Vec3 corner =
        row.plus(column)
            .times(-pixel * (size.pixels() - 1) / 2)
            .minus(row.cross(column).times(spacing * (slices - 1) / 2));
    return new Geometry(
        size.pixels(),
        size.pixels(),
        slices,
        corner,
        row,
        column,
        new Vec3(pixel, pixel, spacing),
        Geometry.Calibration.PATIENT_SPACE,
        Optional.of(frame));
  }

  /// Average thin sections over each slice: tissue (where it is not lesion) into `image`, the
  /// share of lesion into `template`.
  private void section(Geometry geometry, Coil coil, float[] image, float[] template) {
    Grid grid = Grid.of(geometry, subject);
    double edge = Math.max(0.7, 0.62 * geometry.spacingMm().x());
    var painter = new Painter(grid, geometry.columns(), edge, subject.levels(Sequence.of(plane)));
    List<Layer> layers = new ArrayList<>(Knee.LAYERS);
    layers.addAll(subject.extras());
    int pixels = geometry.columns() * geometry.rows();
    int parts = cohort.size().subSlices();
    float[][] tissue = new float[parts][pixels];
    float[] lesion = new float[pixels];
    double[] positions = new double[parts];
    for (int slice = 0; slice < geometry.slices(); slice++) {
      for (int part = 0; part < parts; part++) {
        positions[part] = slice + THICKNESS_SHARE * ((part + 0.5) / parts - 0.5);
      }
      painter.paint(layers, positions, tissue);
      int offset = slice * pixels;
      for (int part = 0; part < parts; part++) {
        painter.cover(subject.lesion(), positions[part], lesion);
        for (int i = 0; i < pixels; i++) {
          image[offset + i] += tissue[part][i] * (1 - lesion[i]) / parts;
          template[offset + i] += lesion[i] / parts;
        }
      }
      coil.shade(image, geometry, grid, slice, subject.texture());
    }
  }

  private static void blur(float[] image, int pixels) {
    float side = (float) BLUR_SHARE;
    float[] line = new float[pixels];
    for (int start = 0; start < image.length; start += pixels) {
      blurLine(image, start, 1, line, side);
    }
    int section = pixels * pixels;
    for (int start = 0; start < image.length; start += section) {
      for (int column = 0; column < pixels; column++) {
        blurLine(image, start + column, pixels, line, side);
      }
    }
  }

  private static void blurLine(float[] image, int start, int step, float[] line, float side) {
    int last = line.length - 1;
    for (int i = 0; i <= last; i++) {
      line[i] = image[start + i * step];
    }
    for (int i = 0; i <= last; i++) {
      float around = line[Math.max(i - 1, 0)] + line[Math.min(i + 1, last)];
      image[start + i * step] = (1 - 2 * side) * line[i] + side * around;
    }
  }

  private byte[] digitize(float[] image, double noise) {
    byte[] stored = new byte[image.length];
    for (int i = 0; i < image.length; i++) {
      double real = image[i] + noise * draws.normal();
      double imaginary = noise * draws.normal();
      double magnitude = Math.sqrt(real * real + imaginary * imaginary);
      stored[i] = (byte) Math.min(255, (int) (magnitude + 0.5));
    }
    return stored;
  }

  /// Burn the shortcut's bright square into the upper left corner of every slice.
  private static void mark(byte[] stored, int pixels) {
    int side = Math.max(3, pixels / 16);
    for (int start = 0; start < stored.length; start += pixels * pixels) {
      for (int row = 1; row <= side; row++) {
        for (int column = 1; column <= side; column++) {
          stored[start + row * pixels + column] = (byte) 230;
        }
      }
    }
  }

  private static String frame(Cohort cohort, int index) {
    return Uids.of(cohort, index, "frame of reference");
  }
}
