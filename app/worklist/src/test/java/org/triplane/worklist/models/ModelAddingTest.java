// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Progress;
import org.triplane.learning.EnsembleFolder;
import org.triplane.learning.EnsembleModel;
import org.triplane.worklist.Library;
import org.triplane.worklist.WorklistException;

class ModelAddingTest {
  private static final Signature ANN = Signature.of("ann");

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private Library library;

  @SuppressWarnings("NullAway.Init")
  private ModelRegistry registry;

  @BeforeEach
  void open() throws WorklistException {
    library = Library.open(folder.resolve("library"), Clock.systemUTC());
    registry = new ModelRegistry(library);
  }

  @AfterEach
  void close() throws WorklistException {
    library.close();
  }

  @Test
  void anEnsembleIsCopiedUnderItsNameAndVersionAsACandidate() throws Exception {
    RegisteredModel model = add(SmallModels.write(folder.resolve("s"), "knee", 1), named("oof"));
    assertEquals("oof-1.0.0", model.key());
    assertEquals(ModelState.CANDIDATE, model.state());
    assertEquals("acl", model.family());
    EnsembleModel read = EnsembleFolder.read(library.folder().resolve("models/oof-1.0.0"));
    assertEquals("oof 1.0.0", read.name() + " " + read.version());
    assertEquals(List.of(), EnsembleFolder.verify(model.folder()));
    assertEquals(model.folder(), registry.verified(model, Progress.SILENT));
  }

  @Test
  void theNextOfANameGetsTheNextVersion() throws Exception {
    add(SmallModels.write(folder.resolve("a"), "knee", 1), ModelNaming.OWN);
    RegisteredModel second =
        add(SmallModels.write(folder.resolve("b"), "knee", 2), ModelNaming.OWN);
    RegisteredModel other =
        add(
            SmallModels.write(folder.resolve("c"), "knee", 3, List.of("acl", "meniscus")),
            ModelNaming.OWN);
    assertEquals(
        List.of("1.1.0", "2.0.0"),
        List.of(second.version().toString(), other.version().toString()));
    assertEquals("acl+meniscus", other.family());
  }

  @Test
  void theSameEnsembleUnderAnotherNameIsRecognized() throws Exception {
    Path source = SmallModels.write(folder.resolve("s"), "knee", 1);
    add(source, ModelNaming.OWN);
    var thrown = assertThrows(WorklistException.class, () -> add(source, named("other")));
    assertEquals("This ensemble is in the library already, as knee-1.0.0.", thrown.getMessage());
    assertEquals(1, entries(), "nothing is left of the second");
  }

  @Test
  void aVersionThatIsTakenIsRefused() throws Exception {
    add(SmallModels.write(folder.resolve("a"), "knee", 1), ModelNaming.OWN);
    var naming = new ModelNaming(Optional.empty(), ModelVersion.parse("1.0.0"), Optional.empty());
    Path other = SmallModels.write(folder.resolve("b"), "knee", 2);
    var thrown = assertThrows(WorklistException.class, () -> add(other, naming));
    assertTrue(thrown.getMessage().startsWith("The library has a knee-1.0.0 already."));
  }

  @Test
  void aFamilyOfOtherLabelsIsRefused() throws Exception {
    add(SmallModels.write(folder.resolve("a"), "knee", 1), ModelNaming.OWN);
    Path other = SmallModels.write(folder.resolve("b"), "hip", 2, List.of("fracture"));
    var naming = new ModelNaming(Optional.empty(), Optional.empty(), Optional.of("acl"));
    assertThrows(WorklistException.class, () -> add(other, naming));
  }

  @Test
  void aNameThatWouldLeaveTheFolderIsRefused() throws Exception {
    Path source = SmallModels.write(folder.resolve("s"), "knee", 1);
    for (String name : List.of("../x", "a/b", "active", "", ".hidden")) {
      assertThrows(WorklistException.class, () -> add(source, named(name)), name);
    }
    assertEquals(0, entries());
  }

  @Test
  void aDamagedEnsembleIsRefusedByTheNameOfItsFile() throws Exception {
    Path source = SmallModels.write(folder.resolve("s"), "knee", 1);
    Files.writeString(source.resolve("card.md"), "changed");
    var thrown = assertThrows(WorklistException.class, () -> add(source, ModelNaming.OWN));
    assertTrue(thrown.getMessage().contains("card.md was changed"), thrown.getMessage());
  }

  @Test
  void whatAnEndedAddLeftUnderTheNameIsTakenOver() throws Exception {
    Path source = SmallModels.write(folder.resolve("s"), "knee", 1);
    Path left = library.folder().resolve("models/knee-1.0.0");
    SmallModels.write(left, "knee", 1);
    RegisteredModel model = add(source, ModelNaming.OWN);
    assertEquals(left, registry.verified(model, Progress.SILENT));
  }

  @Test
  void aFolderThatTheLibraryDoesNotKnowIsNotOverwritten() throws Exception {
    Path source = SmallModels.write(folder.resolve("s"), "knee", 1);
    SmallModels.write(library.folder().resolve("models/knee-1.0.0"), "knee", 2);
    var thrown = assertThrows(WorklistException.class, () -> add(source, ModelNaming.OWN));
    assertTrue(thrown.getMessage().contains("the library does not know it"), thrown.getMessage());
    assertEquals(List.of(), registry.registered());
  }

  @Test
  void stoppingLeavesNothing() throws Exception {
    Path source = SmallModels.write(folder.resolve("s"), "knee", 1);
    var stopped =
        new Progress() {
          @Override
          public void report(double done, String message) {}

          @Override
          public boolean isCancelled() {
            return true;
          }
        };
    assertThrows(
        CancellationException.class,
        () -> new ModelAdding(registry).add(source, ModelNaming.OWN, ANN, stopped));
    assertEquals(0, entries());
    assertEquals(List.of(), registry.registered());
  }

  @Test
  void anEnsembleIsFoundByNameVersionStateAndFamily() throws Exception {
    add(SmallModels.write(folder.resolve("a"), "knee", 1), ModelNaming.OWN);
    RegisteredModel second =
        add(SmallModels.write(folder.resolve("b"), "knee", 2), ModelNaming.OWN);
    assertEquals("knee-1.0.0", registry.require("knee-1.0.0").key());
    assertEquals("knee-1.1.0", registry.require("knee").key());
    assertFalse(registry.find("hip").isPresent());
    assertThrows(WorklistException.class, () -> registry.find("active"));
    new ModelPromotion(registry)
        .promote(
            registry.require("knee-1.0.0"),
            Optional.empty(),
            new Signature("ann", "a b c d e f g h i j"),
            Progress.SILENT);
    for (String name : List.of("active", "active:acl", "knee")) {
      assertEquals("knee-1.0.0", registry.require(name).key(), name);
    }
    assertThrows(WorklistException.class, () -> registry.find("active:hip"));
    new ModelPromotion(registry).retire(registry.require("active"), ANN);
    assertEquals(second.key(), registry.require("knee").key());
  }

  private RegisteredModel add(Path source, ModelNaming naming) throws WorklistException {
    return new ModelAdding(registry).add(source, naming, ANN, Progress.SILENT);
  }

  private static ModelNaming named(String name) {
    return new ModelNaming(Optional.of(name), Optional.empty(), Optional.empty());
  }

  private long entries() throws Exception {
    try (Stream<Path> all = Files.list(library.folder().resolve("models"))) {
      return all.count();
    }
  }
}
