// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Progress;
import org.triplane.learning.EnsembleFolder;
import org.triplane.worklist.Library;

@Tag("slow")
class RegistryProcessesTest {
  private static final int KILLS = 8;
  private static final Signature ANN = Signature.of("ann");

  @TempDir Path folder;

  @Test
  void killsWhileAddingLoseNoAcknowledgedModelAndLeaveNoHalfOne() throws Exception {
    Path place = folder.resolve("library");
    var random = new Random(7);
    Set<String> told = new HashSet<>();
    for (int kill = 0; kill < KILLS; kill++) {
      Path out = folder.resolve("out" + kill);
      Process process = RegistryProcess.start(out, "add", place, folder);
      while (lines(out).isEmpty()) {
        assertTrue(process.isAlive());
        Thread.sleep(20);
      }
      Thread.sleep(random.nextInt(400));
      process.destroyForcibly().waitFor();
      told.addAll(lines(out));
      requireWhole(place, told);
    }
    try (Library library = Library.open(place, Clock.systemUTC())) {
      Path source = SmallModels.write(folder.resolve("last"), "knee", -1);
      var registry = new ModelRegistry(library);
      RegisteredModel last =
          new ModelAdding(registry).add(source, ModelNaming.OWN, ANN, Progress.SILENT);
      assertEquals(last.folder(), registry.verified(last, Progress.SILENT));
    }
  }

  @Test
  void ofTwoThatPromoteAtOnceOneIsActiveAndBothAreInTheChangelog() throws Exception {
    Path place = folder.resolve("library");
    List<String> keys = new ArrayList<>();
    try (Library library = Library.open(place, Clock.systemUTC())) {
      var adding = new ModelAdding(new ModelRegistry(library));
      for (String name : List.of("one", "two")) {
        Path source = SmallModels.write(folder.resolve(name), name, keys.size());
        keys.add(adding.add(source, ModelNaming.OWN, ANN, Progress.SILENT).key());
      }
    }
    long start = System.currentTimeMillis() + 5000;
    Path out1 = folder.resolve("out1");
    Path out2 = folder.resolve("out2");
    Process first = RegistryProcess.start(out1, "promote", place, keys.get(0), start);
    Process second = RegistryProcess.start(out2, "promote", place, keys.get(1), start);
    first.waitFor();
    second.waitFor();
    int done = lines(out1).size() + lines(out2).size();
    assertTrue(done >= 1);
    try (Library library = Library.open(place, Clock.systemUTC())) {
      var registry = new ModelRegistry(library);
      assertTrue(registry.active("acl").isPresent());
      assertEquals(
          done,
          registry.events(Optional.empty()).stream()
              .filter(event -> event.step() == ModelStep.PROMOTED)
              .count());
      assertEquals(List.of(), library.database().check());
    }
  }

  /// Whole lines; a kill may cut the last.
  private static List<String> lines(Path out) throws Exception {
    String text = Files.readString(out);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }

  /// All that was told is there as it was added, and whatever stands under a final name is whole.
  private static void requireWhole(Path place, Set<String> told) throws Exception {
    try (Library library = Library.open(place, Clock.systemUTC());
        Stream<Path> entries = Files.list(place.resolve("models"))) {
      var registry = new ModelRegistry(library);
      assertEquals(List.of(), library.database().check());
      for (String key : told) {
        registry.verified(registry.require(key), Progress.SILENT);
      }
      for (RegisteredModel model : registry.registered()) {
        registry.verified(model, Progress.SILENT);
      }
      for (Path entry : entries.toList()) {
        if (!entry.getFileName().toString().startsWith(".triplane-")) {
          assertEquals(List.of(), EnsembleFolder.verify(entry), entry.toString());
        }
      }
    }
  }
}
