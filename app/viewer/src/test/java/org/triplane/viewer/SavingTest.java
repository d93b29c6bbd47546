// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.imaging.ImagingException;
import org.triplane.viewer.kit.Texts;

class SavingTest {
  @TempDir Path folder;

  @Test
  void aFolderThatMayNotBeWrittenIsNamed() {
    assertEquals(
        "scan.png was not saved, since nothing may be written to %s. Choose another folder."
            .formatted(folder),
        sentence(new AccessDeniedException(folder.toString())));
  }

  @Test
  void whatTheSystemSaysIsPassedOn() {
    assertEquals(
        "scan.png was not saved (Input/output error). Nothing of it was kept. Try again, or choose"
            + " another place.",
        sentence(new FileSystemException("scan.png", null, "Input/output error")));
  }

  @Test
  void aSentenceOfOurOwnSaysAll() {
    String taken = "scan is already there and would be lost. Choose another name.";
    assertEquals(taken, sentence(new FileAlreadyExistsException(taken)));
  }

  @Test
  void theFileIsHandedOnWhenItIsWritten() throws ImagingException {
    Path file = folder.resolve("scan.png");
    assertEquals(file, new Saving(new Texts()).to(file, _ -> {}));
  }

  private String sentence(IOException failure) {
    Path file = folder.resolve("scan.png");
    return assertThrows(
            ImagingException.class,
            () ->
                new Saving(new Texts())
                    .to(
                        file,
                        _ -> {
                          throw failure;
                        }))
        .getMessage();
  }
}
