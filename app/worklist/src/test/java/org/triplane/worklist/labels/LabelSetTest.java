// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.labels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.worklist.WorklistException;

class LabelSetTest {
  @TempDir Path folder;

  @Test
  void givesKeysInOrderAndZeroToCannotTell() throws Exception {
    LabelSet set = of(LabelKind.MULTI_CLASS, "None", "Partial=some fibers left", "Complete==c");

    assertEquals("some fibers left", set.values().get(1).hint());
    assertEquals(Optional.of(new Answer(List.of("Partial"), false)), set.answerOfKey("2"));
    assertEquals(Optional.of(new Answer(List.of("Complete"), false)), set.answerOfKey("C"));
    assertEquals(Optional.of(Answer.CANNOT_TELL), set.answerOfKey("0"));
    assertEquals(Optional.empty(), set.answerOfKey("9"));
  }

  @Test
  void takesWordsWhateverTheirCase() throws Exception {
    LabelSet set = of(LabelKind.MULTI_LABEL, "Cyst", "Tear", "Edema");

    assertEquals("Cyst|Edema", set.answer("edema, CYST").text());
    assertEquals(Answer.NONE, set.answer("-"));
    assertEquals(Answer.CANNOT_TELL, set.answer("cannot-tell"));
  }

  @Test
  void refusesValuesOutsideTheSetByName() throws Exception {
    LabelSet set = of(LabelKind.MULTI_CLASS, "None", "Partial");

    assertEquals(
        "'torn' is no value of the label set knee-acl. It has: None, Partial, cannot tell.",
        message(() -> set.answer("torn")));
  }

  @Test
  void refusesLabelsThatContradictEachOther() throws Exception {
    LabelSet set = of(LabelKind.MULTI_CLASS, "None", "Partial");

    assertEquals(
        "None and Partial contradict each other: the values of knee-acl exclude each other. Give"
            + " one of them.",
        message(() -> set.answer("none|partial")));
    assertEquals(
        "'None' and cannot tell contradict each other. Give one of them.",
        message(() -> set.answer("none|cannot tell")));
  }

  @Test
  void refusesSetsThatCannotBeAsked() {
    assertTrue(message(() -> of(LabelKind.BINARY, "no")).contains("needs 2 values"));
    assertTrue(message(() -> of(LabelKind.BINARY, "no", "NO")).contains("the value no twice"));
    assertTrue(message(() -> of(LabelKind.BINARY, "a==x", "b==x")).contains("the key x twice"));
    assertTrue(message(() -> of(LabelKind.BINARY, "a==0", "b")).contains("kept for cannot tell"));
    assertTrue(message(() -> of(LabelKind.BINARY, "a", "b==N")).contains("kept for notes"));
    assertTrue(message(() -> of(LabelKind.BINARY, "a|b", "c")).contains("separates"));
    assertTrue(message(() -> of(LabelKind.BINARY, "Cannot tell", "c")).contains("Leave it out"));
    assertTrue(
        message(() -> LabelSet.of("Knee ACL", "", LabelSet.Traits.of(LabelKind.BINARY), List.of()))
            .contains("such as knee-acl"));
  }

  @Test
  void isTheSameAfterATripThroughToml() throws Exception {
    LabelSet set =
        LabelSet.of(
            "knee-acl",
            "ACL, \"right\" knee",
            new LabelSet.Traits(LabelKind.MULTI_CLASS, true, true),
            LabelSetDocument.values(List.of("None=intact fibers", "Partial", "Complete==x")));
    Path file = folder.resolve("set.toml");
    Files.writeString(file, LabelSetDocument.toml(set));

    assertEquals(set, LabelSetDocument.read(file));
  }

  @Test
  void namesWhatIsWrongInAFile() throws Exception {
    Path file = folder.resolve("set.toml");
    Files.writeString(file, "name = \"a\"\ncolour = 3\n");

    assertTrue(message(() -> LabelSetDocument.read(file)).contains("does not know colour"));
  }

  @Test
  void becomesANewVersionOnlyWhenItChanges() throws Exception {
    try (ReadingRoom room = ReadingRoom.open(folder, 1)) {
      LabelSet first = room.acl();
      LabelSet same = room.acl();
      LabelSet changed = room.plain("knee-acl", LabelKind.MULTI_CLASS, "None", "Torn");

      assertEquals(List.of(1, 1, 2), List.of(first.version(), same.version(), changed.version()));
      assertEquals(Optional.of(first), room.sets.find("knee-acl", 1));
      assertEquals(List.of(changed), room.sets.list());
      assertTrue(message(() -> room.sets.require("acl")).contains("It has: knee-acl"));
    }
  }

  private static LabelSet of(LabelKind kind, String... words) throws WorklistException {
    return LabelSet.of(
        "knee-acl", "", LabelSet.Traits.of(kind), LabelSetDocument.values(List.of(words)));
  }

  private static String message(Executable doing) {
    return assertThrows(WorklistException.class, doing).getMessage();
  }
}
