// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.dicom.data.DicomDataset;
import org.triplane.dicom.data.DicomFile;
import org.triplane.dicom.data.Tags;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Plane;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.Study;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.marks.Mark;
import org.triplane.imaging.marks.MarkKind;
import org.triplane.imaging.marks.MarkPlace;
import org.triplane.imaging.marks.Marks;

class DicomMarksWriterTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-04T05:06:07Z"), ZoneOffset.UTC);
  private static final String ON_IMAGES = "1.2.840.10008.5.1.4.1.1.88.33";
  private static final String IN_PATIENT = "1.2.840.10008.5.1.4.1.1.88.34";
  private static final int CONTENT = 0x0040A730;
  private static final int CONCEPT = 0x0040A043;
  private static final int CODE = 0x00080100;
  private static final int TYPE = 0x0040A040;
  private static final int GRAPHIC = 0x00700023;
  private static final int POINTS = 0x00700022;
  private static final int SPACE = 0x30060024;
  private static final int MEASURED = 0x0040A300;
  private static final int VALUE = 0x0040A161;
  private static final int UNITS = 0x004008EA;
  private static final int REFERENCED_SOP = 0x00081199;
  private static final int REFERENCED_INSTANCE = 0x00081155;

  @TempDir Path folder;

  @Test
  void otherProgramsFindNoErrorInAReportOfEveryKindOfMark() throws Exception {
    Study study = onDisk();
    Path file = report(study, Drawn.everything(Drawn.first(study)));

    assertEquals(List.of(), Peers.errors(file));
    assertEquals(List.of(), Peers.reportProblems(file));
  }

  @Test
  void aReportHoldsTheMeasuredFiguresWithTheirUnits() throws Exception {
    Study study = onDisk();
    SeriesVolume volume = Drawn.first(study);
    Marks marks = Drawn.everything(volume);
    List<DicomDataset> groups = groups(report(study, marks));

    assertEquals(MarkKind.values().length, groups.size());
    for (int i = 0; i < groups.size(); i++) {
      var measured = marks.list().get(i).measured();
      DicomDataset group = groups.get(i);
      measured.length().ifPresent(value -> assertNumber(group, "410668003", value, "mm"));
      measured.area().ifPresent(value -> assertNumber(group, "42798000", value, "mm2"));
      measured.perimeter().ifPresent(value -> assertNumber(group, "131191004", value, "mm"));
    }
    assertNumber(groups.get(2), "285285000", marks.list().get(2).measured().angle(), "deg");
    assertEquals(4, numbers(groups.get(3), "110852").size());
    assertEquals(1, numbers(groups.get(3), "voxels").size());
    assertEquals(
        marks.list().get(3).measured().statistics().orElseThrow().mean(),
        numbers(groups.get(3), "110852").getFirst());
  }

  @Test
  void aMarkOnASliceIsDrawnOnItsImageFromTheCornerOfTheFirstPixel() throws Exception {
    Study study = onDisk();
    SeriesVolume volume = Drawn.first(study);
    Marks marks = Marks.NONE.with(Drawn.mark(MarkKind.ARROW, volume));
    DicomDataset scoord = graphics(report(study, marks)).getFirst();

    assertEquals("POLYLINE", scoord.text(GRAPHIC).orElseThrow());
    assertArrayEquals(new double[] {1.5, 1.5, 4.5, 3.5}, scoord.numbers(POINTS), 1e-5);
    String uid =
        scoord
            .items(CONTENT)
            .getFirst()
            .items(REFERENCED_SOP)
            .getFirst()
            .text(REFERENCED_INSTANCE)
            .orElseThrow();
    assertEquals(instanceOfSlice(study, Drawn.SLICE), uid);
  }

  @Test
  void aMarkAcrossTheSlicesIsDrawnInThePatient() throws Exception {
    Study study = onDisk();
    Mark mark = Drawn.across(Drawn.first(study));
    Path file = report(study, Marks.NONE.with(mark));
    DicomDataset scoord = graphics(file).getFirst();

    assertEquals("SCOORD3D", scoord.text(TYPE).orElseThrow());
    assertEquals("1.2.3.5", scoord.text(SPACE).orElseThrow());
    assertEquals(mark.points().get(1).z(), scoord.numbers(POINTS)[5], 1e-4);
    assertEquals(IN_PATIENT, sopClass(file));
    assertEquals(List.of(), Peers.errors(file));
    assertEquals(List.of(), Peers.reportProblems(file));
  }

  @Test
  void marksOfAnImageWithoutAPlaceGetAReportOfImagesOnly() throws Exception {
    Study study = Assessed.unplaced(folder.resolve("study"));
    Path file = report(study, Drawn.everything(Drawn.first(study)));

    assertEquals(ON_IMAGES, sopClass(file));
    assertEquals("SCOORD", graphics(file).getFirst().text(TYPE).orElseThrow());
    assertEquals(List.of(), Peers.errors(file));
    assertEquals(List.of(), Peers.reportProblems(file));
  }

  @Test
  void marksOfAStudyThatIsNoDicomKeepTheirFigures() throws Exception {
    Study study = Assessed.inMemory();
    Path file = report(study, Drawn.everything(Drawn.first(study)));

    assertEquals(MarkKind.values().length, groups(file).size());
    assertEquals(List.of(), Peers.errors(file));
    assertEquals(List.of(), Peers.reportProblems(file));
  }

  @Test
  void aLaterReportTellsOfTheSameMarkByTheSameIdentifier() throws Exception {
    Study study = onDisk();
    Mark mark = Drawn.mark(MarkKind.POINT, Drawn.first(study));
    Path first = report(study, Marks.NONE.with(mark), "a.dcm");
    Path second = report(study, Marks.NONE.with(mark.saying("here")), "b.dcm");

    assertEquals(tracking(first), tracking(second));
    assertNotEquals(uid(first), uid(second));
    assertEquals(uid(first), uid(report(study, Marks.NONE.with(mark), "c.dcm")));
  }

  @Test
  void keyImagesBecomeASelectionOfTheirImages() throws Exception {
    Study study = onDisk();
    Path file = folder.resolve("ko.dcm");
    new DicomKeyImagesWriter(CLOCK).write(study, Drawn.everything(Drawn.first(study)), file);

    List<String> named = new ArrayList<>();
    for (DicomDataset item : read(file).items(CONTENT)) {
      item.items(REFERENCED_SOP)
          .forEach(one -> named.add(one.text(REFERENCED_INSTANCE).orElseThrow()));
    }
    assertEquals(List.of(instanceOfSlice(study, Drawn.SLICE)), named);
    assertEquals("113000", read(file).items(CONCEPT).getFirst().text(CODE).orElseThrow());
    assertEquals(List.of(), Peers.errors(file));
    assertEquals(List.of(), Peers.reportProblems(file));
  }

  @Test
  void aSelectionOfNothingButReformatsIsRefusedWithASentence() throws Exception {
    Study study = onDisk();
    String series = study.series().getFirst().uid();
    Marks marks = Marks.NONE.toggled(new MarkPlace(series, 1, 0, Plane.CORONAL, 1));

    var refused =
        assertThrows(
            ImagingException.class,
            () -> new DicomKeyImagesWriter(CLOCK).write(study, marks, folder.resolve("ko.dcm")));
    assertTrue(refused.getMessage().contains("acquired DICOM images"), refused.getMessage());
  }

  @Test
  void reportsAndSelectionsOfRealStudiesAreValid() throws Exception {
    Path data = RealData.folder("mr_dicom/nema_enhanced_braintumour/DISCIMG/IMAGES");
    Study study = Assessed.open(List.of(data.resolve("BRTUM001"), data.resolve("BRTUM014")));
    for (SeriesVolume volume : study.volumes()) {
      Marks marks = Drawn.everything(volume).with(Drawn.across(volume));
      Path report = report(study, marks, "sr-%s.dcm".formatted(volume.series().number()));
      Path selection = folder.resolve("ko.dcm");
      new DicomKeyImagesWriter(CLOCK).write(study, marks, selection);

      assertEquals(List.of(), Peers.errors(report));
      assertEquals(List.of(), Peers.reportProblems(report));
      assertEquals(List.of(), Peers.errors(selection));
    }
  }

  private Study onDisk() throws Exception {
    return Assessed.onDisk(folder.resolve("study"));
  }

  private Path report(Study study, Marks marks) throws Exception {
    return report(study, marks, "sr.dcm");
  }

  private Path report(Study study, Marks marks, String name) throws Exception {
    Path file = folder.resolve(name);
    new DicomMarksWriter(CLOCK).write(study, marks, file);
    return file;
  }

  private String instanceOfSlice(Study study, int slice) throws Exception {
    Geometry grid = Drawn.first(study).source().info().geometry();
    double z = grid.toPatient(new Vec3(0, 0, slice)).z();
    Optional<String> series = Optional.of(study.series().getFirst().uid());
    for (Path file : RealData.files(folder.resolve("study"))) {
      DicomDataset header = read(file);
      boolean same = header.text(Tags.SERIES_INSTANCE_UID).equals(series);
      if (same && Math.abs(header.numbers(Tags.IMAGE_POSITION)[2] - z) < 1e-6) {
        return header.text(Tags.SOP_INSTANCE_UID).orElseThrow();
      }
    }
    throw new AssertionError("expected a file of slice " + slice);
  }

  private static List<DicomDataset> groups(Path file) throws Exception {
    return all(read(file)).stream().filter(item -> isOf(item, "125007")).toList();
  }

  private static List<DicomDataset> graphics(Path file) throws Exception {
    return all(read(file)).stream().filter(item -> item.has(GRAPHIC)).toList();
  }

  private static List<DicomDataset> all(DicomDataset item) {
    List<DicomDataset> all = new ArrayList<>(List.of(item));
    item.items(CONTENT).forEach(child -> all.addAll(all(child)));
    return all;
  }

  private static boolean isOf(DicomDataset item, String code) {
    return item.items(CONCEPT).stream()
        .anyMatch(concept -> concept.text(CODE).orElse("").equals(code));
  }

  private static List<Double> numbers(DicomDataset group, String code) {
    return group.items(CONTENT).stream()
        .filter(item -> isOf(item, code))
        .map(item -> item.items(MEASURED).getFirst().number(VALUE).orElseThrow())
        .toList();
  }

  private static void assertNumber(
      DicomDataset group, String code, OptionalDouble value, String unit) {
    assertNumber(group, code, value.orElseThrow(), unit);
  }

  private static void assertNumber(DicomDataset group, String code, double value, String unit) {
    assertEquals(List.of(value), numbers(group, code));
    DicomDataset measured =
        group.items(CONTENT).stream()
            .filter(item -> isOf(item, code))
            .findFirst()
            .orElseThrow()
            .items(MEASURED)
            .getFirst();
    assertEquals(unit, measured.items(UNITS).getFirst().text(CODE).orElseThrow());
  }

  private static String tracking(Path file) throws Exception {
    return all(read(file)).stream()
        .filter(item -> isOf(item, "112040"))
        .findFirst()
        .orElseThrow()
        .text(0x0040A124)
        .orElseThrow();
  }

  private static String uid(Path file) throws Exception {
    return read(file).text(Tags.SOP_INSTANCE_UID).orElseThrow();
  }

  private static String sopClass(Path file) throws Exception {
    return read(file).text(Tags.SOP_CLASS_UID).orElseThrow();
  }

  private static DicomDataset read(Path file) throws Exception {
    return DicomFile.read(file).dataset();
  }
}
