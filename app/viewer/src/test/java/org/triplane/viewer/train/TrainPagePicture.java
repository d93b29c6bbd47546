// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.train;

import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.triplane.viewer.PageScene;

/// Draws the page for people to look at beside its mock: into the folder that the property
/// `triplane.pictures` names.
@Tag("slow")
class TrainPagePicture {
  @Test
  void drawsARunHalfWay() throws Exception {
    Path out = Path.of(System.getProperty("triplane.pictures", "target/pictures"));
    Files.createDirectories(out);
    Path folder = Files.createTempDirectory("train");
    var fake = new FakeTraining(folder);
    try (TrainRoom room = TrainRoom.open(fake).withData()) {
      room.run(
          () -> {
            room.page
                .recipe()
                .type(
                    FakeTraining.RECIPE
                        .replace("epochs = 4", "epochs = 30\npatience = 5\nselect = \"best\"")
                        .replace("folds = 2", "folds = 5"));
            room.page.recipe().findRate();
          });
      room.await(() -> room.page.recipe().curveProperty().get() != null);
      room.press("start");
      room.press("add-to-queue");
      room.press("add-to-queue");
      fake.permits.release(14);
      room.await(() -> fake.heard.size() == 14);
      Thread.sleep(1500);
      draw(room, 1600, 928, 1, out.resolve("train-1600.png"));
      draw(room, 1280, 728, 1, out.resolve("train-1280.png"));
      draw(room, 1600, 928, 2, out.resolve("train-1600-2x.png"));
      room.press("train-toml");
      draw(room, 1600, 928, 1, out.resolve("train-toml.png"));
    }
  }

  private static void draw(TrainRoom room, int width, int height, double scale, Path file) {
    room.run(
        () -> {
          ((Region) room.scene.getRoot()).resize(width, height);
          PageScene.write(room.scene.getRoot(), width, height, scale, file);
        });
  }
}
