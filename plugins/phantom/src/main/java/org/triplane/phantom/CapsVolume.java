// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

import java.util.Optional;

/// Paints the T1 volume of one visit, slice by slice from the feet to the head.
///
/// In the slices from 40 % to 60 % of the height the ventricles' half width is that of the
/// middle plus a step for each unit of widening, whatever the size of the head; outside of them
/// the volume does not depend on the group.
final class CapsVolume implements CapsImage {
  /// First and last of the slices that tell anything, of the height.
  static final double BAND_FROM = 0.4;

  static final double BAND_TO = 0.6;

  private static final double WIDTH_MM = 168;
  private static final double NOISE = 6;
  private static final double SMALLEST = 0.03;

  /// Half width of the ventricles at widening 0 and what a unit of it adds, of the width.
  private static final double MIDDLE = 0.13;

  private static final double STEP = 0.018;

  private final CapsCohort cohort;
  private final CapsCohort.Subject subject;
  private final int visit;
  private final Texture texture;
  private final double length;
  private final double width;
  private final double outside;

  CapsVolume(CapsCohort cohort, CapsCohort.Subject subject, int visit) {
    this.cohort = cohort;
    this.subject = subject;
    this.visit = visit;
    this.texture = new Texture(new Draws(cohort.seed(), subject.index(), Purpose.TEXTURE));
    var draws = new Draws(cohort.seed(), subject.index(), Purpose.SUBJECT);
    this.length = 0.38 * draws.uniform(0.96, 1.04);
    this.width = 0.39 * draws.uniform(0.96, 1.04);
    this.outside = draws.uniform(0.06, 0.1);
  }

  /// The ventricles' width at a widening, where it is not at its smallest.
  static double widthMm(double widening) {
    return 2 * WIDTH_MM * (MIDDLE + STEP * widening);
  }

  /// What a unit of widening adds to the width.
  static double stepMm() {
    return 2 * WIDTH_MM * STEP;
  }

  @Override
  public int columns() {
    return cohort.fine();
  }

  @Override
  public int rows() {
    return cohort.fine() * 7 / 6;
  }

  @Override
  public int slices() {
    return cohort.fine();
  }

  @Override
  public double spacingMm() {
    return WIDTH_MM / cohort.fine();
  }

  /// Whether a slice tells anything about the group.
  boolean inBand(int slice) {
    double height = (slice + 0.5) / slices();
    return height >= BAND_FROM && height <= BAND_TO;
  }

  @Override
  public byte[] voxels() {
    int section = columns() * rows();
    byte[] voxels = new byte[section * slices()];
    var draws = new Draws(cohort.seed(), subject.index(), Purpose.SERIES + visit);
    for (int slice = 0; slice < slices(); slice++) {
      byte[] stored = slice(slice, subject.widening()).digitize(NOISE, draws);
      System.arraycopy(stored, 0, voxels, slice * section, section);
    }
    return voxels;
  }

  /// Standard deviation of the error with which the widening can be read off the whole volume:
  /// the noise against how much the volume changes with it.
  double readingError() {
    double step = 0.05;
    double sum = 0;
    for (int slice = 0; slice < slices(); slice++) {
      if (inBand(slice)) {
        sum +=
            slice(slice, subject.widening() + step)
                .squaredDistance(slice(slice, subject.widening() - step));
      }
    }
    return NOISE * 2 * step / Math.sqrt(sum);
  }

  /// Where the ventricles are: 1 for each voxel that they cover by half or more, else 0.
  byte[] ventricles() {
    int section = columns() * rows();
    byte[] mask = new byte[section * slices()];
    for (int i = 0; i < mask.length; i++) {
      Optional<Oval> ventricles = ventricles(i / section, subject.widening());
      int column = i % columns();
      int row = i / columns() % rows();
      mask[i] =
          (byte) (ventricles.filter(oval -> oval.cover(column, row) >= 0.5).isPresent() ? 1 : 0);
    }
    return mask;
  }

  /// The ventricles in a slice, which lies in the brain.
  private Optional<Oval> ventricles(int slice, double widening) {
    if (inBand(slice)) {
      double half = Math.max(SMALLEST, MIDDLE + STEP * widening);
      return Optional.of(oval(0, 0, half, 0.16));
    }
    double height = 2 * (slice + 0.5) / slices() - 1;
    return Math.abs(height) < 0.5 ? Optional.of(oval(0, 0, outside, 0.12)) : Optional.empty();
  }

  private Canvas slice(int slice, double widening) {
    var canvas = new Canvas(columns(), rows(), 2);
    double height = 2 * (slice + 0.5) / slices() - 1;
    double reach = 1 - square(height / 0.92);
    if (reach <= 0) {
      return canvas;
    }
    double share = Math.sqrt(reach);
    Oval brain = oval(0, 0, width * share, length * share);
    canvas
        .fill(brain.scaled(1.16), tone(HeadTissue.SCALP))
        .fill(brain.scaled(1.1), tone(HeadTissue.SKULL))
        .fill(brain.scaled(1.03), tone(HeadTissue.FLUID))
        .fill(brain, tone(HeadTissue.GREY))
        .fill(oval(-0.17 * share, 0, 0.13 * share, 0.28 * share), tone(HeadTissue.WHITE))
        .fill(oval(0.17 * share, 0, 0.13 * share, 0.28 * share), tone(HeadTissue.WHITE));
    ventricles(slice, widening).ifPresent(oval -> canvas.fill(oval, tone(HeadTissue.FLUID)));
    double scale = spacingMm();
    return canvas.shade((x, y) -> texture.at(x * scale, y * scale, slice * scale));
  }

  /// An ellipse in units of the width, about the middle of the slice.
  private Oval oval(double aside, double back, double rx, double ry) {
    double unit = columns();
    return Oval.upright(
        (columns() - 1) / 2.0 + aside * unit,
        (rows() - 1) / 2.0 + back * unit,
        rx * unit,
        ry * unit);
  }

  private static double tone(HeadTissue tissue) {
    return MriSequence.T1.tone(tissue);
  }

  private static double square(double x) {
    return x * x;
  }
}
