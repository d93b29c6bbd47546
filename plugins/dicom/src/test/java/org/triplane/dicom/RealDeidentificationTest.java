// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Progress;
import org.triplane.dicom.data.DicomFile;
import org.triplane.dicom.data.Tags;
import org.triplane.imaging.Deidentification;
import org.triplane.imaging.DeidentificationReport;
import org.triplane.imaging.OpenedStudies;
import org.triplane.imaging.Series;
import org.triplane.imaging.VolumeSource;

/// De-identifies all real MR files once and looks at the copies.
class RealDeidentificationTest {
  private static final List<Integer> TELLING =
      List.of(Tags.PATIENT_NAME, Tags.PATIENT_ID, Tags.PATIENT_BIRTH_DATE, Tags.STUDY_DATE);

  @TempDir static Path folder;

  private static List<Path> files = List.of();
  private static DeidentificationReport report =
      new DeidentificationReport(List.of(), List.of(), List.of(), Map.of());

  @BeforeAll
  static void deidentify() throws Exception {
    files = RealData.files(RealData.folder("mr_dicom"));
    report =
        new DicomDeidentifier()
            .write(files, folder.resolve("clean"), Deidentification.basic("key"), Progress.SILENT);
  }

  private static List<Path> copies() throws IOException {
    return RealData.files(folder.resolve("clean"));
  }

  private static OpenedStudies open(List<Path> paths) throws IOException {
    DicomStudyReader reader = new DicomStudyReader();
    List<Path> known = new ArrayList<>();
    for (Path path : paths) {
      if (reader.recognizes(path)) {
        known.add(path);
      }
    }
    return reader.read(known, Progress.SILENT);
  }

  @Test
  void everyPictureIsCopied() throws Exception {
    int images =
        open(files).studies().stream()
            .flatMap(study -> study.series().stream())
            .mapToInt(Series::files)
            .sum();
    assertTrue(copies().size() >= images, copies().size() + " copies of " + images);
    assertEquals(files.size(), copies().size() + report.leftOut().size());
  }

  @Test
  void copiesHaveTheSameVoxelsAndGeometry() throws Exception {
    Map<String, Series> bySeries = new HashMap<>();
    open(copies()).studies().stream()
        .flatMap(study -> study.series().stream())
        .forEach(series -> bySeries.put(series.uid(), series));
    int compared = 0;
    for (var study : open(files).studies()) {
      for (Series series : study.series()) {
        Series copy = bySeries.get(report.uids().get(series.uid()));
        assertTrue(copy != null, "no copy of a series of " + series.files() + " files");
        compared += compare(series, copy);
      }
    }
    assertTrue(compared > 0, "no volume was compared");
  }

  private static int compare(Series original, Series copy) throws Exception {
    assertEquals(original.volumes().size(), copy.volumes().size(), "volumes");
    for (int i = 0; i < original.volumes().size(); i++) {
      VolumeSource before = original.volumes().get(i);
      VolumeSource after = copy.volumes().get(i);
      assertEquals(anywhere(before), anywhere(after));
      var loaded = before.load(Progress.SILENT);
      var reloaded = after.load(Progress.SILENT);
      var grid = loaded.geometry();
      int voxels = grid.columns() * grid.rows() * grid.slices() * loaded.frames();
      for (int v = 0; v < voxels; v++) {
        if (loaded.voxels().value(v) != reloaded.voxels().value(v)) {
          assertEquals(loaded.voxels().value(v), reloaded.voxels().value(v), "voxel " + v);
        }
      }
    }
    return original.volumes().size();
  }

  // All but the frame of reference, whose identifier is a new one.
  private static String anywhere(VolumeSource source) {
    var grid = source.info().geometry();
    return "%s %s %s %s %d %d %d %d"
        .formatted(
            grid.origin(),
            grid.rowDirection(),
            grid.columnDirection(),
            grid.spacingMm(),
            grid.columns(),
            grid.rows(),
            grid.slices(),
            source.info().frames());
  }

  @Test
  void noCopyHoldsWhatTellsThePatient() throws Exception {
    Set<String> secrets = new HashSet<>();
    for (Path file : files) {
      if (new DicomStudyReader().recognizes(file)) {
        var dataset = DicomFile.read(file).dataset();
        TELLING.forEach(
            tag -> dataset.text(tag).filter(text -> text.length() > 5).ifPresent(secrets::add));
      }
    }
    for (Path copy : copies()) {
      var dataset = DicomFile.read(copy).dataset();
      for (int tag : TELLING) {
        assertTrue(dataset.text(tag).filter(secrets::contains).isEmpty(), Integer.toHexString(tag));
      }
    }
  }

  @Test
  void pydicomReadsEveryCopy() throws Exception {
    String code =
        "import sys, pydicom\n"
            + "for p in sys.argv[1:]:\n"
            + "    d = pydicom.dcmread(p)\n"
            + "    assert d.PatientIdentityRemoved == 'YES', p\n"
            + "    assert d.file_meta.MediaStorageSOPInstanceUID == d.SOPInstanceUID, p\n"
            + "    [e for e in d.iterall()]\n"
            + "    assert not any(e.tag.is_private for e in d.iterall()), p\n"
            + "print('read', len(sys.argv) - 1)\n";
    run("pydicom is not installed", "/usr/bin/python3", "-c", "import pydicom");
    List<String> command = new ArrayList<>(List.of("/usr/bin/python3", "-c", code));
    copies().forEach(copy -> command.add(copy.toString()));
    String output = run("", command.toArray(String[]::new));
    assertTrue(output.contains("read " + copies().size()), output);
  }

  @Test
  void theValidatorFindsNoNewErrors() throws Exception {
    Assumptions.assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/dciodvfy")), "Skipped: dciodvfy is not installed");
    Map<String, Path> originals = new HashMap<>();
    for (Path file : files) {
      if (new DicomStudyReader().recognizes(file)) {
        DicomFile.read(file)
            .dataset()
            .text(Tags.SOP_INSTANCE_UID)
            .map(report.uids()::get)
            .ifPresent(uid -> originals.putIfAbsent(uid, file));
      }
    }
    Set<String> fresh = new TreeSet<>();
    for (Path copy : copies()) {
      String uid = DicomFile.read(copy).dataset().text(Tags.SOP_INSTANCE_UID).orElseThrow();
      Path original = originals.get(uid);
      assertTrue(original != null, "each copy has an original");
      Set<String> after = errors(copy);
      after.removeAll(errors(original));
      fresh.addAll(after);
    }
    assertEquals(Set.of(), fresh);
  }

  private static Set<String> errors(Path file) throws Exception {
    Matcher matcher =
        Pattern.compile("(?m)^Error.*$").matcher(run("", "/usr/bin/dciodvfy", file.toString()));
    Set<String> errors = new TreeSet<>();
    while (matcher.find()) {
      errors.add(matcher.group());
    }
    return errors;
  }

  /// What a command prints; with a reason to skip, the test is skipped where the command fails.
  private static String run(String skip, String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    assertTrue(process.waitFor(1, TimeUnit.MINUTES), "still running");
    if (!skip.isEmpty()) {
      Assumptions.assumeTrue(process.exitValue() == 0, "Skipped: " + skip);
    }
    return output;
  }
}
