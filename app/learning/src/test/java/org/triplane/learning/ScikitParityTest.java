// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The figures of `src/test/python/judging.py`, reckoned by scikit-learn from the same table.
class ScikitParityTest {
  private static final Path PYTHON = Path.of("/usr/bin/python3");
  private static final double TOLERANCE = 1e-6;
  private static final int CASES = 400;

  @TempDir Path folder;

  private final double[] probabilities = new double[CASES];
  private final int[] targets = new int[CASES];
  private final double[][] features = new double[CASES][3];
  private final int[] truth = new int[CASES];
  private final int[] told = new int[CASES];

  /// S0.21, S2.15, W19
  @Test
  void everyFigureIsThatOfScikitLearn() throws Exception {
    Assumptions.assumeTrue(
        Files.isExecutable(PYTHON) && run("-c", "import sklearn").isEmpty(),
        "Skipped: scikit-learn is not there; install python3-sklearn.");
    Path file = folder.resolve("table.tsv");
    Files.writeString(file, draw(new Random(3)));
    Map<String, Double> theirs = new HashMap<>();
    for (String line : run("src/test/python/judging.py", file.toString()).lines().toList()) {
      String[] words = line.split(" ");
      theirs.put(words[0], Double.valueOf(words[1]));
    }
    Map<String, Double> ours = ours();
    assertEquals(theirs.keySet(), ours.keySet());
    var table = new ParityTable("scikit-learn");
    new TreeMap<>(theirs)
        .forEach((name, figure) -> table.row(name, Maps.required(ours, name), figure));
    table.write("scikit");
    theirs.forEach((name, figure) -> assertEquals(figure, ours.get(name), TOLERANCE, name));
  }

  private Map<String, Double> ours() throws LearningException {
    Map<String, Double> ours = new HashMap<>();
    Map<String, Figure> figures = FigureTable.of(Metrics.of(probabilities, targets), 0.4);
    for (String name :
        List.of(
            "auc",
            "averagePrecision",
            "brier",
            "logLoss",
            "mcc",
            "balancedAccuracy",
            "f1",
            "ece")) {
      ours.put(name, Maps.required(figures, name).value());
    }
    LogisticRegression.Fit fit = LogisticRegression.STANDARD.fit(features, targets);
    ours.put("intercept", fit.intercept());
    for (int j = 0; j < 3; j++) {
      ours.put("weight" + j, fit.weights().get(j));
    }
    ClassConfusion classes = ClassConfusion.of(List.of("0", "1", "2", "3"), truth, told);
    ours.put("classMcc", classes.mcc());
    ours.put("classBalancedAccuracy", classes.balancedAccuracy());
    ClassificationReport report = classes.report();
    ours.put("accuracy", report.accuracy().value());
    report.classes().forEach(row -> put(ours, row.name(), row));
    put(ours, "macro-avg", report.macro());
    put(ours, "weighted-avg", report.weighted());
    return ours;
  }

  private static void put(Map<String, Double> ours, String name, ClassificationReport.Row row) {
    ours.put(name + ".precision", row.precision());
    ours.put(name + ".recall", row.recall());
    ours.put(name + ".f1-score", row.f1());
    ours.put(name + ".support", (double) row.support());
  }

  /// Class 3 is never told, and some probabilities are equal.
  private String draw(Random random) {
    StringBuilder text = new StringBuilder("target\tprobability\tx0\tx1\tx2\ttruth\ttold\n");
    for (int i = 0; i < CASES; i++) {
      targets[i] = random.nextInt(3) == 0 ? 1 : 0;
      for (int j = 0; j < 3; j++) {
        features[i][j] = random.nextGaussian() * (j + 1) + targets[i] * (2 - j);
      }
      double sure = Prediction.sigmoid(features[i][0] - 0.5);
      probabilities[i] = i % 3 == 0 ? Math.round(20 * sure) / 20.0 * 0.98 + 0.01 : sure;
      truth[i] = random.nextInt(4);
      told[i] = random.nextInt(3) > 0 && truth[i] < 3 ? truth[i] : random.nextInt(3);
      text.append("%d\t%s\t".formatted(targets[i], probabilities[i]));
      text.append("%s\t%s\t%s\t".formatted(features[i][0], features[i][1], features[i][2]));
      text.append("%d\t%d\n".formatted(truth[i], told[i]));
    }
    return text.toString();
  }

  private static String run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new java.util.ArrayList<>(List.of(arguments));
    command.addFirst(PYTHON.toString());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() == 0 ? out : "failed: " + out;
  }
}
