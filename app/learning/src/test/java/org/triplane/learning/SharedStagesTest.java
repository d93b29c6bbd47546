// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Progress;
import org.triplane.common.Services;
import org.triplane.learning.djl.TorchEngine;
import org.triplane.learning.graph.MrnetSmall;
import org.triplane.learning.graph.NetworkGraph;
import org.triplane.learning.spi.Architecture;

/// Stages in which one network learns from all members' series.
class SharedStagesTest {
  private static final String SHARED =
      """
      [[stages]]
      shared = true
      epochs = 2
      """;
  private static final String RECIPE =
      """
      name = "tiny"
      [[members]]
      name = "axial"
      plane = "axial"
      [[members]]
      name = "coronal"
      plane = "coronal"
      [architecture]
      name = "mrnet-small"
      channels = [4, 4, 4, 4]
      [preprocessing]
      size = 16
      normalization = "training-set"
      [training]
      epochs = 1
      batch = 8
      rate = 1e-12
      select = "last"
      [stacker]
      folds = 2
      networks = "folds"
      """;

  @TempDir Path folder;

  @Test
  void oneNetworkOfEachFoldLearnsFromAllMembersFirst() throws Exception {
    var heard = new ArrayList<String>();
    train("whole", RECIPE + SHARED, false, heard, 99);
    assertEquals(
        List.of("axial+coronal fold-1", "axial+coronal fold-2"),
        heard.subList(0, 4).stream().distinct().sorted().toList());
    assertEquals(List.of("axial fold-1", "coronal fold-1"), others(heard, "fold-1"));
    assertEquals(List.of("axial fold-2", "coronal fold-2"), others(heard, "fold-2"));
  }

  /// The members' own rate is next to nothing, so what they know they have from the stage.
  @Test
  void membersGoOnFromWhatTheyLearnedTogether() throws Exception {
    train("apart", RECIPE, false, new ArrayList<>(), 99);
    train(
        "shared",
        RECIPE + SHARED.replace("epochs = 2", "epochs = 1"),
        false,
        new ArrayList<>(),
        99);
    assertTrue(distance("apart") > 1e-3, "networks of their own begin with weights of their own");
    assertEquals(0, distance("shared"), 1e-6);
  }

  @Test
  void aTrainingThatWasStoppedInTheSharedStageGoesOnExactly() throws Exception {
    String recipe = (RECIPE + SHARED).replace("1e-12", "0.01");
    train("one/whole", recipe, false, new ArrayList<>(), 99);
    assertThrows(
        CancellationException.class, () -> train("two/whole", recipe, false, new ArrayList<>(), 3));
    train("two/whole", recipe, true, new ArrayList<>(), 99);
    for (String network : List.of("axial.onnx", "coronal.onnx")) {
      assertArrayEquals(
          Files.readAllBytes(folder.resolve("one/whole").resolve(network)),
          Files.readAllBytes(folder.resolve("two/whole").resolve(network)));
    }
  }

  @Test
  void aSharedStageAfterOneOfItsOwnIsRefused() {
    String recipe = RECIPE + "[[stages]]\nepochs = 1\n" + SHARED;
    var thrown =
        assertThrows(
            LearningException.class, () -> train("wrong", recipe, false, new ArrayList<>(), 99));
    assertTrue(
        String.valueOf(thrown.getMessage()).contains("Stage 2 of [[stages]] is shared"),
        thrown.getMessage());
  }

  private static List<String> others(List<String> heard, String run) {
    return heard.stream()
        .filter(title -> title.endsWith(run) && !title.contains("+"))
        .distinct()
        .sorted()
        .toList();
  }

  /// How far the weights of the two members' networks lie apart at most.
  private double distance(String ensemble) throws Exception {
    float[] axial = weights(ensemble, "axial");
    float[] coronal = weights(ensemble, "coronal");
    double most = 0;
    for (int i = 0; i < axial.length; i++) {
      most = Math.max(most, Math.abs(axial[i] - coronal[i]));
    }
    return most;
  }

  private float[] weights(String ensemble, String member) throws Exception {
    var network = NetworkGraph.read(folder.resolve(ensemble).resolve(member + ".onnx"));
    List<float[]> all = new ArrayList<>();
    network.initializers().values().forEach(one -> all.add(one.values()));
    int length = all.stream().mapToInt(values -> values.length).sum();
    float[] joined = new float[length];
    int at = 0;
    for (float[] values : all) {
      System.arraycopy(values, 0, joined, at, values.length);
      at += values.length;
    }
    return joined;
  }

  /// @param heard gets the title of the network at each epoch
  /// @param epochs after which the user asks to stop
  private void train(String name, String recipe, boolean resume, List<String> heard, int epochs)
      throws Exception {
    var stop =
        new Progress() {
          @Override
          public void report(double done, String message) {}

          @Override
          public boolean isCancelled() {
            return heard.size() >= epochs;
          }
        };
    try (var pool = Executors.newFixedThreadPool(1)) {
      new EnsembleTraining(
              TorchEngine.open(ComputeDevice.CPU, 1),
              Services.of(Architecture.class, List.of(new MrnetSmall())),
              pool,
              Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))
          .train(
              new EnsembleTraining.Task(
                  Recipe.parse(recipe, "tiny", List.of()),
                  SpotCases.dataset(36, 8),
                  folder.resolve("data"),
                  7,
                  folder.resolve(name),
                  resume),
              (member, run, _) -> heard.add(member + " " + run),
              stop);
    }
  }
}
