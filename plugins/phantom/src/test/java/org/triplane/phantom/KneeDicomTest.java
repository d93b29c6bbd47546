// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Options;
import org.triplane.common.Progress;
import org.triplane.dicom.DicomLayout;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Series;
import org.triplane.imaging.Study;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.Volume;
import org.triplane.learning.Case;
import org.triplane.learning.Dataset;

/// Written as DICOM, read by the DICOM reader.
class KneeDicomTest {
  private static final int SEED = 6;

  @TempDir Path parent;

  @Test
  void theDataSetOpensWithTheLabelsOfTheTruth() throws Exception {
    Options options =
        Generated.options("layout", "dicom", "seed", SEED, "studies", 3, "valid-studies", 1);
    Generated made = Generated.make(parent.resolve("knees"), options);

    var layout = new DicomLayout();
    assertTrue(layout.recognizes(made.folder()));
    Dataset opened = layout.open(made.folder(), Progress.SILENT);

    assertEquals(List.of(), opened.warnings());
    assertEquals(List.of("acl"), opened.labels());
    assertEquals(3, opened.split("train").size());
    assertEquals(1, opened.split("valid").size());
    for (Options truth : made.truth().tables("cases")) {
      Case one =
          opened.split(truth.text("split")).stream()
              .filter(some -> some.id().equals(truth.text("case")))
              .findFirst()
              .orElseThrow();
      assertEquals(truth.integer("label"), one.targets().get("acl"));
    }
  }

  @Test
  void everyStudyHasThreeSeriesWithTheGeometryAndTheVoxelsThatWereMade() throws Exception {
    Options options = Generated.options("layout", "dicom", "seed", SEED, "studies", 2);
    Generated made = Generated.make(parent.resolve("knees"), options);

    List<Case> cases = new DicomLayout().open(made.folder(), Progress.SILENT).split("train");
    for (int index = 0; index < cases.size(); index++) {
      Study written = PhantomKnee.study(KneeCase.make(Cohort.of(options), index));
      Study read = cases.get(index).study();
      assertEquals(written.uid(), read.uid());
      assertEquals(3, read.series().size());
      for (int i = 0; i < 3; i++) {
        assertSame(written.series().get(i), read.series().get(i));
      }
    }
  }

  private static void assertSame(Series written, Series read) throws Exception {
    assertEquals(written.uid(), read.uid());
    assertEquals(written.description(), read.description());
    assertEquals(written.plane(), read.plane());
    assertEquals(List.of(), read.warnings());
    Volume a = written.mainVolume().load(Progress.SILENT);
    Volume b = read.mainVolume().load(Progress.SILENT);
    assertSamePlace(a.geometry(), b.geometry());
    assertEquals(a.presentation(), b.presentation());
    for (int i = 0; i < a.voxels().length(); i++) {
      assertEquals(a.voxels().value(i), b.voxels().value(i));
    }
  }

  private static void assertSamePlace(Geometry a, Geometry b) {
    assertEquals(
        List.of(a.columns(), a.rows(), a.slices()), List.of(b.columns(), b.rows(), b.slices()));
    assertEquals(a.frameOfReference(), b.frameOfReference());
    Vec3 corner = new Vec3(a.columns() - 1, a.rows() - 1, a.slices() - 1);
    assertTrue(a.origin().minus(b.origin()).length() < 1e-6);
    assertTrue(a.toPatient(corner).minus(b.toPatient(corner)).length() < 1e-6);
  }
}
