// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.function.Executable;
import org.triplane.common.Progress;
import org.triplane.common.Services;
import org.triplane.learning.djl.TorchEngine;
import org.triplane.learning.spi.Architecture;

/// Trains ensembles that give pictures.
///
/// @param folder that data and ensembles lie in
/// @param text of the recipe
record PictureTraining(Path folder, String text, List<Architecture> networks) {
  Services<Architecture> architectures() {
    return Services.of(Architecture.class, networks);
  }

  Recipe recipe(String... settings) throws LearningException {
    return Recipe.parse(text, "bars", List.of(settings));
  }

  EnsembleTraining.Task task(String output, List<Case> train, List<Case> valid, String... settings)
      throws LearningException {
    return new EnsembleTraining.Task(
        recipe(settings),
        dataset(train, valid),
        folder.resolve("data"),
        7,
        folder.resolve(output),
        false);
  }

  static Dataset dataset(List<Case> train, List<Case> valid) {
    SequencedMap<String, List<Case>> splits = new LinkedHashMap<>();
    splits.put("train", train);
    splits.put("valid", valid);
    return new Dataset("test", List.of(), splits, List.of());
  }

  EnsembleModel train(EnsembleTraining.Task task) throws Exception {
    return train(task, new ArrayList<>());
  }

  EnsembleModel train(EnsembleTraining.Task task, List<Epoch> epochs) throws Exception {
    return train(task, epochs, Integer.MAX_VALUE);
  }

  /// @param stop after so many epochs
  private EnsembleModel train(EnsembleTraining.Task task, List<Epoch> epochs, int stop)
      throws Exception {
    List<Epoch> heard = Collections.synchronizedList(epochs);
    Progress progress =
        new Progress() {
          @Override
          public void report(double fraction, String what) {}

          @Override
          public boolean isCancelled() {
            return heard.size() >= stop;
          }
        };
    try (var pool = Executors.newFixedThreadPool(2)) {
      return new EnsembleTraining(
              TorchEngine.open(ComputeDevice.CPU, 1),
              architectures(),
              pool,
              Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))
          .train(task, (_, _, epoch) -> heard.add(epoch), progress);
    }
  }

  /// Train one to its end, stop the other after two epochs and go on: byte by byte the same.
  void staysTheSameResumed(
      EnsembleTraining.Task whole, EnsembleTraining.Task parts, List<String> files)
      throws Exception {
    train(whole);
    assertThrows(CancellationException.class, () -> train(parts, new ArrayList<>(), 2));
    train(TinyTraining.resumed(parts));
    for (String file : files) {
      assertArrayEquals(
          EnsembleFolder.file(whole.output(), file).orElseThrow(),
          EnsembleFolder.file(parts.output(), file).orElseThrow(),
          file);
    }
  }

  /// What is done with a setting of the recipe.
  @FunctionalInterface
  interface Use {
    void of(String setting) throws Exception;
  }

  /// @param wrong setting to words that the refusal says
  static void refuses(Map<String, String> wrong, Use use) {
    wrong.forEach(
        (setting, words) -> {
          String message = refusal(() -> use.of(setting), setting);
          assertTrue(message.contains(words), setting + ": " + message);
        });
  }

  static String refusal(Executable work, String what) {
    return String.valueOf(assertThrows(LearningException.class, work, what).getMessage());
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> table(Map<String, Object> map, String key) {
    return (Map<String, Object>) Maps.required(map, key);
  }

  static double number(Map<String, Object> figures, String name) {
    return (double) Maps.required(figures, name);
  }
}
