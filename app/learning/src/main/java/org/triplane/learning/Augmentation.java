// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.triplane.common.Options;
import org.triplane.common.Services;
import org.triplane.learning.spi.Transform;

/// Random changes of a study in training (S0.7, S1.8, S4.11): first it is moved, all slices alike
/// and by one interpolation, then its grey values change by the transforms, in the order of the
/// recipe, each by one draw for the whole study.
public final class Augmentation {
  /// No change at all.
  public static final Augmentation NONE = new Augmentation(0, 0, 0, 0);

  private static final Set<String> KEYS =
      Set.of("intensity", "probability", "sides", "sided", "border", "interpolation");

  private final Moves moves;
  private final double intensity;
  private final List<Step> steps;
  private final Sides sides;
  private final boolean blackBorder;
  private final Interpolation between;

  private record Step(Transform transform, Chance chance) {}

  private Augmentation(
      Moves moves,
      double intensity,
      List<Step> steps,
      Sides sides,
      boolean blackBorder,
      Interpolation between) {
    this.moves = moves;
    this.intensity = intensity;
    this.steps = List.copyOf(steps);
    this.sides = sides;
    this.blackBorder = blackBorder;
    this.between = between;
  }

  /// The changes of the published MRNet and a change of brightness.
  ///
  /// @param rotation greatest angle in degrees, either way
  /// @param shift greatest shift in both directions, as a share of the picture's sides
  /// @param flip probability of mirroring left and right
  /// @param intensity deviation of a random gain (around 1) and offset (around 0)
  public Augmentation(double rotation, double shift, double flip, double intensity) {
    this(
        new Moves(
            Map.of(
                Move.ROTATION, new Chance(rotation, 1),
                Move.SHIFT, new Chance(shift, 1),
                Move.FLIP, new Chance(flip, 1))),
        intensity,
        List.of(),
        Sides.UNKNOWN,
        false,
        Interpolation.LINEAR);
  }

  /// Read a recipe's `[augmentation]` table; what is missing is off. The keys are those of
  /// [Move], the names of transforms, `intensity`, `sides` and `sided` (see [Sides]), `border`
  /// (`edge`, the default: it goes on beyond a moved picture; or `black`), `interpolation`
  /// (`linear`, the default, or `cubic`, see [Interpolation]), and `probability`, which is how
  /// likely each change is unless it says so itself.
  ///
  /// @throws IllegalArgumentException if a key is unknown or wrong
  public static Augmentation of(Options options, Services<Transform> transforms) {
    Set<String> known = new HashSet<>(KEYS);
    known.addAll(transforms.names());
    for (Move move : Move.values()) {
      known.add(move.key());
    }
    options.allow(known);
    double usual = options.number("probability", 1);
    List<Step> steps = new ArrayList<>();
    for (String key : options.values().keySet()) {
      transforms.find(key).ifPresent(found -> step(options, found, usual).ifPresent(steps::add));
    }
    return new Augmentation(
        Moves.of(options, usual),
        options.number("intensity", 0),
        steps,
        Sides.of(options),
        blackBorder(options),
        Words.choice(Interpolation.class, options, "interpolation", Interpolation.LINEAR));
  }

  private static boolean blackBorder(Options options) {
    String word = options.text("border", "edge");
    if (!Set.of("edge", "black").contains(word)) {
      throw new IllegalArgumentException(
          "[augmentation] border should be edge or black, but was '%s'.".formatted(word));
    }
    return word.equals("black");
  }

  /// The transforms that come with this module.
  static Services<Transform> included() {
    return Services.load(Transform.class, List.of(Augmentation.class.getClassLoader()));
  }

  private static Optional<Step> step(Options options, Transform transform, double usual) {
    Chance chance = Chance.of(options, transform.name(), usual);
    if (!chance.isPossible() && chance.strength() == 0) {
      return Optional.empty();
    }
    transform.requireStrength(chance.strength());
    return Optional.of(new Step(transform, chance));
  }

  /// Refuse mirroring that would make a label wrong (W11).
  ///
  /// @throws LearningException naming the label and what to change
  public void requireSides(List<String> labels) throws LearningException {
    sides.require(labels, moves);
  }

  /// What the user should know about mirroring before training; empty if there is nothing.
  public Optional<String> warning() {
    return sides.warning(moves);
  }

  /// Draw which studies are mirrored in an epoch, where that changes their targets; the others
  /// are drawn when they are packed.
  List<TrainingStudy> mirror(TrainingSet set, List<TrainingStudy> studies, long seed) {
    return sides.mirror(
        studies, set.labels(), moves.strength(Move.FLIP), Seeds.generator(seed, "sides"));
  }

  /// Write a changed study into a batch.
  ///
  /// @param size of its slices
  /// @param target filled from its position on
  /// @return its mask, moved as its pictures are; empty if it has none
  byte[] apply(TrainingStudy study, PictureSize size, FloatBuffer target, RandomGenerator random) {
    if (isNothing()) {
      target.put(study.pixels());
      return study.mask();
    }
    Moves.First first = moves.first(size, random);
    if (sides.swaps()) {
      first = new Moves.First(first.angle(), first.right(), first.down(), study.mirrored());
    }
    float gain = (float) (1 + intensity * random.nextGaussian());
    float offset = (float) (intensity * random.nextGaussian());
    boolean plain = moves.isPlain() && steps.isEmpty();
    long seed = plain ? 0 : random.nextLong();
    for (SlicePixels sequence : sequences(study, size)) {
      if (plain) {
        new MovedStudy(sequence.values(), shown(sequence, Moves.plain(first, size)))
            .write(target, gain, offset);
      } else {
        RandomGenerator own = Seeds.generator(seed);
        FloatBuffer changed = FloatBuffer.allocate(sequence.values().length);
        new MovedStudy(sequence.values(), shown(sequence, moves.rest(first, size, own)))
            .write(changed, gain, offset);
        target.put(stepped(new SlicePixels(changed.array(), study.slices(), size), own));
      }
    }
    if (!study.isMasked()) {
      return study.mask();
    }
    Moves.Drawn same =
        plain ? Moves.plain(first, size) : moves.rest(first, size, Seeds.generator(seed));
    return MovedStudy.mask(study.mask(), same, blackBorder);
  }

  /// Each sequence of a study by itself. All get the same draws, so that they stay one above the
  /// other.
  private static List<SlicePixels> sequences(TrainingStudy study, PictureSize size) {
    int length = study.slices() * size.area();
    if (study.pixels().length == length) {
      return List.of(new SlicePixels(study.pixels(), study.slices(), size));
    }
    List<SlicePixels> all = new ArrayList<>();
    for (int from = 0; from < study.pixels().length; from += length) {
      float[] own = Arrays.copyOfRange(study.pixels(), from, from + length);
      all.add(new SlicePixels(own, study.slices(), size));
    }
    return all;
  }

  private float[] stepped(SlicePixels pixels, RandomGenerator own) {
    for (Step step : steps) {
      if (step.chance().happens(own)) {
        step.transform().apply(pixels, step.chance().strength(), own);
      }
    }
    return pixels.values();
  }

  /// What was drawn, shown as the recipe says beyond the picture and between its pixels.
  private Moves.Drawn shown(SlicePixels sequence, Moves.Drawn drawn) {
    Placement placement = drawn.placement().interpolated(between);
    Placement whole = blackBorder ? placement.bordered(sequence.darkest()) : placement;
    return new Moves.Drawn(whole, drawn.backwards(), drawn.slices());
  }

  private boolean isNothing() {
    return moves.chances().isEmpty() && intensity == 0 && steps.isEmpty();
  }
}
