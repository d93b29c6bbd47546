// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
