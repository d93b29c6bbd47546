// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.triplane.common.Progress;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Volume;
import org.triplane.imaging.VolumeInfo;
import org.triplane.imaging.VolumeSource;
import org.triplane.imaging.Voxels;
import org.triplane.learning.DatasetReport.ClassCounts;
import org.triplane.learning.DatasetReport.Extent;
import org.triplane.learning.DatasetReport.PlaneSummary;

class DatasetReportTest {
  private final SequencedMap<String, List<Case>> splits = new LinkedHashMap<>();

  @Test
  void countsCasesPatientsAndClassesOfEverySplit() {
    splits.put(
        "train",
        List.of(
            Cases.of("a", "p", 1), Cases.of("b", "p", 0), Cases.of("c", "q", 0), unlabelled("d")));
    splits.put("valid", List.of(Cases.of("e", "r", 1), Cases.of("f", "s", 0)));
    DatasetReport report = report();
    assertEquals(
        List.of("train", "valid"),
        report.splits().stream().map(DatasetReport.SplitCounts::name).toList());
    DatasetReport.SplitCounts train = report.splits().getFirst();
    assertEquals(4, train.cases());
    assertEquals(3, train.patients());
    assertEquals(Map.of("acl", new ClassCounts(1, 2, 1)), train.labels());
    assertEquals(5, report.patients());
    assertEquals(List.of(), report.warnings());
  }

  @Test
  void aPatientInTwoSplitsIsAWarning() {
    splits.put("train", List.of(Cases.of("a", "p", 1), Cases.of("b", "q", 0)));
    splits.put("test", List.of(Cases.of("c", "p", 1), Cases.of("d", "r", 0)));
    DatasetReport report = report();
    assertEquals(1, report.patientsInSeveralSplits());
    assertEquals(
        List.of(
            "1 patient is in more than one split. A model would be tested on patients it has"
                + " learned from."),
        report.warnings());
  }

  @Test
  void aSplitOfOneClassIsAWarning() {
    splits.put("valid", List.of(Cases.of("a", "p", 0), Cases.of("b", "q", 0)));
    assertEquals(List.of("In valid, every case is negative for acl."), report().warnings());
  }

  @Test
  void aClassThatASplitLacksIsAWarning() {
    splits.put("train", List.of(classified("a", 1, 0, 0), classified("b", 0, 1, 0)));
    splits.put("valid", List.of(classified("c", 1, 0, 0), classified("d", 0, 0, 1)));
    assertEquals(
        List.of("In train, no case is of the class C.", "In valid, no case is of the class B."),
        exclusive("A", "B", "C").warnings());
  }

  @Test
  void classesThatDifferInCaseOnlyAreAWarning() {
    splits.put(
        "train",
        List.of(classified("a", 1, 0, 0), classified("b", 0, 1, 0), classified("c", 0, 0, 1)));
    assertEquals(
        List.of(
            "The classes No tumor and no_tumor differ in case or blanks only. Give them one name if"
                + " they are one."),
        exclusive("No tumor", "glioma", "no_tumor").warnings());
  }

  @Test
  void aSplitWithoutAnyLabelIsAWarning() {
    splits.put("train", List.of(unlabelled("a"), unlabelled("b")));
    assertEquals(List.of("In train, no case has a label."), report().warnings());
  }

  @Test
  void voxelsThatAreNoNumbersAreAWarning() {
    splits.put(
        "train",
        List.of(
            Cases.of("a", 0, Plane.AXIAL, volume(2, 1, 1, 0, Float.NaN)),
            Cases.of("b", 1, Plane.AXIAL, volume(3, 1, 1, 1, 1.5f, Float.POSITIVE_INFINITY)),
            Cases.of("c", 1, Plane.AXIAL, volume(3, 1, 1, 3, 1.5f, 2))));
    assertTrue(
        report()
            .warnings()
            .contains(
                "2 series have voxels that are no finite numbers; those count as 0 for networks."),
        report().warnings().toString());
  }

  @Test
  void warningsOfTheDatasetComeFirst() {
    splits.put("valid", List.of(Cases.of("a", "p", 0)));
    Dataset dataset = new Dataset("test", List.of("acl"), splits, List.of("A table is missing."));
    assertEquals(
        "A table is missing.", DatasetReport.of(dataset, Progress.SILENT).warnings().getFirst());
  }

  @Test
  void describesTheSeriesOfEveryPlane() {
    splits.put(
        "train",
        List.of(
            Cases.of("a", 0, Plane.AXIAL, volume(2, 2, 1, 0, 1, 2, 3)),
            Cases.of("b", 1, Plane.AXIAL, volume(1, 2, 2, 4, 5, 6, Float.NaN)),
            Cases.of("c", 1, Plane.CORONAL, volume(2, 1, 1, -1, 1))));
    assertEquals(
        Map.of(
            "axial",
            new PlaneSummary(2, new Extent(1, 2), new Extent(2, 2), new Extent(1, 2), 0, 6, 3, 2),
            "coronal",
            new PlaneSummary(1, new Extent(1, 1), new Extent(1, 1), new Extent(2, 2), -1, 1, 0, 1)),
        report().planes());
  }

  @Test
  void sameVoxelsUnderAnotherNameAreFound() {
    splits.put(
        "train",
        List.of(
            Cases.of("a", 0, Plane.AXIAL, Volumes.ramp(4, 4, 2)),
            Cases.of("b", 1, Plane.AXIAL, Volumes.ramp(4, 4, 3))));
    // The same numbers in another storage form, and the same numbers in another shape.
    byte[] bytes = new byte[32];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    Volume copy = Volume.of(Geometry.uncalibrated(4, 4, 2), new Voxels.Bytes(bytes, 1, 0));
    splits.put(
        "test",
        List.of(
            Cases.of("c", 0, Plane.AXIAL, copy),
            Cases.of("d", 1, Plane.AXIAL, Volumes.ramp(4, 2, 4))));
    DatasetReport report = report();
    assertEquals(List.of(List.of("train a axial", "test c axial")), report.duplicates());
    assertEquals(
        List.of(
            "Exactly the same voxels are in several series (1 group, 1 of them across splits)."),
        report.warnings());
  }

  @Test
  void theSameVoxelsUnderDifferentLabelsAreAWarning() {
    splits.put(
        "train",
        List.of(
            Cases.of("a", 0, Plane.AXIAL, Volumes.ramp(4, 4, 2)),
            Cases.of("b", 1, Plane.AXIAL, Volumes.ramp(4, 4, 2))));
    assertEquals(
        "The same voxels have different labels in 1 group.", report().warnings().getLast());
    splits.put(
        "train",
        List.of(
            Cases.of("a", 1, Plane.AXIAL, Volumes.ramp(4, 4, 2)),
            Cases.of("b", 1, Plane.AXIAL, Volumes.ramp(4, 4, 2))));
    assertTrue(report().warnings().stream().noneMatch(one -> one.contains("different labels")));
  }

  @Test
  void seriesOfOneValueAreAWarningAndNoDuplicates() {
    splits.put(
        "train",
        List.of(
            Cases.of("a", 0, Plane.AXIAL, Volumes.constant(4, 4, 2, 7)),
            Cases.of("b", 1, Plane.AXIAL, Volumes.constant(4, 4, 2, 7))));
    DatasetReport report = report();
    assertEquals(List.of(), report.duplicates());
    assertEquals(List.of("All voxels are equal in 2 series."), report.warnings());
  }

  @Test
  void aSeriesThatCannotBeReadIsAWarningAndTheRestIsRead() {
    splits.put(
        "train",
        List.of(
            Cases.of("a", 0, Plane.AXIAL, new Broken()),
            Cases.of("b", 1, Plane.AXIAL, Volumes.ramp(4, 4, 2))));
    DatasetReport report = report();
    assertEquals(
        List.of("1 series could not be read; the first because: The file is cut short."),
        report.warnings());
    PlaneSummary axial = report.planes().get("axial");
    assertTrue(axial != null && axial.series() == 2 && axial.high() == 31);
  }

  @Test
  void canBeStopped() {
    splits.put("train", List.of(Cases.of("a", 0, Plane.AXIAL, Volumes.ramp(4, 4, 2))));
    Progress stopped =
        new Progress() {
          @Override
          public void report(double done, String message) {}

          @Override
          public boolean isCancelled() {
            return true;
          }
        };
    Dataset dataset = new Dataset("test", List.of("acl"), splits, List.of());
    assertThrows(CancellationException.class, () -> DatasetReport.of(dataset, stopped));
  }

  @Test
  void itsTextIsForPeople() {
    splits.put(
        "train",
        List.of(
            Cases.of("a", 0, Plane.AXIAL, volume(2, 2, 1, 0, 1, 2, 3)),
            Cases.of("b", 1, Plane.AXIAL, volume(2, 2, 2, 0, 1, 2, 3, 4, 5, 6, 7))));
    assertEquals(
        """
        Layout test, 2 patients.

        split  cases  patients  label  positive  negative  unlabelled
        train      2         2  acl           1         1           0

        plane  series  slices  rows  columns  lowest  highest   mean     sd
        axial       2     1-2     2        2       0        7  2.833  2.192

        No series is there twice.
        No warnings.
        """,
        String.join("\n", report().lines()) + "\n");
  }

  @Test
  void itsDocumentHasEveryFigure() {
    splits.put(
        "train",
        List.of(
            Cases.of("a", 0, Plane.AXIAL, volume(2, 1, 1, 0, 2)),
            Cases.of("b", 1, Plane.AXIAL, volume(2, 1, 1, 1, 1.5f))));
    assertEquals(
        "{layout=test, exclusive=false, splits={train={cases=2, patients=2,"
            + " labels={acl={positive=1, negative=1, unlabelled=0}}}}, patients=2,"
            + " patientsInSeveralSplits=0, series={axial={series=2, slices=[1, 1], rows=[1, 1],"
            + " columns=[2, 2], intensity={low=0.0, high=2.0, mean=1.125,"
            + " deviation=0.739509972887452}}}, duplicates=[], nearDuplicates=[], warnings=[]}",
        report().document().toString());
  }

  private DatasetReport report() {
    Dataset dataset = new Dataset("test", List.of("acl"), splits, List.of());
    return DatasetReport.of(dataset, Progress.SILENT);
  }

  private DatasetReport exclusive(String... labels) {
    SequencedMap<String, List<Case>> named = new LinkedHashMap<>();
    splits.forEach(
        (split, cases) ->
            named.put(split, cases.stream().map(one -> named(one, List.of(labels))).toList()));
    Dataset dataset = new Dataset("test", List.of(labels), true, named, List.of());
    return DatasetReport.of(dataset, Progress.SILENT);
  }

  /// Its targets under other names.
  private static Case named(Case one, List<String> labels) {
    SequencedMap<String, Integer> targets = new LinkedHashMap<>();
    List<Integer> values = List.copyOf(one.targets().values());
    for (int i = 0; i < labels.size(); i++) {
      targets.put(labels.get(i), values.get(i));
    }
    return new Case(one.id(), one.patient(), one.study(), targets);
  }

  private static Case classified(String id, int first, int second, int third) {
    SequencedMap<String, Integer> targets = new LinkedHashMap<>();
    targets.put("1", first);
    targets.put("2", second);
    targets.put("3", third);
    return new Case(id, id, Cases.of(id, id, 0).study(), targets);
  }

  private static Case unlabelled(String id) {
    return new Case(id, id, Cases.of(id, id, 0).study(), new LinkedHashMap<>());
  }

  private static Volume volume(int columns, int rows, int slices, float... values) {
    return Volume.of(Geometry.uncalibrated(columns, rows, slices), new Voxels.Floats(values));
  }

  private record Broken() implements VolumeSource {
    @Override
    public VolumeInfo info() {
      return new VolumeInfo(
          Geometry.uncalibrated(4, 4, 2), 1, Plane.AXIAL, "MONOCHROME2", "broken");
    }

    @Override
    public Volume load(Progress progress) throws ImagingException {
      throw new ImagingException("The file is cut short.");
    }
  }
}
