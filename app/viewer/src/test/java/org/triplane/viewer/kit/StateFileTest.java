// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {
  @TempDir Path folder;

  @Test
  void theLastOfWhatWasWrittenIsRead() throws IOException {
    var file = new StateFile(folder.resolve("note.toml"));
    file.finish("first");
    file.finish("last");
    assertEquals(Optional.of("last"), file.read());
  }

  @Test
  void aDeletedFileDoesNotComeBackWithAWriteThatWasLate() throws IOException, InterruptedException {
    var window = new LinkedBlockingQueue<Runnable>();
    var file = new StateFile(folder.resolve("note.toml"));
    var jobs = new Jobs(window::add, new Notifier(), new Texts());
    file.finish("there");
    file.delete();
    file.write("late", jobs, new Notifier(), new Texts());
    window.take().run();
    assertEquals(Optional.empty(), file.read());
    jobs.close();
  }
}
