// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
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
  /// every combination of targets.
  BALANCED {
    @Override
    List<TrainingStudy> order(List<TrainingStudy> studies, RandomGenerator random) {
      Map<String, List<TrainingStudy>> byTargets = new TreeMap<>();
      for (TrainingStudy study : studies) {
        byTargets
            .computeIfAbsent(Arrays.toString(study.targets()), _ -> new ArrayList<>())
            .add(study);
      }
      List<List<TrainingStudy>> classes = List.copyOf(byTargets.values());
      List<TrainingStudy> order = new ArrayList<>();
      while (order.size() < studies.size()) {
        List<TrainingStudy> own = classes.get(random.nextInt(classes.size()));
        order.add(own.get(random.nextInt(own.size())));
      }
      return order;
    }
  };

  static final String KEY = "sampler";

  abstract List<TrainingStudy> order(List<TrainingStudy> studies, RandomGenerator random);
}
