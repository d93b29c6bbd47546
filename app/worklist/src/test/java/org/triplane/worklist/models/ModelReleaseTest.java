// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Progress;
import org.triplane.worklist.Library;
import org.triplane.worklist.WorklistException;

class ModelReleaseTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-20T14:58:00Z"), ZoneOffset.UTC);
  private static final Signature ANN = new Signature("ann", "");

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private Library here;

  @SuppressWarnings("NullAway.Init")
  private Library there;

  @SuppressWarnings("NullAway.Init")
  private RegisteredModel model;

  @SuppressWarnings("NullAway.Init")
  private Path file;

  @SuppressWarnings("NullAway.Init")
  private String hash;

  @BeforeEach
  void export() throws Exception {
    here = Library.open(folder.resolve("here"), CLOCK);
    there = Library.open(folder.resolve("there"), CLOCK);
    var registry = new ModelRegistry(here);
    Path source = SmallModels.write(folder.resolve("source"), "knee", 1);
    model = new ModelAdding(registry).add(source, ModelNaming.OWN, ANN, Progress.SILENT);
    file = folder.resolve("sent/knee-1.0.0.triplane-model");
    hash = new ModelRelease(registry).write(model, file, Progress.SILENT);
  }

  @AfterEach
  void close() throws WorklistException {
    here.close();
    there.close();
  }

  @Test
  void anotherMachineGetsTheSameEnsembleAsACandidateWithItsPast() throws Exception {
    ModelRelease.requireHash(file, hash);
    RegisteredModel arrived = add(file);
    assertEquals(model.key(), arrived.key());
    assertEquals(model.contentHash(), arrived.contentHash());
    assertEquals(ModelState.CANDIDATE, arrived.state());
    String changelog = new ModelChangelog(new ModelRegistry(there)).markdown(Optional.empty());
    assertEquals(
        """
        # Changelog of the models

        ## acl

        ### knee 1.0.0, candidate

        - Elsewhere: 20 Nov 2026, 14:58 UTC knee-1.0.0 Added, by ann
        - 20 Nov 2026, 14:58 UTC: Added by ann.
        """,
        changelog);
  }

  @Test
  void anotherFileThanTheOneSentIsRefused() throws Exception {
    Files.write(file, new byte[] {1}, StandardOpenOption.APPEND);
    assertThrows(WorklistException.class, () -> ModelRelease.requireHash(file, hash));
  }

  @Test
  void aFileThatIsCutIsRefused() throws Exception {
    byte[] whole = Files.readAllBytes(file);
    for (int length : new int[] {0, 1, whole.length / 2, whole.length - 1}) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThrows(WorklistException.class, () -> add(file), () -> length + " bytes");
    }
    assertEquals(List.of(), new ModelRegistry(there).registered());
  }

  @Test
  void aByteThatWasTurnedOverAnywhereIsRefusedOrHarmless() throws Exception {
    byte[] whole = Files.readAllBytes(file);
    for (int at = 0; at < whole.length; at += whole.length / 40) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 0x55;
      Files.write(file, damaged);
      try {
        // dates and names within the archive's directory may change without harm
        assertEquals(
            model.contentHash(),
            new ModelAdding(new ModelRegistry(there))
                .describe(file, ModelNaming.OWN)
                .contentHash());
      } catch (WorklistException e) {
        assertTrue(e.getMessage().endsWith("."), e.getMessage());
      }
    }
  }

  @Test
  void aFileWhoseChecksumsWereAdaptedIsRefusedAllTheSame() throws Exception {
    try (FileSystem zip = FileSystems.newFileSystem(file)) {
      Files.writeString(zip.getPath("card.md"), "# Better");
      Files.delete(zip.getPath("checksums.txt"));
    }
    var thrown = assertThrows(WorklistException.class, () -> add(file));
    assertTrue(
        thrown.getMessage().contains("is not the ensemble that was exported as knee 1.0.0"),
        thrown.getMessage());
  }

  @Test
  void aChangedEnsembleIsNotExported() throws Exception {
    Files.writeString(model.folder().resolve("extra.txt"), "x");
    var release = new ModelRelease(new ModelRegistry(here));
    var thrown =
        assertThrows(WorklistException.class, () -> release.write(model, file, Progress.SILENT));
    assertTrue(thrown.getMessage().contains("extra.txt was put there later."));
  }

  private RegisteredModel add(Path place) throws WorklistException {
    return new ModelAdding(new ModelRegistry(there))
        .add(place, ModelNaming.OWN, ANN, Progress.SILENT);
  }
}
