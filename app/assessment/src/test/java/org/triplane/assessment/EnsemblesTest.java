// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.learning.LearningException;

class EnsemblesTest {
  @TempDir Path root;

  @SuppressWarnings("NullAway.Init")
  private Ensembles ensembles;

  @BeforeEach
  void install() throws IOException {
    install("user/knee");
    install("program/knee");
    install("program/brain");
    Files.createDirectories(root.resolve("program/recipes"));
    Files.writeString(root.resolve("program/zipped.triplane-model"), "");
    ensembles =
        new Ensembles(
            List.of(root.resolve("user"), root.resolve("program"), root.resolve("nowhere")));
  }

  @Test
  void foldersAndArchivesAreListedByName() {
    assertEquals(List.of("knee", "brain", "zipped"), ensembles.names());
  }

  @Test
  void theUsersOwnComesBeforeTheProgramsOfTheSameName() throws LearningException {
    assertEquals(root.resolve("user/knee"), ensembles.find("knee"));
  }

  @Test
  void anArchiveIsFoundByItsName() throws LearningException {
    assertEquals(root.resolve("program/zipped.triplane-model"), ensembles.find("zipped"));
  }

  @Test
  void aPathIsFoundToo() throws LearningException {
    Path path = root.resolve("program/brain");
    assertEquals(path, ensembles.find(path.toString()));
  }

  @Test
  void anUnknownNameIsAnsweredWithThoseThatAreInstalled() {
    var thrown = assertThrows(LearningException.class, () -> ensembles.find("hip"));
    assertTrue(
        String.valueOf(thrown.getMessage()).endsWith("Installed: knee, brain, zipped."),
        thrown.getMessage());
  }

  private void install(String name) throws IOException {
    Path folder = Files.createDirectories(root.resolve(name));
    Files.writeString(folder.resolve(Ensembles.MODEL_FILE), "");
  }
}
