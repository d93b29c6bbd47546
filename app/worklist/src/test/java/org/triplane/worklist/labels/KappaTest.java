// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.labels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.triplane.learning.Figure;

class KappaTest {
  private static final String SCRIPT =
      """
      import sys
      from sklearn.metrics import cohen_kappa_score
      for line in sys.stdin:
          classes, a, b = line.strip().split(';')
          a, b, labels = eval(a), eval(b), list(range(int(classes)))
          for w in (None, 'linear', 'quadratic'):
              print(repr(float(cohen_kappa_score(a, b, labels=labels, weights=w))))
      """;

  @Test
  void isThatOfCohensOwnExample() {
    // Fleiss, Cohen and Everitt 1969, table 1: 200 cases, kappa 0.429, weighted as given there.
    int[][] counts = {{106, 10, 4}, {22, 28, 10}, {2, 12, 6}};

    Figure kappa = Kappa.cohen(counts, Kappa.Weights.NONE);

    assertEquals(0.429, kappa.value(), 0.001);
    assertEquals(0.323, kappa.interval().low(), 0.002);
    assertEquals(0.535, kappa.interval().high(), 0.002);
    assertEquals(200, kappa.n());
  }

  @Test
  void isThatOfFleissOwnExample() {
    // The table of 10 subjects, 14 raters and 5 categories that the literature repeats: 0.210.
    int[][] ratings = {
      {0, 0, 0, 0, 14}, {0, 2, 6, 4, 2}, {0, 0, 3, 5, 6}, {0, 3, 9, 2, 0}, {2, 2, 8, 1, 1},
      {7, 7, 0, 0, 0}, {3, 2, 6, 3, 0}, {2, 5, 3, 2, 2}, {6, 5, 2, 1, 0}, {0, 2, 2, 3, 7}
    };

    Figure kappa = Kappa.fleiss(ratings);

    assertEquals(0.210, kappa.value(), 0.0005);
    assertTrue(kappa.interval().low() < 0.21 && kappa.interval().high() > 0.21);
  }

  @Test
  void isUndefinedWhereThereIsNothingToAgreeOn() {
    assertTrue(Double.isNaN(Kappa.cohen(new int[2][2], Kappa.Weights.NONE).value()));
    assertTrue(Double.isNaN(Kappa.cohen(new int[][] {{9, 0}, {0, 0}}, Kappa.Weights.NONE).value()));
    assertEquals(0, Kappa.fleiss(new int[0][]).n());
  }

  @Test
  void equalsScikitLearns() throws Exception {
    assumeTrue(hasScikit(), "Skipped: needs /usr/bin/python3 with scikit-learn.");
    var random = new Random(7);
    var input = new StringBuilder();
    List<int[][]> tables = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      int classes = 2 + random.nextInt(5);
      int cases = 5 + random.nextInt(200);
      int[] first = random.ints(cases, 0, classes).toArray();
      int[] second =
          Arrays.stream(first)
              .map(one -> random.nextDouble() < 0.6 ? one : random.nextInt(classes))
              .toArray();
      tables.add(Kappa.confusion(first, second, classes));
      input.append(classes).append(';').append(Arrays.toString(first)).append(';');
      input.append(Arrays.toString(second)).append('\n');
    }
    List<String> theirs = scikit(input.toString());
    assertEquals(300, theirs.size());
    for (int i = 0; i < theirs.size(); i++) {
      Kappa.Weights weights = Kappa.Weights.values()[i % 3];
      double ours = Kappa.cohen(tables.get(i / 3), weights).value();
      assertEquals(Double.parseDouble(theirs.get(i)), ours, 1e-9, "table " + i);
    }
  }

  private static List<String> scikit(String input) throws IOException, InterruptedException {
    Process python =
        new ProcessBuilder("/usr/bin/python3", "-c", SCRIPT)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var out = python.getOutputStream()) {
      out.write(input.getBytes(StandardCharsets.UTF_8));
    }
    String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, python.waitFor());
    return said.lines().toList();
  }

  private static boolean hasScikit() throws InterruptedException {
    try {
      return new ProcessBuilder("/usr/bin/python3", "-c", "import sklearn").start().waitFor() == 0;
    } catch (IOException _) {
      return false;
    }
  }
}
