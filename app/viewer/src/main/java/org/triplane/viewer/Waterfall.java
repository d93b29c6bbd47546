// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.triplane.imaging.Plane;
import org.triplane.learning.Evidence;
import org.triplane.viewer.kit.Numbers;
import org.triplane.viewer.kit.Texts;

/// The evidence as a waterfall of bars in log-odds: each starts where the one before ended, the
/// last runs from 0 to the sum.
///
/// @param exact whether the figures shown add up to the sum shown, in spite of being rounded
/// @param low left end of the axis, a whole number
/// @param high right end of the axis, a whole number
record Waterfall(List<Bar> bars, boolean exact, int low, int high) {
  private static final int DECIMALS = 2;

  Waterfall {
    bars = List.copyOf(bars);
  }

  /// What a bar stands for.
  enum Role {
    BASE_RATE,
    MEMBER,
    SUM
  }

  /// One bar.
  ///
  /// @param plane of the member; NONE for the other bars
  /// @param from where it starts, log-odds
  /// @param to where it ends
  /// @param figure `to − from` with sign, rounded
  /// @param digits the same with all the digits that matter
  record Bar(
      Role role, String name, Plane plane, double from, double to, String figure, String digits) {}

  /// Lay out an evidence.
  ///
  /// @param planeOf member name to plane
  static Waterfall of(Evidence evidence, Function<String, Plane> planeOf, Texts texts) {
    List<Bar> bars = new ArrayList<>();
    double at = evidence.intercept();
    bars.add(bar(Role.BASE_RATE, texts.get("evidence.base"), Plane.NONE, 0, at));
    for (Evidence.Term term : evidence.terms()) {
      Plane plane = planeOf.apply(term.member());
      double next = at + term.contribution();
      bars.add(bar(Role.MEMBER, texts.member(term.member(), plane), plane, at, next));
      at = next;
    }
    bars.add(bar(Role.SUM, texts.get("evidence.sum"), Plane.NONE, 0, evidence.logit()));
    return new Waterfall(bars, addsUp(bars), low(bars), high(bars));
  }

  private static Bar bar(Role role, String name, Plane plane, double from, double to) {
    double size = to - from;
    return new Bar(
        role, name, plane, from, to, Numbers.signed(size, DECIMALS), Numbers.signed(size, 9));
  }

  private static boolean addsUp(List<Bar> bars) {
    long sum = 0;
    for (Bar bar : bars) {
      long hundredths = Math.round((bar.to() - bar.from()) * 100);
      sum += bar.role() == Role.SUM ? -hundredths : hundredths;
    }
    return sum == 0;
  }

  private static int low(List<Bar> bars) {
    double least = bars.stream().mapToDouble(bar -> Math.min(bar.from(), bar.to())).min().orElse(0);
    return (int) Math.min(-1, Math.floor(least));
  }

  private static int high(List<Bar> bars) {
    double most = bars.stream().mapToDouble(bar -> Math.max(bar.from(), bar.to())).max().orElse(0);
    return (int) Math.max(1, Math.ceil(most));
  }

  /// The whole numbers that the axis is marked at: at most eight, always with 0.
  List<Integer> ticks() {
    int step = 1;
    while ((high - low) / step > 7) {
      step = step == 1 ? 2 : step == 2 ? 5 : step * 2;
    }
    List<Integer> ticks = new ArrayList<>();
    for (int tick = -(-low / step) * step; tick <= high; tick += step) {
      ticks.add(tick);
    }
    return ticks;
  }
}
