// SPDX-License-Identifier: Apache-2.0
package org.triplane.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.AtomicOutput;
import org.triplane.common.Options;

/// Networks that have memorized their studies, stacked on logits of networks that never saw the
/// case and, as published (S1.20), on what those say that did: one is as sure as it may be, the
/// other believes itself too much (W3). Paired by seed, as `triplane evaluate` compares them.
/// `FusingTest` shows the same on imagined logits in a second.
@Tag("slow")
class OutOfFoldStackerTest {
  private static final int SEEDS = Integer.getInteger("triplane.seeds", 10);
  private static final int FIRST_SEED = 101;
  private static final List<String> RIVALS = List.of("in-sample-probabilities", "in-sample-logits");

  @TempDir Path folder;

  @Test
  void theOutOfFoldStackerHasTheLowerLogLoss() throws IOException {
    List<Map<String, Score>> runs = new ArrayList<>();
    StringBuilder table = new StringBuilder("seed  method  log-loss  AUC\n");
    for (int seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
      Path here = folder.resolve("seed-" + seed);
      Map<String, Score> scores = run(here, seed);
      runs.add(scores);
      for (Map.Entry<String, Score> score : scores.entrySet()) {
        table.append(
            String.format(
                Locale.ROOT,
                "%4d  %-24s %.4f  %.4f%n",
                seed,
                score.getKey(),
                score.getValue().logLoss,
                score.getValue().auc));
      }
      AtomicOutput.deleteTree(here);
      Files.writeString(written(), table);
    }
    for (String rival : RIVALS) {
      Gain gain = Gain.of(runs, rival);
      table.append(rival).append(gain).append('\n');
      Files.writeString(written(), table);
      assertTrue(gain.mean > 2 * gain.error, table.toString());
    }
  }

  /// Where the table is left for people.
  private static Path written() {
    return SourceTree.root().resolve("app/conformance/target/out-of-fold-stacker.txt");
  }

  private record Score(double logLoss, double auc) {}

  /// How much less log-loss the stacker has, over the seeds.
  private record Gain(double mean, double error) {
    static Gain of(List<Map<String, Score>> runs, String rival) {
      double[] gains =
          runs.stream()
              .mapToDouble(run -> run.get(rival).logLoss - run.get("stacker").logLoss)
              .toArray();
      double sum = 0;
      double squares = 0;
      for (double gain : gains) {
        sum += gain;
      }
      double mean = sum / gains.length;
      for (double gain : gains) {
        squares += (gain - mean) * (gain - mean);
      }
      return new Gain(mean, Math.sqrt(squares / Math.max(gains.length - 1, 1) / gains.length));
    }
  }

  private static Map<String, Score> run(Path here, int seed) throws IOException {
    Path data = here.resolve("data");
    Path model = here.resolve("model");
    done(
        "generate phantom-knee %s --config K1 --studies 240 --test-studies 800 --seed " + seed,
        data);
    done(
        "train mrnet-small --data %s --out %s --set preprocessing.size=32 --set training.epochs=25"
            + " --set training.patience=0 --set training.select=last --set training.average=0"
            + " --set augmentation.rotation=0 --set augmentation.shift=0 --set augmentation.flip=0"
            + " --seed "
            + seed,
        data,
        model);
    Options labels =
        done("evaluate %s --data %s --split test --json", model, data).json().table("labels");
    Map<String, Score> scores = new LinkedHashMap<>();
    for (Options row : labels.table(labels.values().firstEntry().getKey()).tables("comparison")) {
      scores.put(row.text("method"), new Score(row.number("logLoss"), row.number("auc")));
    }
    return scores;
  }

  /// @param line with `%s` for each path, which may have blanks
  private static CommandLineRun done(String line, Path... paths) {
    List<Object> words = new ArrayList<>();
    int next = 0;
    for (String word : line.split(" ")) {
      words.add(word.equals("%s") ? paths[next++] : word);
    }
    CommandLineRun run = CommandLineRun.of(words.toArray());
    assertEquals(0, run.exit(), run.err());
    return run;
  }
}
