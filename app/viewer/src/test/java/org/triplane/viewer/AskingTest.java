// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.viewer.kit.Action;
import org.triplane.worklist.Library;
import org.triplane.worklist.queue.CasePredictions;
import org.triplane.worklist.queue.LabelQueues;
import org.triplane.worklist.queue.QueueStrategy;

/// Asks an ensemble about all cases of a library, in the window.
class AskingTest {
  private static final String MODEL = "hash of synthetic";

  @TempDir Path folder;

  private static Set<String> known(LabelRoom label) throws Exception {
    try (Library library = label.library()) {
      return new CasePredictions(library).known(MODEL);
    }
  }

  private static void awaitQuestion(SyntheticAssessor model) throws InterruptedException {
    long end = System.currentTimeMillis() + 10_000;
    while (!model.answers.hasQueuedThreads()) {
      assertTrue(System.currentTimeMillis() < end, "nothing was asked");
      Thread.sleep(5);
    }
  }

  private static String notice(LabelRoom label) {
    return OpenRoom.onWindowThread(
            () -> Optional.ofNullable(label.room.session().notifier().noticeProperty().get()))
        .orElseThrow()
        .message();
  }

  @Test
  void theChosenModelSpeaksOfEveryCaseAndTheCommandIsSaid() throws Exception {
    try (LabelRoom label = LabelRoom.of(folder, 4)) {
      label.press("label-ask");
      assertEquals(4, known(label).size());
      assertEquals("triplane library predict --model synthetic", label.text("repeat-command"));
      assertEquals("The model was asked about 4 cases.", notice(label));
      label.press("label-ask");
      assertEquals("The model was asked about 0 cases. Of 4 it had spoken before.", notice(label));
    }
  }

  @Test
  void aQueueByDoubtFollowsFromWhatWasSaid() throws Exception {
    try (LabelRoom label = LabelRoom.of(folder, 4)) {
      label.act(Action.LABEL_ASK);
      label.press("queue-uncertain");
      try (Library library = label.library()) {
        var queue = new LabelQueues(library).current("knee-acl").orElseThrow();
        assertEquals(QueueStrategy.UNCERTAIN, queue.strategy());
      }
    }
  }

  @Test
  void whatWasSaidBeforeItWasCanceledIsKeptAndTheNextAskingGoesOnThere() throws Exception {
    try (LabelRoom label = LabelRoom.of(folder, 4)) {
      SyntheticAssessor model = label.room.assessor();
      model.answers.drainPermits();
      model.answers.release(2);
      label.room.run(() -> label.room.room().runner().run(Action.LABEL_ASK));
      awaitQuestion(model);
      label.act(Action.CANCEL);
      model.answers.release(100);
      label.settle();
      int kept = known(label).size();
      assertTrue(kept >= 2 && kept < 4, "kept " + kept);
      label.act(Action.LABEL_ASK);
      assertEquals(4, known(label).size());
    }
  }

  @Test
  void aStudyOnShowIsAssessedWhileTheModelIsAsked() throws Exception {
    try (LabelRoom label = LabelRoom.of(folder, 4)) {
      SyntheticAssessor model = label.room.assessor();
      model.answers.drainPermits();
      label.room.run(() -> label.room.room().runner().run(Action.LABEL_ASK));
      awaitQuestion(model);
      label.room.run(() -> label.room.room().runner().run(Action.LABEL_SHOW));
      // until the assessment waits for the engine
      Thread.sleep(500);
      model.answers.release(1);
      long end = System.currentTimeMillis() + 10_000;
      while (Optional.ofNullable(
              OpenRoom.onWindowThread(() -> label.room.workspace().assessmentProperty().get()))
          .isEmpty()) {
        assertTrue(System.currentTimeMillis() < end, "the assessment had to wait");
        Thread.sleep(10);
      }
      assertTrue(known(label).size() < 4);
      model.answers.release(100);
      label.settle();
    }
  }
}
