// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// Which training studies an epoch meets, and in which order: the key `sampler` of a recipe's
/// `[training]` table. It only ever sees the training side, so that a study that is met more than
/// once is on no other (W1).
enum Sampler {
  /// Every study once.
  SHUFFLED {
    @Override
    List<TrainingStudy> order(List<TrainingStudy> studies, RandomGenerator random) {
      List<TrainingStudy> order = new ArrayList<>(studies);
      Collections.shuffle(order, Random.from(random));
      return order;
    }
  },

  /// As many studies, drawn so that every class comes equally often; for independent labels,
  /// every combination of targets; for a measured value, every fifth of its range.
  BALANCED {
    @Override
    List<TrainingStudy> order(List<TrainingStudy> studies, RandomGenerator random) {
      List<List<TrainingStudy>> classes = classes(studies);
      List<TrainingStudy> order = new ArrayList<>();
      while (order.size() < studies.size()) {
        List<TrainingStudy> own = classes.get(random.nextInt(classes.size()));
        order.add(own.get(random.nextInt(own.size())));
      }
      return order;
    }
  },

  /// About as many studies, of every class (as above) a share that grows with the root of its
  /// size (Mahajan et al. 2018), so that a rare one is met more often and a frequent one is still
  /// seen in its variety. No study comes once more before all of its class have come as often.
  SQUARE_ROOT {
    @Override
    List<TrainingStudy> order(List<TrainingStudy> studies, RandomGenerator random) {
      List<List<TrainingStudy>> classes = classes(studies);
      double roots = classes.stream().mapToDouble(own -> Math.sqrt(own.size())).sum();
      List<TrainingStudy> order = new ArrayList<>();
      for (List<TrainingStudy> own : classes) {
        double wanted = studies.size() * Math.sqrt(own.size()) / roots;
        int count = (int) Math.floor(wanted + random.nextDouble());
        List<TrainingStudy> deck = new ArrayList<>(own);
        for (int i = 0; i < count; i++) {
          if (i % own.size() == 0) {
            Collections.shuffle(deck, Random.from(random));
          }
          order.add(deck.get(i % own.size()));
        }
      }
      Collections.shuffle(order, Random.from(random));
      return order;
    }
  };

  static final String KEY = "sampler";

  abstract List<TrainingStudy> order(List<TrainingStudy> studies, RandomGenerator random);

  /// Studies of the same targets together, in an order that is always the same.
  private static List<List<TrainingStudy>> classes(List<TrainingStudy> studies) {
    Map<String, List<TrainingStudy>> byTargets = new TreeMap<>();
    for (TrainingStudy study : studies) {
      byTargets.computeIfAbsent(kind(study, studies), _ -> new ArrayList<>()).add(study);
    }
    return List.copyOf(byTargets.values());
  }

  /// Fifths of the range, not of the studies: what is rare at its ends is drawn more often.
  private static String kind(TrainingStudy study, List<TrainingStudy> studies) {
    if (!study.isMeasured()) {
      return Arrays.toString(study.targets());
    }
    DoubleSummaryStatistics all =
        studies.stream().mapToDouble(one -> one.values()[0]).summaryStatistics();
    double share = (study.values()[0] - all.getMin()) / (all.getMax() - all.getMin());
    return String.valueOf(Math.min(4, (int) (5 * share)));
  }
}
