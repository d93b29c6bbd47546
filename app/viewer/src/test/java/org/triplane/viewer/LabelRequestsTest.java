// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.worklist.CaseFilter;
import org.triplane.worklist.Library;
import org.triplane.worklist.WorklistException;
import org.triplane.worklist.labels.Answer;
import org.triplane.worklist.labels.Circumstances;
import org.triplane.worklist.labels.LabelSets;
import org.triplane.worklist.labels.Labels;
import org.triplane.worklist.labels.Reading;
import org.triplane.worklist.queue.LabelQueues;

/// Cases of an evaluation that somebody wants to be labeled.
class LabelRequestsTest {
  @TempDir Path folder;

  private LabelRequests requests(LabelRoom label) {
    return new LabelRequests(
        folder.resolve("user/library"), label.room.room().desk(), label.room.session().jobs());
  }

  private static String study(LabelRoom label, int index) throws WorklistException {
    try (Library library = label.library()) {
      return library.cases(CaseFilter.ALL).get(index).studyUid();
    }
  }

  @Test
  void theyWaitForTheReaderAndSetOfTheLabelPage() throws Exception {
    try (LabelRoom label = LabelRoom.of(folder, 4)) {
      try (Library library = label.library()) {
        new Labels(library)
            .label(
                Reading.of("AM", "K-0003", new LabelSets(library).require("knee-acl")),
                new Answer(List.of("None"), false),
                Circumstances.NONE);
      }
      label.press("queue-random");
      assertEquals(List.of(), again(label));
      assertEquals(1, requests(label).add(List.of(study(label, 2))));
      assertEquals(List.of("K-0003"), again(label));
    }
  }

  /// The cases that have a label and wait for BR all the same.
  private static List<String> again(LabelRoom label) throws WorklistException {
    try (Library library = label.library()) {
      return new LabelQueues(library)
          .waiting("knee-acl", "BR").stream().filter("K-0003"::equals).toList();
    }
  }

  @Test
  void aStudyThatTheLibraryDoesNotKnowIsNotAdded() throws Exception {
    try (LabelRoom label = LabelRoom.of(folder, 1)) {
      assertEquals(0, requests(label).add(List.of("1.2.3")));
    }
  }

  @Test
  void withoutALabelSetItIsSaidWhereToDefineOne() throws Exception {
    Path studies = LabelRoom.studies(folder, 1);
    try (LabelRoom label = LabelRoom.empty(folder)) {
      try (Library library = label.library()) {
        LabelRoom.fill(library, studies);
      }
      String uid = study(label, 0);
      var refused = assertThrows(WorklistException.class, () -> requests(label).add(List.of(uid)));
      assertTrue(refused.getMessage().contains("Define one on the Label page"));
    }
  }

  @Test
  void whatTheReaderHasLabeledIsAnotherReadersToCheck() throws Exception {
    try (LabelRoom label = LabelRoom.of(folder, 2)) {
      label.room.type(KeyCode.DIGIT1);
      label.settle();
      String uid = study(label, 0);
      var refused = assertThrows(WorklistException.class, () -> requests(label).add(List.of(uid)));
      assertTrue(refused.getMessage().contains("only another reader can check"));
    }
  }
}
