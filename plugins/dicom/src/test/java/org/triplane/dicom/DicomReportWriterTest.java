// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.assessment.Assessment;
import org.triplane.assessment.GateVerdict.Level;
import org.triplane.common.Progress;
import org.triplane.dicom.data.DicomDataset;
import org.triplane.dicom.data.DicomFile;
import org.triplane.dicom.data.Tags;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.OpenedStudies;
import org.triplane.imaging.Study;
import org.triplane.imaging.Volume;

class DicomReportWriterTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-04T05:06:07Z"), ZoneOffset.UTC);
  private static final List<String> ALL =
      List.of(
          "key-objects.dcm",
          "picture-axial0.dcm",
          "picture-sagittal1.dcm",
          "report.dcm",
          "saliency-axial0.dcm",
          "saliency-sagittal1.dcm");

  private static final int CONTENT = 0x0040A730;
  private static final int REFERENCED_SOP = 0x00081199;
  private static final int REFERENCED_INSTANCE = 0x00081155;
  private static final int REFERENCED_FRAME = 0x00081160;

  @TempDir Path folder;

  @Test
  void writesAReportMapsPicturesAndASelection() throws Exception {
    assertEquals(ALL, names(write(Assessed.of(onDisk(), Level.OK), "out")));
  }

  @Test
  void everyObjectIsValid() throws Exception {
    for (Path file : RealData.files(write(Assessed.of(onDisk(), Level.WARN), "out"))) {
      assertEquals(List.of(), Peers.errors(file), file.getFileName().toString());
    }
  }

  @Test
  void objectsOfAStudyThatIsNoDicomAreValidAndReferToNothing() throws Exception {
    Path out = write(Assessed.of(Assessed.inMemory(), Level.OK), "out");

    assertEquals(ALL.subList(1, ALL.size()), names(out));
    for (Path file : RealData.files(out)) {
      assertEquals(List.of(), Peers.errors(file), file.getFileName().toString());
    }
  }

  @Test
  void objectsOfARealStudyAreValid() throws Exception {
    Path data = RealData.folder("mr_dicom/nema_enhanced_braintumour/DISCIMG/IMAGES");
    Study study = Assessed.open(List.of(data.resolve("BRTUM001"), data.resolve("BRTUM014")));
    Path out = write(Assessed.of(study, Level.OK), "out");

    List<Path> files = RealData.files(out);
    assertTrue(files.size() >= 4, files.toString());
    for (Path file : files) {
      assertEquals(List.of(), Peers.errors(file), file.getFileName().toString());
    }
  }

  @Test
  void framesOfAMultiFrameFileAreReferredToByNumber() throws Exception {
    Path data = RealData.folder("mr_dicom/nema_enhanced_braintumour/DISCIMG/IMAGES");
    Path source = data.resolve("BRTUM001");
    Path out = write(Assessed.of(Assessed.open(List.of(source)), Level.OK), "out");

    DicomDataset image =
        DicomFile.read(out.resolve("key-objects.dcm")).dataset().items(CONTENT).stream()
            .filter(item -> item.has(REFERENCED_SOP))
            .findFirst()
            .orElseThrow()
            .items(REFERENCED_SOP)
            .getFirst();
    DicomDataset header = DicomFile.read(source).dataset();
    assertEquals(header.text(Tags.SOP_INSTANCE_UID), image.text(REFERENCED_INSTANCE));
    int frame = image.integer(REFERENCED_FRAME).orElse(0);
    assertTrue(frame >= 1 && frame <= header.integer(Tags.NUMBER_OF_FRAMES).orElse(0));
  }

  @Test
  void aRefusedStudyGetsTheReportAlone() throws Exception {
    Path out = write(Assessed.of(onDisk(), Level.REFUSE), "out");

    assertEquals(List.of("report.dcm"), names(out));
    assertEquals(List.of(), Peers.errors(out.resolve("report.dcm")));
  }

  @Test
  void aMapOpensOnTheGridOfItsSeriesWithTheValuesOfTheSaliency() throws Exception {
    Study study = onDisk();
    Assessment assessment = Assessed.of(study, Level.OK);
    Path out = write(assessment, "out");

    for (var finding : assessment.findings()) {
      Path file = out.resolve("saliency-%s.dcm".formatted(finding.member()));
      Volume map =
          Assessed.open(List.of(file)).series().getFirst().mainVolume().load(Progress.SILENT);

      assertSamePlace(finding.volume().source().info().geometry(), map.geometry());
      Volume expected = finding.saliency().orElseThrow().map();
      for (int i = 0; i < expected.voxels().length(); i++) {
        assertEquals(expected.voxels().value(i), map.voxels().value(i), "voxel " + i);
      }
    }
  }

  @Test
  void ourReaderOpensPicturesAndMapsAndSaysWhatTheOthersAre() throws Exception {
    Path out = write(Assessed.of(onDisk(), Level.OK), "out");
    OpenedStudies opened = new DicomStudyReader().read(RealData.files(out), Progress.SILENT);

    assertEquals(
        List.of(
            "It is a key object selection, which holds no picture.",
            "It is a structured report, which holds no picture."),
        opened.skipped().stream().map(OpenedStudies.Skipped::reason).toList());
    assertEquals("1.2.3.4", opened.studies().getFirst().uid());
    assertEquals(3, opened.studies().getFirst().series().size());
  }

  @Test
  void resultsBelongToThePatientOfTheSource() throws Exception {
    Study study = onDisk();
    for (Path file : RealData.files(write(Assessed.of(study, Level.OK), "out"))) {
      DicomDataset header = DicomFile.read(file).dataset();

      assertEquals("Anonymous", header.text(Tags.PATIENT_NAME).orElse(""));
      assertEquals("p-abc", header.text(Tags.PATIENT_ID).orElse(""));
      assertEquals("Knée", header.text(Tags.STUDY_DESCRIPTION).orElse(""));
      assertEquals("1.2.3.4", header.text(Tags.STUDY_INSTANCE_UID).orElse(""));
    }
  }

  @Test
  void theSameResultGetsTheSameIdentifiersAndAnotherOneOnlyTheSameSeries() throws Exception {
    Study study = onDisk();
    Path first = write(Assessed.of(study, Level.OK), "first");
    Path again = write(Assessed.of(study, Level.OK), "again");
    Path other = write(Assessed.of(study, Level.WARN), "other");

    for (String name : ALL) {
      assertEquals(
          uid(first, name, Tags.SOP_INSTANCE_UID), uid(again, name, Tags.SOP_INSTANCE_UID));
      assertNotEquals(
          uid(first, name, Tags.SOP_INSTANCE_UID), uid(other, name, Tags.SOP_INSTANCE_UID));
      assertEquals(
          uid(first, name, Tags.SERIES_INSTANCE_UID), uid(other, name, Tags.SERIES_INSTANCE_UID));
    }
  }

  @Test
  void aPictureHasItsDistancesAndTheWordsAboveIt() throws Exception {
    Path out = write(Assessed.of(onDisk(), Level.OK), "out");
    Volume picture =
        Assessed.open(List.of(out.resolve("picture-axial0.dcm")))
            .series()
            .getFirst()
            .mainVolume()
            .load(Progress.SILENT);

    Geometry grid = picture.geometry();
    double mm = 5 * 0.75 / 768;
    assertEquals(0, Math.abs(grid.spacingMm().x() - mm) / mm, 1e-6);
    float brightest = 0;
    for (int column = 0; column < grid.columns(); column++) {
      brightest = Math.max(brightest, picture.value(column, 4, 0, 0));
    }
    assertTrue(brightest > 200, "the words above the picture, but was " + brightest);
  }

  @Test
  void aSeriesThatNothingSpokeForIsNoKeyImage() throws Exception {
    Path out = write(Assessed.cold(onDisk()), "out");

    assertFalse(names(out).contains("key-objects.dcm"));
    assertEquals(List.of(), Peers.errors(out.resolve("report.dcm")));
    assertEquals(List.of(), Peers.errors(out.resolve("saliency-axial0.dcm")));
  }

  @Test
  void pydicomReadsEveryNumber() throws Exception {
    Assessment assessment = Assessed.of(onDisk(), Level.OK);
    Path out = write(assessment, "out");

    String said =
        Peers.pydicom(
            "read_results.py",
            out,
            assessment.probability(),
            assessment.evidence().logit(),
            "demo-knee",
            assessment.findings().getFirst().member());

    assertFalse(said.isEmpty());
    assertEquals("ok", said.strip());
  }

  private Study onDisk() throws Exception {
    return Assessed.onDisk(folder.resolve("study"));
  }

  private Path write(Assessment assessment, String name) throws IOException {
    Path out = Files.createDirectories(folder.resolve(name));
    new DicomReportWriter(CLOCK).write(assessment, out);
    return out.resolve("dicom");
  }

  private static List<String> names(Path out) throws IOException {
    try (Stream<Path> files = Files.list(out)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static String uid(Path out, String name, int tag) throws Exception {
    return DicomFile.read(out.resolve(name)).dataset().text(tag).orElseThrow();
  }

  private static void assertSamePlace(Geometry expected, Geometry actual) {
    assertEquals(expected.columns(), actual.columns());
    assertEquals(expected.rows(), actual.rows());
    assertEquals(expected.slices(), actual.slices());
    assertEquals(expected.frameOfReference(), actual.frameOfReference());
    assertEquals(0, expected.origin().minus(actual.origin()).length(), 1e-6);
    assertEquals(0, expected.spacingMm().minus(actual.spacingMm()).length(), 1e-6);
    assertEquals(0, expected.rowDirection().minus(actual.rowDirection()).length(), 1e-6);
    assertEquals(0, expected.columnDirection().minus(actual.columnDirection()).length(), 1e-6);
  }
}
