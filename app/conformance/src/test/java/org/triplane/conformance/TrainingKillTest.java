// SPDX-License-Identifier: Apache-2.0
package org.triplane.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.AtomicOutput;
import org.triplane.conformance.KilledTraining.Since;
import org.triplane.learning.EnsembleFolder;

/// Ensembles whose training is killed at any moment, and resumed until it is done.
@Tag("slow")
class TrainingKillTest {
  private static final int KILLS = Integer.getInteger("triplane.kill.rounds", 60);
  private static final int LONGEST_START_MS = 2500;
  private static final int LONGEST_TRAINING_MS = 600;
  private static final int LONGEST_WRITING_MS = 40;
  private static final int ASK_EVERY = 10;
  private static final Pattern DAY = Pattern.compile("20\\d\\d-\\d\\d-\\d\\d");

  @TempDir Path folder;
  private final Random random = new Random(17);

  @BeforeEach
  void generate() {
    done(
        "generate phantom-knee %s --config K1 --size XS --seed 5 --studies 24 --valid-studies 8"
            .formatted(folder.resolve("studies")));
  }

  @Test
  void aTrainingThatIsKilledAgainAndAgainGivesTheSameFilesAndProbabilities() throws Exception {
    Path whole = folder.resolve("whole/knee");
    done(String.join(" ", words(whole)));
    SequencedMap<String, String> expected = contents(whole);
    String probabilities = probabilities(whole);
    var training =
        new KilledTraining(words(folder.resolve("killed/knee")), folder.resolve("killed/knee"));
    Files.createDirectories(folder.resolve("killed"));
    long start = System.nanoTime();
    int kills = 0;
    int ensembles = 0;
    while (kills < KILLS) {
      boolean isOver = kill(training, kills);
      kills += isOver ? 0 : 1;
      requireWholeOrNone(training.output());
      if (isOver) {
        assertFinished(training, expected);
        assertEquals(probabilities, probabilities(training.output()));
        AtomicOutput.deleteTree(training.output());
        ensembles++;
      } else if (kills % ASK_EVERY == 0) {
        assertSaysHowToGoOn(training);
      }
    }
    done(String.join(" ", training.words()) + " --resume");
    assertFinished(training, expected);
    System.out.printf(
        "%d kills, %d ensembles resumed to the end, all the same, %.0f s%n",
        kills, ensembles + 1, (System.nanoTime() - start) / 1e9);
  }

  private boolean kill(KilledTraining training, int round) throws Exception {
    return switch (round % 4) {
      case 0 -> training.live(Since.START, random.nextInt(LONGEST_START_MS));
      case 3 -> training.live(Since.WRITING, random.nextInt(LONGEST_WRITING_MS));
      default -> training.live(Since.FIRST_EPOCH, random.nextInt(LONGEST_TRAINING_MS));
    };
  }

  private List<String> words(Path output) {
    return List.of(
        ("train mrnet-small --data %s --out %s --seed 3 --device cpu --set training.epochs=3"
                + " --set stacker.folds=2 --set architecture.spots=0 --set preprocessing.size=24")
            .formatted(folder.resolve("studies"), output)
            .split(" "));
  }

  /// What stands under the ensemble's name is an ensemble.
  private static void requireWholeOrNone(Path output) throws Exception {
    if (Files.exists(output)) {
      assertEquals(List.of(), EnsembleFolder.verify(output));
    }
  }

  private static void assertFinished(KilledTraining training, SequencedMap<String, String> expected)
      throws IOException {
    SequencedMap<String, String> written = contents(training.output());
    assertEquals(expected.keySet(), written.keySet());
    expected.forEach((name, text) -> assertTrue(text.equals(written.get(name)), name));
    assertFalse(Files.exists(training.partial()), "the state is gone");
    assertEquals(List.of(), training.leftBeside());
  }

  /// Without being told to resume, the command says what to do, and does nothing.
  private static void assertSaysHowToGoOn(KilledTraining training) {
    if (!Files.exists(training.partial().resolve("training.toml"))
        && !Files.exists(training.output())) {
      return;
    }
    CommandLineRun run = CommandLineRun.of(training.words().toArray());
    assertNotEquals(0, run.exit());
    assertTrue(
        run.err().contains("Go on with it by resuming (--resume)")
            || run.err().contains("Choose another name or remove it first."),
        run.err());
  }

  private String probabilities(Path ensemble) throws IOException {
    Path table = folder.resolve("predictions.tsv");
    Files.deleteIfExists(table);
    done("predict %s --data %s --out %s".formatted(ensemble, folder.resolve("studies"), table));
    return Files.readString(table);
  }

  /// What all files of an ensemble say, but for its day: hashes and TensorBoard's files, which
  /// follow from the others and the day, are left out.
  private static SequencedMap<String, String> contents(Path ensemble) throws IOException {
    SequencedMap<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(ensemble)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = ensemble.relativize(file).toString();
        if (!name.equals("checksums.txt") && !name.contains("tfevents")) {
          String text = Files.readString(file, StandardCharsets.ISO_8859_1);
          contents.put(name, DAY.matcher(text).replaceAll("day"));
        }
      }
    }
    return contents;
  }

  private static void done(String line) {
    List<Object> words = new ArrayList<>(List.of((Object[]) line.split(" ")));
    CommandLineRun run = CommandLineRun.of(words.toArray());
    assertEquals(0, run.exit(), () -> line + ": " + run.err());
  }
}
