// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.assessment.spi.ReportWriter;
import org.triplane.common.Progress;
import org.triplane.common.Services;
import org.triplane.imaging.Volume;
import org.triplane.imaging.spi.VolumeWriter;

class AssessmentFolderTest {
  @TempDir Path temporary;

  @Test
  void holdsTheReportsAndOneHeatMapForEachFinding() throws IOException {
    Path out = temporary.resolve("out");
    folder().write(assessment(), List.of("json", "html"), out, Progress.SILENT);
    assertEquals(
        Set.of(
            "assessment.json", "report.html", "saliency-axial.nii.gz", "saliency-coronal.nii.gz"),
        names(out));
  }

  @Test
  void replacesAnOlderResultAndLeavesOtherFiles() throws IOException {
    Path out = Files.createDirectories(temporary.resolve("out"));
    Files.writeString(out.resolve("notes.txt"), "mine");
    Files.writeString(out.resolve("assessment.json"), "old");
    folder().write(assessment(), List.of("json"), out, Progress.SILENT);
    assertEquals("mine", Files.readString(out.resolve("notes.txt")));
    assertFalse(Files.readString(out.resolve("assessment.json")).equals("old"));
  }

  @Test
  void aFailureLeavesNothingBehind() throws IOException {
    ReportWriter failing =
        new ReportWriter() {
          @Override
          public String name() {
            return "failing";
          }

          @Override
          public void write(Assessment assessment, Path folder) throws IOException {
            throw new IOException("The disk is full.");
          }
        };
    Path out = temporary.resolve("out");
    assertThrows(
        IOException.class,
        () ->
            folder(new JsonReport(), failing)
                .write(assessment(), List.of("json", "failing"), out, Progress.SILENT));
    assertEquals(Set.of(), names(temporary));
  }

  @Test
  void anUnknownFormatIsNamedBeforeAnythingIsWritten() throws IOException {
    var thrown =
        assertThrows(
            NoSuchElementException.class,
            () ->
                folder()
                    .write(
                        assessment(), List.of("docx"), temporary.resolve("out"), Progress.SILENT));
    assertEquals(
        "No report writer is called 'docx'. Installed: json, html."
            + " Is its plugin in the plugins folder?",
        thrown.getMessage());
    assertEquals(Set.of(), names(temporary));
  }

  private static Assessment assessment() {
    return Assessments.of(Assessments.study(), Assessments.ok());
  }

  private static AssessmentFolder folder() {
    return folder(new JsonReport(), new HtmlReport());
  }

  private static AssessmentFolder folder(ReportWriter... reports) {
    return new AssessmentFolder(
        Services.of(ReportWriter.class, List.of(reports)),
        Services.of(VolumeWriter.class, List.of(new FirstVoxel())));
  }

  private static Set<String> names(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      Set<String> names = new TreeSet<>();
      files.forEach(file -> names.add(file.getFileName().toString()));
      return names;
    }
  }

  /// Stands in for the writer of heat maps.
  private static final class FirstVoxel implements VolumeWriter {
    @Override
    public String name() {
      return "nifti";
    }

    @Override
    public List<String> suffixes() {
      return List.of(".nii.gz");
    }

    @Override
    public void write(Volume volume, Path target, Progress progress) throws IOException {
      Files.writeString(target, String.valueOf(volume.voxels().value(0)));
    }
  }
}
