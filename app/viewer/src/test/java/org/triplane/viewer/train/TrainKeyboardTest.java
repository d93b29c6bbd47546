// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.train;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.viewer.FocusWalk;

/// The Train page with the keyboard alone.
class TrainKeyboardTest {
  @TempDir Path folder;

  private static void walk(TrainRoom room, String... landmarks) {
    room.layOut();
    var walk = new FocusWalk(room.scene);
    walk.beginAt("#train-form");
    walk.assertAllIsReached(landmarks);
  }

  @Test
  void everyControlOfTheFormIsReachedSeenAndNamed() {
    try (TrainRoom room = TrainRoom.open(new FakeTraining(folder)).withData()) {
      room.press("add-to-queue");
      room.await(() -> room.has("train-start"));
      walk(room, "#train-form", "#train-toml", "#start", "#add-to-queue", "#run-queue");
    }
  }

  @Test
  void tabGoesOnFromTheTextOfTheRecipe() {
    try (TrainRoom room = TrainRoom.open(new FakeTraining(folder)).withData()) {
      room.press("train-toml");
      walk(room, "#train-form", "#train-toml", "#toml", "#start");
      assertTrue(TrainRoom.ask(() -> room.node("toml").isVisible()));
      room.press("train-form");
      room.press("train-form");
      assertFalse(TrainRoom.ask(() -> room.node("toml").isVisible()));
    }
  }

  @Test
  void everyControlOfARunIsReachedSeenAndNamed() {
    var fake = new FakeTraining(folder);
    try (TrainRoom room = TrainRoom.open(fake).withData()) {
      room.press("start");
      fake.permits.release(2);
      room.await(() -> room.has("train-pause") && room.has("cell-axial-fold-1"));
      walk(room, "#train-pause", "#train-stop", "#epoch-table", "#run-queue");
    }
  }
}
