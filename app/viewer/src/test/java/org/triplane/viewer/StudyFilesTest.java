// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Progress;
import org.triplane.common.Services;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.OpenedStudies;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Series;
import org.triplane.imaging.Study;
import org.triplane.imaging.VolumeSource;
import org.triplane.imaging.spi.StudyReader;

class StudyFilesTest {
  @TempDir Path folder;

  @Test
  void onlyTheFilesOfTheStudyAreFound() throws IOException, ImagingException {
    Path mine = Files.writeString(folder.resolve("a.study"), "mine");
    Files.writeString(folder.resolve("b.study"), "other");
    Path alsoMine = Files.writeString(folder.resolve("c.study"), "mine");
    Files.writeString(folder.resolve("letter.txt"), "mine");
    var files = new StudyFiles(study("mine"), List.of(folder), false, readers());
    assertEquals(List.of(mine, alsoMine), files.read(Progress.SILENT, found -> found));
  }

  private static Services<StudyReader> readers() {
    return Services.of(StudyReader.class, List.of(new OneLine()));
  }

  private static Study study(String uid) {
    VolumeSource source = VolumeSource.of(SyntheticStudy.ball(Plane.AXIAL), Plane.AXIAL);
    var series = new Series("1", 1, "PD", "MR", List.of(source), 1, 1, List.of());
    return new Study(uid, Optional.empty(), "", "p", List.of(series));
  }

  /// Files that hold the UID of their study.
  private static final class OneLine implements StudyReader {
    @Override
    public String name() {
      return "line";
    }

    @Override
    public boolean recognizes(Path file) {
      return file.toString().endsWith(".study");
    }

    @Override
    public OpenedStudies read(List<Path> files, Progress progress) {
      try {
        return new OpenedStudies(List.of(study(Files.readString(files.getFirst()))), List.of());
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }
}
