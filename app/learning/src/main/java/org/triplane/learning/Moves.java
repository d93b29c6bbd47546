// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.triplane.common.Options;

/// How studies are moved at random.
///
/// @param chances what is missing is never done
record Moves(Map<Move, Chance> chances) {
  private static final Set<Move> FIRST = Set.of(Move.ROTATION, Move.SHIFT, Move.FLIP);

  Moves {
    Map<Move, Chance> possible = new EnumMap<>(Move.class);
    chances.forEach(
        (move, chance) -> {
          move.require(chance.strength());
          if (chance.isPossible()) {
            possible.put(move, chance);
          }
        });
    chances = Map.copyOf(possible);
  }

  static Moves of(Options options, double usual) {
    Map<Move, Chance> chances = new EnumMap<>(Move.class);
    for (Move move : Move.values()) {
      chances.put(
          move,
          move.isProbability()
              ? new Chance(options.number(move.key(), 0), 1)
              : Chance.of(options, move.key(), usual));
    }
    return new Moves(chances);
  }

  /// Whether only what has always been there is drawn, and always.
  boolean isPlain() {
    return FIRST.containsAll(chances.keySet())
        && chances.values().stream().allMatch(Chance::isSure);
  }

  boolean mirrors() {
    return chances.keySet().stream().anyMatch(Move::mirrors);
  }

  /// Whether that is by something else than [Move#FLIP].
  boolean mirrorsOtherwise() {
    return chances.keySet().stream().anyMatch(move -> move != Move.FLIP && move.mirrors());
  }

  double strength(Move move) {
    return chances.getOrDefault(move, Chance.NEVER).strength();
  }

  /// What was drawn for a study.
  ///
  /// @param backwards whether its slices come in reverse order
  /// @param slices that it is shifted by
  record Drawn(Placement placement, boolean backwards, double slices) {}

  /// The part of a draw that every recipe makes, in an order that must stay: trained models can
  /// be trained again to the same numbers.
  ///
  /// @param angle in radians
  record First(double angle, double right, double down, boolean mirrored) {}

  First first(PictureSize size, RandomGenerator random) {
    double angle = Math.toRadians(Draws.either(strength(Move.ROTATION), random));
    double right = Draws.either(strength(Move.SHIFT) * size.width(), random);
    double down = Draws.either(strength(Move.SHIFT) * size.height(), random);
    return new First(angle, right, down, random.nextDouble() < strength(Move.FLIP));
  }

  /// A draw of nothing else.
  static Drawn plain(First first, PictureSize size) {
    Affine map = Affine.turned(first.angle()).mirrored(first.mirrored() ? -1 : 1, 1);
    return new Drawn(Placement.of(map, first.right(), first.down(), size), false, 0);
  }

  /// Draw all the rest.
  Drawn rest(First first, PictureSize size, RandomGenerator random) {
    boolean turned = happens(Move.ROTATION, random);
    boolean shifted = happens(Move.SHIFT, random);
    double scale =
        happens(Move.SCALE, random)
            ? Math.exp(Draws.either(Math.log1p(strength(Move.SCALE)), random))
            : 1;
    double shear = amount(Move.SHEAR, random);
    int quarters = random.nextDouble() < strength(Move.QUARTER_TURNS) ? 1 + random.nextInt(3) : 0;
    double y = random.nextDouble() < strength(Move.FLIP_ROWS) ? -1 : 1;
    Affine map =
        Affine.turned(turned ? first.angle() : 0)
            .after(Affine.quarters(quarters))
            .after(new Affine(1 / scale, shear, 0, 1 / scale))
            .mirrored(first.mirrored() ? -1 : 1, y);
    double right = shifted ? first.right() : 0;
    double down = shifted ? first.down() : 0;
    Tilt tilt = tilt(size, random);
    boolean backwards = random.nextDouble() < strength(Move.FLIP_SLICES);
    double slices = amount(Move.SLICE_SHIFT, random);
    double widening = 2 * amount(Move.TRAPEZOID, random) / size.height();
    Symmetry symmetry = symmetry(random);
    Placement placement =
        Placement.of(map.after(symmetry.map()), right, down, size)
            .tilted(tilt.x(), tilt.y())
            .widened(widening);
    return new Drawn(placement, backwards != symmetry.backwards(), slices);
  }

  private record Tilt(double x, double y) {}

  /// At the edges the distance is 1 ± the strength.
  private Tilt tilt(PictureSize size, RandomGenerator random) {
    if (!happens(Move.WARP, random)) {
      return new Tilt(0, 0);
    }
    double most = 2 * strength(Move.WARP);
    return new Tilt(
        Draws.either(most / size.width(), random), Draws.either(most / size.height(), random));
  }

  /// Nothing is drawn unless a recipe asks for it, so that older ones draw as they always did.
  private Symmetry symmetry(RandomGenerator random) {
    double probability = strength(Move.DIHEDRAL);
    return probability > 0 && random.nextDouble() < probability
        ? Symmetry.another(random)
        : Symmetry.NONE;
  }

  private double amount(Move move, RandomGenerator random) {
    return happens(move, random) ? Draws.either(strength(move), random) : 0;
  }

  private boolean happens(Move move, RandomGenerator random) {
    return chances.getOrDefault(move, Chance.NEVER).happens(random);
  }
}
