// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Progress;
import org.triplane.common.Services;
import org.triplane.learning.spi.DatasetLayout;

class DatasetsTest {
  @TempDir Path folder;

  private final DatasetLayout first = new Fixed("first", true);
  private final DatasetLayout second = new Fixed("second", true);
  private final DatasetLayout stranger = new Fixed("stranger", false);

  @Test
  void theOnlyLayoutThatRecognizesTheFolderReadsIt() throws Exception {
    assertEquals("first", open(Optional.empty(), stranger, first).layout());
  }

  @Test
  void aNamedLayoutReadsTheFolderWithoutBeingAsked() throws Exception {
    assertEquals("stranger", open(Optional.of("stranger"), first, stranger).layout());
  }

  @Test
  void twoLayoutsThatRecognizeTheFolderAreNamed() {
    String message = refusal(Optional.empty(), first, stranger, second);
    assertTrue(message.endsWith("it may be first or second. Name the layout."), message);
  }

  @Test
  void whereNoLayoutRecognizesTheFolderThoseInstalledAreNamed() {
    String message = refusal(Optional.empty(), stranger);
    assertTrue(message.contains("no installed layout recognizes it. Installed: stranger."));
    assertTrue(refusal(Optional.empty()).contains("Installed: none."));
  }

  @Test
  void anUnknownLayoutIsNamedWithThoseInstalled() {
    assertEquals(
        "There is no data set layout called 'third'. Installed: first, second.",
        refusal(Optional.of("third"), first, second));
  }

  @Test
  void aFolderThatIsNotThereIsNamed() {
    Path nowhere = folder.resolve("nowhere");
    LearningException refusal =
        assertThrows(
            LearningException.class,
            () -> Datasets.open(nowhere, Optional.empty(), services(first), Progress.SILENT));
    assertTrue(refusal.getMessage().endsWith("nowhere: there is no such folder. Check its name."));
  }

  @Test
  void aFileInPlaceOfAFolderIsSaidToBeOne() throws Exception {
    Path archive = Files.createFile(folder.resolve("set.zip"));
    LearningException refusal =
        assertThrows(
            LearningException.class,
            () -> Datasets.open(archive, Optional.empty(), services(first), Progress.SILENT));
    assertTrue(
        refusal
            .getMessage()
            .endsWith(
                "set.zip: it is a file. Name the folder that it is in; unpack an archive first."));
  }

  @Test
  void aTableThatCannotBeReadIsWhyNoLayoutRecognizesTheFolder() throws Exception {
    Path table = folder.resolve("cases.csv");
    Files.writeString(table, "path,label,label\n");
    assertDoubt("The table cases.csv has two columns of the same name");
    Files.writeString(table, "scan,label\n");
    assertDoubt("No column of its table cases.csv is called file_names");
    Files.writeString(folder.resolve("more.csv"), "x\n");
    assertDoubt("It has 2 tables: name the layout table");
  }

  @Test
  void foldersThatAreNoClassesAreWhyNoLayoutRecognizesTheFolder() throws Exception {
    Files.createFile(folder.resolve("a.png"));
    assertDoubt("It has files only, but a data set of folders has one for each class");
    Files.createDirectories(folder.resolve("set/A"));
    Files.createDirectories(folder.resolve("set/B"));
    assertDoubt("It has one folder, set, but");
    assertDoubt("The folder set in it may be meant.");
    Files.createDirectories(folder.resolve("other"));
    Files.writeString(folder.resolve("cases.csv"), "x\n");
    assertDoubt("name the layout folders if they are its classes");
  }

  private void assertDoubt(String expected) {
    String message = refusal(Optional.empty(), new FoldersLayout(), new TableLayout());
    assertTrue(message.contains("no installed layout recognizes it"), message);
    assertTrue(message.contains(expected), message);
  }

  private Dataset open(Optional<String> layout, DatasetLayout... layouts) throws LearningException {
    return Datasets.open(folder, layout, services(layouts), Progress.SILENT);
  }

  private String refusal(Optional<String> layout, DatasetLayout... layouts) {
    return assertThrows(LearningException.class, () -> open(layout, layouts)).getMessage();
  }

  private static Services<DatasetLayout> services(DatasetLayout... layouts) {
    return Services.of(DatasetLayout.class, List.of(layouts));
  }

  private record Fixed(String name, boolean recognizes) implements DatasetLayout {
    @Override
    public boolean recognizes(Path folder) {
      return recognizes;
    }

    @Override
    public Dataset open(Path folder, Progress progress) {
      return new Dataset(name, List.of("acl"), new LinkedHashMap<>(), List.of());
    }
  }
}
