// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

/// Paints the pictures of one patient of the brain phantoms.
///
/// Around the head the frame is black with grey noise and has a thin white rim, so that looking
/// for the first pixel above zero does not find the head (S2.7). The focus has one grey level
/// plus `LEVELS` for each unit of contrast, whatever the sequence and the tissue around it.
final class TumorPicture {
  private static final double FOCUS_LEVEL = 112;
  private static final double LEVELS = 12;
  private static final double NOISE = 5;
  private static final double FRAME_LEVEL = 4;
  private static final double FOLDS = 0.08;

  /// Size of the focus, of the brain's half length.
  private static final double FOCUS = 0.2;

  private static final double RIM = 1.55;

  private final TumorCohort cohort;
  private final TumorCohort.Patient patient;
  private final TumorEvidence evidence;
  private final Texture texture;
  private final Oval brain;
  private final Oval focus;

  TumorPicture(TumorCohort cohort, TumorCohort.Patient patient) {
    this.cohort = cohort;
    this.patient = patient;
    this.evidence = TumorEvidence.draw(patient.kind(), cohort.effect(), draws(Purpose.EVIDENCE));
    this.texture = new Texture(draws(Purpose.TEXTURE));
    Draws subject = draws(Purpose.SUBJECT);
    int side = cohort.pixels();
    double length = side * subject.uniform(0.29, 0.35);
    double width = length * subject.uniform(0.76, 0.84);
    double x = side * subject.uniform(0.44, 0.56);
    double y = side * subject.uniform(0.46, 0.54);
    this.brain = Oval.turned(x, y, width, length, subject.uniform(-8, 8));
    double half = subject.chance(0.5) ? 1 : -1;
    Place place = evidence.place();
    double aside = half * width * (place.aside() + subject.uniform(-0.06, 0.06));
    double back = length * (place.back() + subject.uniform(-0.06, 0.06));
    double radius = FOCUS * length * subject.uniform(0.92, 1.08);
    this.focus =
        Oval.disc(
            x + aside * brain.cos() - back * brain.sin(),
            y + aside * brain.sin() + back * brain.cos(),
            radius);
  }

  TumorEvidence evidence() {
    return evidence;
  }

  Oval focus() {
    return focus;
  }

  /// One of the patient's pictures: neighboring slices of one head.
  byte[] slice(int number) {
    Draws draws = draws(Purpose.SERIES + number);
    var canvas = new Canvas(cohort.pixels(), cohort.pixels(), FRAME_LEVEL);
    double away = 0.5 * (number - (patient.slices() - 1) / 2.0);
    head(canvas, 1 - 0.03 * away * away, away);
    canvas.shade(
        (column, row) ->
            brain.cover(column, row) == 0
                ? 1
                : texture.at(column * scale(), row * scale(), 6 * number));
    mark(canvas);
    canvas.rim(Math.max(1, cohort.pixels() / 100), 235);
    return canvas.digitize(NOISE, draws);
  }

  /// Standard deviation of the error with which contrasts can be read off one picture, by a
  /// matched filter for core, rim and stripes: the smallest matters as they are one each class.
  double readingError() {
    double core = 0;
    double rim = 0;
    double stripes = 0;
    for (int row = 0; row < cohort.pixels(); row++) {
      for (int column = 0; column < cohort.pixels(); column++) {
        core += square(focus.cover(column, row));
        rim += square(rim(column, row));
        stripes += square(stripes(column, row));
      }
    }
    double weakest = Math.min(core, Math.min(rim, stripes));
    return NOISE / (LEVELS * Math.sqrt(weakest));
  }

  private void head(Canvas canvas, double size, double away) {
    MriSequence sequence = patient.sequence();
    Oval head = brain.scaled(size * 1.3);
    canvas
        .fill(head, sequence.tone(HeadTissue.SCALP))
        .fill(brain.scaled(size * 1.2), sequence.tone(HeadTissue.SKULL))
        .fill(at(0.3, -1.02, 0.17, 0.13), sequence.tone(HeadTissue.FLUID))
        .fill(at(-0.3, -1.02, 0.17, 0.13), sequence.tone(HeadTissue.FLUID))
        .fill(brain.scaled(size * 1.06), sequence.tone(HeadTissue.FLUID))
        .fill(brain.scaled(size), sequence.tone(HeadTissue.GREY));
    for (double half : new double[] {-1, 1}) {
      canvas.fill(at(half * 0.44, 0, 0.34, 0.72), sequence.tone(HeadTissue.WHITE));
      canvas.fill(at(half * 0.14, 0.02, 0.08 + 0.02 * away, 0.26), sequence.tone(HeadTissue.FLUID));
    }
    canvas.blend(at(0, 0, 0.025, 0.98), sequence.tone(HeadTissue.VESSEL), 0.7);
    canvas.fill(at(0, 1.08, 0.09, 0.07), sequence.tone(HeadTissue.VESSEL));
    double share = 1 + FOLDS * away;
    canvas.blend(at(0, 0.68, 0.42, 0.2 * share), sequence.tone(HeadTissue.GREY), 0.6);
  }

  private void mark(Canvas canvas) {
    double[] contrasts = evidence.contrasts();
    canvas.fill(focus.scaled(RIM), FOCUS_LEVEL);
    canvas.add(
        (column, row) ->
            LEVELS
                * (contrasts[0] * focus.cover(column, row)
                    + contrasts[1] * rim(column, row)
                    + contrasts[2] * stripes(column, row)));
  }

  private double rim(int column, int row) {
    return focus.scaled(RIM).cover(column, row) - focus.cover(column, row);
  }

  /// Stripes across the core; as many brighter as darker, and the same mirrored.
  private double stripes(int column, int row) {
    double cover = focus.cover(column, row);
    if (cover == 0) {
      return 0;
    }
    double turn = 3 * Math.PI * (row - focus.y()) / (2 * focus.rx());
    return 1.4 * cover * StrictMath.cos(turn);
  }

  /// An ellipse in units of the brain's half width and half length.
  private Oval at(double aside, double back, double rx, double ry) {
    double right = aside * brain.rx();
    double down = back * brain.ry();
    return new Oval(
        brain.x() + right * brain.cos() - down * brain.sin(),
        brain.y() + right * brain.sin() + down * brain.cos(),
        rx * brain.rx(),
        ry * brain.ry(),
        brain.cos(),
        brain.sin());
  }

  /// Millimetres of the texture in a pixel.
  private double scale() {
    return 160.0 / cohort.pixels();
  }

  private Draws draws(int purpose) {
    return new Draws(cohort.seed(), 1000 + patient.index(), purpose);
  }

  private static double square(double x) {
    return x * x;
  }
}
