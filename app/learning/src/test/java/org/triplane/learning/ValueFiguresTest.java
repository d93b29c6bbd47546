// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The figures of `src/test/python/values.py`, reckoned by scikit-learn and SciPy from the same
/// table, and what must hold without them.
class ValueFiguresTest {
  private static final Path PYTHON = Path.of("/usr/bin/python3");
  private static final double TOLERANCE = 1e-9;
  private static final int CASES = 120;

  @TempDir Path folder;

  /// S4.1
  @Test
  void everyFigureIsThatOfScikitLearn() throws Exception {
    Assumptions.assumeTrue(
        Files.isExecutable(PYTHON) && run("-c", "import sklearn, scipy").isEmpty(),
        "Skipped: scikit-learn is not there; install python3-sklearn.");
    var random = new Random(5);
    double[] said = new double[CASES];
    double[] measured = new double[CASES];
    double[][] features = new double[CASES][2];
    var text = new StringBuilder("said\tmeasured\tfirst\tsecond\n");
    for (int i = 0; i < CASES; i++) {
      measured[i] = Math.round(10 * (70 + 8 * random.nextGaussian())) / 10.0;
      said[i] = Math.round(measured[i] + 4 * random.nextGaussian() + 1);
      features[i][0] = measured[i] / 10 + random.nextGaussian();
      features[i][1] = random.nextGaussian();
      text.append(said[i]).append('\t').append(measured[i]).append('\t');
      text.append(features[i][0]).append('\t').append(features[i][1]).append('\n');
    }
    Path file = folder.resolve("values.tsv");
    Files.writeString(file, text);
    Map<String, Double> theirs = new HashMap<>();
    for (String line : run("src/test/python/values.py", file.toString()).lines().toList()) {
      String[] words = line.split(" ");
      theirs.put(words[0], Double.valueOf(words[1]));
    }
    Map<String, Double> ours = new HashMap<>();
    new ValueFigures(said, measured)
        .all()
        .forEach((name, figure) -> ours.put(name, figure.value()));
    LogisticRegression.Fit ridge = new RidgeRegression(2.5).fit(features, measured);
    ours.put("intercept", ridge.intercept());
    ours.put("weight0", ridge.weights().get(0));
    ours.put("weight1", ridge.weights().get(1));
    assertEquals(theirs.keySet(), ours.keySet());
    theirs.forEach((name, figure) -> assertEquals(figure, ours.get(name), TOLERANCE, name));
  }

  @Test
  void whoeverSaysTheMeanExplainsNothingAndMayNotBeRanked() {
    double[] measured = {1, 2, 3, 6};
    SequencedMap<String, Figure> figures =
        new ValueFigures(new double[] {3, 3, 3, 3}, measured).all();
    assertEquals(0, Maps.required(figures, "r2").value(), 1e-12);
    assertTrue(Double.isNaN(Maps.required(figures, "spearman").value()));
  }

  /// The interval of the mean error is near that of Student's t for many cases.
  @Test
  void intervalsAreAsWideAsTheCasesAllow() {
    var random = new Random(9);
    double[] measured = new double[200];
    double[] said = new double[200];
    for (int i = 0; i < said.length; i++) {
      measured[i] = random.nextGaussian();
      said[i] = measured[i] + random.nextGaussian();
    }
    Metrics.Interval bias =
        Maps.required(new ValueFigures(said, measured).all(), "bias").interval();
    assertEquals(2 * 1.96 / Math.sqrt(200), bias.high() - bias.low(), 0.05);
  }

  @Test
  void twoCasesHaveNoInterval() {
    Figure error =
        Maps.required(new ValueFigures(new double[] {1, 2}, new double[] {2, 4}).all(), "mae");
    assertEquals(1.5, error.value(), 1e-12);
    assertTrue(Double.isNaN(error.interval().low()));
  }

  @Test
  void theGainOverOthersIsPaired() {
    double[] measured = {1, 2, 3, 4};
    var figures = new ValueFigures(new double[] {1, 2, 3, 4}, measured);
    assertEquals(0.5, figures.gain(new double[] {1.5, 1.5, 3.5, 3.5}).value(), 1e-12);
  }

  private static String run(String... arguments) throws IOException, InterruptedException {
    String[] command = new String[arguments.length + 1];
    command[0] = PYTHON.toString();
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said.strip();
  }
}
