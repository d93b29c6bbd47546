// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging.marks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Study;

class MarksFolderTest {
  @TempDir Path temporary;
  private final Study study = Drawn.study("1.2.3");

  @Test
  void marksOfEveryKindComeBackAsTheyWere() throws Exception {
    Marks marks = Marks.NONE;
    for (MarkKind kind : MarkKind.values()) {
      double[] corners = {2, 3, 8, 3, 8, 9, 2, 9};
      int points = Math.min(kind.most(), 4);
      double[] some = java.util.Arrays.copyOf(corners, 2 * points);
      marks = marks.with(Drawn.mark(kind, Drawn.volume(), some).saying("Side \"A\"\n" + kind));
    }
    marks = marks.toggled(new MarkPlace("1.1", 1, 0, Plane.CORONAL, 7));
    var folder = new MarksFolder(temporary.resolve("deep/marks"));
    folder.write(study, marks);
    assertEquals(marks, folder.read(study));
  }

  @Test
  void theNameOfTheFileSaysNothingAndIsTheStudysOwn() {
    var folder = new MarksFolder(temporary);
    Path file = folder.file(study).getFileName();
    assertTrue(file.toString().matches("[0-9a-f]{32}\\.json"), file.toString());
    assertFalse(file.equals(folder.file(Drawn.study("1.2.4")).getFileName()));
  }

  @Test
  void whatAKilledSaveLeftIsRemovedAndNothingElse() throws Exception {
    var folder = new MarksFolder(temporary);
    Marks marks = marks();
    folder.write(study, marks);
    Path left = Files.writeString(temporary.resolve(".triplane-0f3c-1a2b.json"), "{\"version");
    Path other = Files.writeString(temporary.resolve("notes.json"), "{}");
    Instant written = Files.getLastModifiedTime(left).toInstant();
    assertEquals(0, folder.clearHalfWritten(written.plusSeconds(60)));
    assertEquals(1, folder.clearHalfWritten(written.plusSeconds(7200)));
    assertFalse(Files.exists(left));
    assertTrue(Files.exists(other));
    assertEquals(marks, folder.read(study));
    assertEquals(0, new MarksFolder(temporary.resolve("none")).clearHalfWritten(written));
  }

  @Test
  void aStudyWithoutMarksHasNoFile() throws Exception {
    var folder = new MarksFolder(temporary);
    assertEquals(Marks.NONE, folder.read(study));
    folder.write(study, marks());
    folder.write(study, Marks.NONE);
    assertFalse(Files.exists(folder.file(study)));
  }

  @Test
  void aDamagedFileIsSetAsideAndSaidSo() throws Exception {
    var folder = new MarksFolder(temporary);
    Files.writeString(folder.file(study), "{\"version\": 1, \"marks\": [{\"id\"");
    String said = assertThrows(ImagingException.class, () -> folder.read(study)).getMessage();
    assertTrue(said.contains("set aside as"), said);
    assertEquals(1, files().size());
    assertTrue(files().getFirst().toString().endsWith(".unread"));
    folder.write(study, marks());
    assertEquals(marks().list().size(), folder.read(study).list().size());
    assertEquals(2, files().size());
  }

  @Test
  void aFileOfANewerVersionIsNotGuessedAt() throws Exception {
    var folder = new MarksFolder(temporary);
    Files.writeString(folder.file(study), "{\"version\": 2, \"marks\": []}");
    assertThrows(ImagingException.class, () -> folder.read(study));
  }

  @Test
  void aFolderThatCannotBeWrittenGivesASentence() throws Exception {
    Path file = Files.writeString(temporary.resolve("file"), "no folder");
    var folder = new MarksFolder(file.resolve("marks"));
    String said =
        assertThrows(ImagingException.class, () -> folder.write(study, marks())).getMessage();
    assertTrue(said.contains("could not be saved"), said);
    assertTrue(said.contains("stay until the window is closed"), said);
  }

  @Test
  void whatWasLeftByAKillInBetweenDoesNotHurt() throws Exception {
    var folder = new MarksFolder(temporary);
    Marks before = marks();
    folder.write(study, before);
    // a kill leaves the half-written file under its temporary name
    Files.writeString(
        temporary.resolve(".triplane-x-" + folder.file(study).getFileName()), "{\"ver");
    assertEquals(before, folder.read(study));
    folder.write(study, Marks.NONE.with(before.list().getFirst()));
    assertEquals(1, folder.read(study).list().size());
  }

  private static Marks marks() {
    return Marks.NONE.with(Drawn.mark(MarkKind.LENGTH, Drawn.volume(), 2, 3, 8, 5));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(temporary)) {
      return all.sorted().toList();
    }
  }
}
