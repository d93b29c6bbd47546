// SPDX-License-Identifier: Apache-2.0
package org.triplane.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Options;

/// `triplane library rehearse` on a few phantoms, with trainings of two batches.
class RehearseTest {
  @TempDir static Path parent;
  private static Path folder = Path.of("knees");

  @BeforeAll
  static void makeKnees() {
    folder = parent.resolve("knees");
    CommandLineRun made =
        CommandLineRun.of(
            "generate",
            "phantom-knee",
            folder,
            "--studies",
            36,
            "--valid-studies",
            0,
            "--test-studies",
            12,
            "--size",
            "XS",
            "--seed",
            3);
    assertEquals(0, made.exit(), made.err());
  }

  @Test
  void allStrategiesBeginWithTheSameTrainingAndLabelAsManyCases() throws Exception {
    Options told = rehearse("--by", "random,uncertain").table("strategies");

    List<Options> lot = points(told, "random");
    List<Options> doubt = points(told, "uncertain");
    assertEquals(List.of(12, 18, 24), labels(lot));
    assertEquals(labels(lot), labels(doubt));
    assertEquals(auc(lot, 0), auc(doubt, 0));
    for (int round = 0; round < 3; round++) {
      assertTrue(auc(doubt, round) >= 0 && auc(doubt, round) <= 1);
    }
  }

  @Test
  void theSameSeedGivesTheSameNumbers() throws Exception {
    Options once = rehearse("--by", "uncertain", "--trainings", 2);
    Options again = rehearse("--by", "uncertain", "--trainings", 2);
    assertEquals(once, again);
  }

  @Test
  void severalTrainingsOfARoundCountByTheirMean() throws Exception {
    double one = auc(points(rehearse("--by", "random").table("strategies"), "random"), 0);
    double two =
        auc(points(rehearse("--by", "random", "--trainings", 2).table("strategies"), "random"), 0);
    assertNotEquals(one, two);
    assertTrue(two >= one / 2 && two <= (one + 1) / 2, one + " and " + two);
  }

  @Test
  void roundsThatAddNothingAreRefused() {
    CommandLineRun run = attempt("--step", 0);
    assertEquals(2, run.exit());
    assertTrue(run.err().contains("--step"), run.err());
  }

  private static Options rehearse(Object... words) throws Exception {
    CommandLineRun run = attempt(words);
    assertEquals(0, run.exit(), run.err());
    return run.json();
  }

  private static CommandLineRun attempt(Object... words) {
    List<Object> all =
        new ArrayList<>(
            List.of("library", "rehearse", "mrnet-few", "--data", folder, "--start", 12));
    all.addAll(List.of("--most", 24, "--positives", 4, "--steps", 2, "--json"));
    if (!List.of(words).contains("--step")) {
      all.addAll(List.of("--step", 6));
    }
    all.addAll(List.of(words));
    return CommandLineRun.of(all.toArray());
  }

  private static List<Options> points(Options strategies, String name) throws Exception {
    return strategies.tables(name).getFirst().tables("points");
  }

  private static List<Integer> labels(List<Options> points) throws Exception {
    List<Integer> labels = new ArrayList<>();
    for (Options point : points) {
      labels.add(point.integer("labels"));
    }
    return labels;
  }

  private static double auc(List<Options> points, int round) throws Exception {
    return points.get(round).number("auc");
  }
}
