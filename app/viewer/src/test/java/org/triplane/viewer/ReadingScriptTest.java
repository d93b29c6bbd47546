// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/// A reader at work for a while: nothing is thrown, no mark is lost, and nothing keeps the window
/// waiting. `-Dtriplane.script.seed=…` reads in the way that failed.
class ReadingScriptTest {
  private static final int WARM_UP = 2000;

  @TempDir Path folder;
  private OpenRoom room;

  @BeforeEach
  void open() throws IOException {
    Path studies = Files.createDirectory(folder.resolve("studies"));
    for (String study :
        List.of(
            "AXIAL CORONAL SAGITTAL",
            "AXIAL CORONAL SAGITTAL DAY=2025-03-11",
            "SAGITTAL AXIAL DAY=2024-07-02 FRAME=other")) {
      Path own = Files.createDirectory(studies.resolve(study.replaceAll("\\W", "")));
      SyntheticReader.write(own, study);
    }
    room = again();
  }

  private OpenRoom again() {
    OpenRoom next = OpenRoom.keeping(folder.resolve("user"));
    next.begin(new ViewerRequest(List.of(folder.resolve("studies")), Optional.of("synthetic")));
    next.awaitIdle();
    return next;
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void readingForAWhileThrowsNothingAndLosesNoMark(TestReporter reporter) {
    read(1000, reporter);
  }

  @Tag("slow")
  @Test
  void readingForHalfAnHourKeepsNobodyWaiting(TestReporter reporter) {
    ReadingScript script = read(20_000, reporter);
    assertEquals(0, script.meter().tooLong(WARM_UP), script::summary);
  }

  private ReadingScript read(int events, TestReporter reporter) {
    var script = new ReadingScript(room, Long.getLong("triplane.script.seed", 20_260));
    try (WindowMeter _ = script.meter()) {
      script.read(events);
      reporter.publishEntry(script.summary());
    }
    room.close();
    room = again();
    script.checkAllStudies(room);
    return script;
  }
}
