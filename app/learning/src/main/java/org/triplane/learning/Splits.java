// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Splits cases by patient, with the same mix of labels on every side, reproducibly: the sides
/// depend on the cases and the seed, not on the cases' order.
///
/// Patients are dealt out one by one in a random order; each goes to the side that lacks most of
/// its label patterns (Sechidis, Tsoumakas and Vlahavas 2011, by pattern and group).
public final class Splits {
  private Splits() {}

  /// Make k splits; every case is held in exactly one of them.
  ///
  /// @throws LearningException if there are fewer patients than folds
  public static List<Split> folds(List<Case> cases, int k, long seed) throws LearningException {
    return folds(cases, k, seed, Balance.NONE);
  }

  /// As [#folds(List, int, long)], with the same mix of attributes on every side, too.
  static List<Split> folds(List<Case> cases, int k, long seed, Balance balance)
      throws LearningException {
    if (k < 2) {
      throw new IllegalArgumentException("expected 2 folds or more, but was " + k);
    }
    double[] shares = new double[k];
    Arrays.fill(shares, 1.0 / k);
    int[] sides = assign(cases, shares, seed, balance);
    List<Split> folds = new ArrayList<>();
    for (int fold = 0; fold < k; fold++) {
      folds.add(split(cases, sides, fold));
    }
    return List.copyOf(folds);
  }

  /// Hold out a share of the cases.
  ///
  /// @param share of the cases to hold, between 0 and 1
  /// @throws LearningException if there are fewer than two patients
  public static Split holdOut(List<Case> cases, double share, long seed) throws LearningException {
    return holdOut(cases, share, seed, Balance.NONE);
  }

  /// As [#holdOut(List, double, long)], with the same mix of attributes on both sides, too.
  static Split holdOut(List<Case> cases, double share, long seed, Balance balance)
      throws LearningException {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException("expected a share between 0 and 1, but was " + share);
    }
    return split(cases, assign(cases, new double[] {1 - share, share}, seed, balance), 1);
  }

  private static Split split(List<Case> cases, int[] sides, int held) {
    List<Case> training = new ArrayList<>();
    List<Case> kept = new ArrayList<>();
    for (int i = 0; i < sides.length; i++) {
      (sides[i] == held ? kept : training).add(cases.get(i));
    }
    return new Split(training, kept);
  }

  private static int[] assign(List<Case> cases, double[] shares, long seed, Balance balance)
      throws LearningException {
    List<Group> groups = groups(cases, balance);
    if (groups.size() < shares.length) {
      throw new LearningException(
          "Cannot split %d patients into %d parts. Use fewer folds or more patients."
              .formatted(groups.size(), shares.length));
    }
    Collections.shuffle(groups, Random.from(new SplittableRandom(seed)));
    if (shares[0] == shares[1]) {
      // Large patients first balances best, but would keep them all on the larger of two sides.
      groups.sort(Comparator.comparingInt(group -> -group.cases.size()));
    }
    var need = new Need(cases, shares, balance);
    int[] sides = new int[cases.size()];
    for (int g = 0; g < groups.size(); g++) {
      int side = need.neediest(groups.get(g), groups.size() - g);
      need.give(groups.get(g), side);
      groups.get(g).cases.forEach(index -> sides[index] = side);
    }
    return sides;
  }

  /// One patient's cases.
  private record Group(List<Integer> cases, Map<String, Integer> patterns) {}

  private static List<Group> groups(List<Case> cases, Balance balance) {
    Map<String, Group> byPatient = new TreeMap<>();
    for (int i = 0; i < cases.size(); i++) {
      Case one = cases.get(i);
      Group group =
          byPatient.computeIfAbsent(
              one.patient(), _ -> new Group(new ArrayList<>(), new TreeMap<>()));
      group.cases.add(i);
      patterns(one, balance).forEach(pattern -> group.patterns.merge(pattern, 1, Integer::sum));
    }
    return new ArrayList<>(byPatient.values());
  }

  /// Its labels, and these together with each attribute to balance.
  private static List<String> patterns(Case one, Balance balance) {
    String labels = labels(one);
    List<String> patterns = new ArrayList<>();
    patterns.add(labels);
    balance.traits(one).forEach(trait -> patterns.add(labels + "," + trait));
    return patterns;
  }

  private static String labels(Case one) {
    return one.targets().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(target -> target.getKey() + "=" + target.getValue())
        .collect(Collectors.joining(","));
  }

  /// How many cases, of each pattern and in all, every side should still be given.
  private static final class Need {
    private final Map<String, double[]> byPattern = new LinkedHashMap<>();
    private final double[] total;
    private final int[] given;

    Need(List<Case> cases, double[] shares, Balance balance) {
      total = new double[shares.length];
      given = new int[shares.length];
      for (Case one : cases) {
        for (String pattern : patterns(one, balance)) {
          double[] need = byPattern.computeIfAbsent(pattern, _ -> new double[shares.length]);
          for (int side = 0; side < shares.length; side++) {
            need[side] += shares[side];
            total[side] += shares[side];
          }
        }
      }
    }

    /// A side that would stay empty otherwise comes first.
    int neediest(Group group, int patientsLeft) {
      long empty = Arrays.stream(given).filter(count -> count == 0).count();
      int best = -1;
      for (int side = 0; side < total.length; side++) {
        boolean open = patientsLeft > empty || given[side] == 0;
        if (open && (best < 0 || compare(group, side, best) > 0)) {
          best = side;
        }
      }
      return best;
    }

    private int compare(Group group, int side, int other) {
      double difference = lack(group, side) - lack(group, other);
      // Sums of shares such as 1/3 are not exact, so nearly equal counts as equal.
      if (Math.abs(difference) < 1e-6) {
        difference = total[side] - total[other];
      }
      return Math.abs(difference) < 1e-6 ? 0 : (int) Math.signum(difference);
    }

    private double lack(Group group, int side) {
      double lack = 0;
      for (Map.Entry<String, Integer> pattern : group.patterns.entrySet()) {
        lack += pattern.getValue() * lacks(pattern.getKey())[side];
      }
      return lack;
    }

    private double[] lacks(String pattern) {
      return byPattern.getOrDefault(pattern, total);
    }

    void give(Group group, int side) {
      for (Map.Entry<String, Integer> pattern : group.patterns.entrySet()) {
        lacks(pattern.getKey())[side] -= pattern.getValue();
        total[side] -= pattern.getValue();
      }
      given[side]++;
    }
  }
}
