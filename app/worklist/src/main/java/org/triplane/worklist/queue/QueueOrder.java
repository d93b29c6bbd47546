// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.queue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/// Puts unlabeled cases into the order in which they are worth labeling.
///
/// @param labeled cases that are labeled already; what is like them can wait
/// @param check share of cases drawn by lot into a queue of another kind, 0 to 1
/// @param seed same seed, same order
public record QueueOrder(List<Candidate> labeled, double check, long seed) {
  public QueueOrder {
    labeled = List.copyOf(labeled);
    if (!(check >= 0 && check <= 1)) {
      throw new IllegalArgumentException("expected a share from 0 to 1, but was " + check);
    }
  }

  /// A case in a queue.
  ///
  /// @param name of the case
  /// @param reason why it is there
  /// @param score how strong the reason is; higher is stronger, of no meaning between reasons
  public record Item(String name, QueueReason reason, double score) {}

  /// Choose cases.
  ///
  /// @param strategy how; of those that need an ensemble's opinion, cases without one come last,
  ///     by lot
  /// @param count at most so many
  public List<Item> choose(List<Candidate> cases, QueueStrategy strategy, int count) {
    List<Candidate> shuffled = shuffled(cases);
    List<Item> ranked =
        switch (strategy) {
          case RANDOM -> by(shuffled, QueueReason.RANDOM, _ -> 0);
          case UNCERTAIN -> by(shuffled, QueueReason.UNCERTAIN, Candidate::doubt);
          case DISAGREE -> by(shuffled, QueueReason.DISAGREE, Candidate::disagreement);
          case DIVERSE -> farthest(shuffled, count);
        };
    return strategy == QueueStrategy.RANDOM ? first(ranked, count) : mixed(ranked, shuffled, count);
  }

  /// The order of names and then a lot, so that the same cases in another order give the same.
  private List<Candidate> shuffled(List<Candidate> cases) {
    List<Candidate> shuffled = new ArrayList<>(cases);
    shuffled.sort(Comparator.comparing(Candidate::name));
    Collections.shuffle(shuffled, Random.from(new SplittableRandom(seed)));
    return shuffled;
  }

  private static List<Item> by(
      List<Candidate> cases, QueueReason reason, ToDoubleFunction<Candidate> score) {
    return cases.stream()
        .map(one -> new Item(one.name(), reason, score.applyAsDouble(one)))
        .sorted(Comparator.comparingDouble(item -> -item.score()))
        .toList();
  }

  /// Farthest first: each case is the one that is farthest from all labeled and chosen ones
  /// (Gonzalez 1985).
  private List<Item> farthest(List<Candidate> cases, int count) {
    List<Candidate> all = new ArrayList<>(cases);
    all.addAll(labeled);
    FeatureSpace space = FeatureSpace.of(all);
    double[] nearest = new double[cases.size()];
    Arrays.fill(nearest, Double.MAX_VALUE);
    for (int i = cases.size(); i < all.size(); i++) {
      approach(space, nearest, i);
    }
    List<Item> items = new ArrayList<>();
    boolean[] taken = new boolean[cases.size()];
    while (items.size() < Math.min(count, cases.size())) {
      int best = farthest(nearest, taken);
      taken[best] = true;
      items.add(new Item(cases.get(best).name(), QueueReason.DIVERSE, Math.sqrt(nearest[best])));
      approach(space, nearest, best);
    }
    return items;
  }

  private static void approach(FeatureSpace space, double[] nearest, int to) {
    for (int i = 0; i < nearest.length; i++) {
      nearest[i] = Math.min(nearest[i], space.squared(i, to));
    }
  }

  private static int farthest(double[] nearest, boolean[] taken) {
    int best = -1;
    for (int i = 0; i < nearest.length; i++) {
      if (!taken[i] && (best < 0 || nearest[i] > nearest[best])) {
        best = i;
      }
    }
    return best;
  }

  /// Every so many cases one by lot, spread evenly; the lot also fills up what is missing.
  private List<Item> mixed(List<Item> ranked, List<Candidate> lot, int count) {
    List<Item> mixed = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    Iterator<Item> best = ranked.iterator();
    Iterator<Candidate> drawn = lot.iterator();
    int checks = 0;
    while (mixed.size() < Math.min(count, lot.size())) {
      if (checks + 1 <= check * (mixed.size() + 1) || !best.hasNext()) {
        Candidate one = drawn.next();
        if (taken.add(one.name())) {
          mixed.add(new Item(one.name(), QueueReason.CHECK, 0));
          checks++;
        }
      } else {
        Item item = best.next();
        if (taken.add(item.name())) {
          mixed.add(item);
        }
      }
    }
    return List.copyOf(mixed);
  }

  private static List<Item> first(List<Item> items, int count) {
    return List.copyOf(items.subList(0, Math.min(count, items.size())));
  }
}
