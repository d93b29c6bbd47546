// SPDX-License-Identifier: Apache-2.0
package org.triplane.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.AtomicOutput;
import org.triplane.learning.LearningException;
import org.triplane.learning.LogisticRegression;

/// Networks that have memorized their studies, stacked in two ways: on logits of networks that
/// never saw the case, and on those that did (S1.20), which believes itself too much.
@Tag("slow")
class OutOfFoldStackerTest {
  private static final int SEEDS = Integer.getInteger("triplane.seeds", 10);
  private static final int FIRST_SEED = 101;
  private static final List<String> MEMBERS = List.of("axial", "coronal", "sagittal");

  @TempDir Path folder;

  @Test
  void theOutOfFoldStackerHasTheLowerLogLoss() throws IOException, LearningException {
    List<Double> gains = new ArrayList<>();
    StringBuilder table =
        new StringBuilder("seed  in-sample  out-of-fold  gain  AUC in-sample  AUC out-of-fold\n");
    for (int seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
      Path here = folder.resolve("seed-" + seed);
      Result result = run(here, seed);
      gains.add(result.inSample.logLoss - result.outOfFold.logLoss);
      table.append(
          String.format(
              Locale.ROOT,
              "%4d  %9.4f  %11.4f  %+.4f  %.4f  %.4f%n",
              seed,
              result.inSample.logLoss,
              result.outOfFold.logLoss,
              gains.getLast(),
              result.inSample.auc,
              result.outOfFold.auc));
      AtomicOutput.deleteTree(here);
      Files.writeString(written(), table);
    }
    double mean = gains.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    double squares = gains.stream().mapToDouble(gain -> Math.pow(gain - mean, 2)).sum();
    double error = Math.sqrt(squares / (SEEDS - 1) / SEEDS);
    table.append(String.format(Locale.ROOT, "mean gain %+.4f, standard error %.4f%n", mean, error));
    Files.writeString(written(), table);
    assertTrue(mean > 2 * error, table.toString());
  }

  /// Where the table is left for people.
  private static Path written() {
    return SourceTree.root().resolve("app/conformance/target/out-of-fold-stacker.txt");
  }

  private record Score(double logLoss, double auc) {}

  private record Result(Score inSample, Score outOfFold) {}

  /// Logits of a split, one row for each case, and what is true.
  private record Logits(List<String> cases, double[][] rows, int[] targets) {
    Logits only(List<String> wanted) {
      int[] kept =
          IntStream.range(0, rows.length).filter(i -> wanted.contains(cases.get(i))).toArray();
      return new Logits(
          wanted,
          IntStream.of(kept).mapToObj(i -> rows[i]).toArray(double[][]::new),
          IntStream.of(kept).map(i -> targets[i]).toArray());
    }
  }

  private static Result run(Path here, int seed) throws IOException, LearningException {
    Path data = here.resolve("data");
    Path model = here.resolve("model");
    done(
        CommandLineRun.of(
            "generate",
            "phantom-knee",
            data,
            "--config",
            "K1",
            "--studies",
            240,
            "--test-studies",
            800,
            "--seed",
            seed));
    done(
        CommandLineRun.of(
            "train",
            "mrnet-small",
            "--data",
            data,
            "--out",
            model,
            "--seed",
            seed,
            "--set",
            "preprocessing.size=32",
            "--set",
            "training.epochs=25",
            "--set",
            "training.patience=0",
            "--set",
            "training.select=last",
            "--set",
            "training.average=0",
            "--set",
            "augmentation.rotation=0",
            "--set",
            "augmentation.shift=0",
            "--set",
            "augmentation.flip=0"));
    Logits unseen = table(model.resolve("training/out-of-fold.tsv"));
    Logits seen = predict(model, data, "train", here).only(unseen.cases);
    Logits test = predict(model, data, "test", here);
    return new Result(score(seen, test), score(unseen, test));
  }

  private static Score score(Logits fitted, Logits test) throws LearningException {
    LogisticRegression.Fit fit = LogisticRegression.STANDARD.fit(fitted.rows, fitted.targets);
    double loss = 0;
    double[] sums = new double[test.rows.length];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = fit.intercept();
      for (int m = 0; m < MEMBERS.size(); m++) {
        sums[i] += fit.weights().get(m) * test.rows[i][m];
      }
      loss += Math.log1p(Math.exp(test.targets[i] == 1 ? -sums[i] : sums[i]));
    }
    return new Score(loss / sums.length, auc(sums, test.targets));
  }

  private static double auc(double[] values, int[] targets) {
    double wins = 0;
    long pairs = 0;
    for (int i = 0; i < values.length; i++) {
      for (int j = 0; j < values.length; j++) {
        if (targets[i] == 1 && targets[j] == 0) {
          pairs++;
          wins += values[i] > values[j] ? 1 : values[i] == values[j] ? 0.5 : 0;
        }
      }
    }
    return wins / pairs;
  }

  private static Logits predict(Path model, Path data, String split, Path here) throws IOException {
    Path out = here.resolve(split + ".tsv");
    done(CommandLineRun.of("predict", model, "--data", data, "--split", split, "--out", out));
    return table(out);
  }

  private static Logits table(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    List<String> head = List.of(lines.getFirst().split("\t"));
    double[][] rows = new double[lines.size() - 1][MEMBERS.size()];
    int[] targets = new int[rows.length];
    List<String> cases = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      String[] cells = lines.get(i + 1).split("\t");
      cases.add(cells[head.indexOf("case")]);
      targets[i] = Integer.parseInt(cells[head.indexOf("target")]);
      for (int m = 0; m < MEMBERS.size(); m++) {
        rows[i][m] = Double.parseDouble(cells[head.indexOf("logit_" + MEMBERS.get(m))]);
      }
    }
    return new Logits(cases, rows, targets);
  }

  private static void done(CommandLineRun run) {
    assertEquals(0, run.exit(), run.err());
  }
}
