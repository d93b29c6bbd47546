// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Progress;
import org.triplane.common.Services;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.OpenedStudies;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Series;
import org.triplane.imaging.Study;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.Volume;
import org.triplane.imaging.VolumeSource;
import org.triplane.imaging.Voxels;
import org.triplane.imaging.spi.StudyReader;
import org.triplane.learning.Case;
import org.triplane.learning.Dataset;
import org.triplane.learning.DatasetSource;
import org.triplane.learning.LearningException;
import org.triplane.learning.SplitPlan.Place;

class LibraryLayoutTest {
  @TempDir Path folder;

  @Test
  void findsEachStudyAmongOthersOfItsFolder() throws Exception {
    Path study = study("both", "1.2.1", "1.2.2");
    DatasetFolder written =
        write(one("K-1", study, "1.2.1", "train"), one("K-2", study, "1.2.2", "test"));

    Dataset dataset = open(written.folder().getParent());

    assertEquals("library", dataset.layout());
    assertEquals("1.2.1", dataset.split("train").getFirst().study().uid());
    assertEquals("1.2.2", dataset.split("test").getFirst().study().uid());
    assertEquals(1, dataset.split("test").getFirst().targets().get("acl"));
  }

  @Test
  void aSeriesThatWasChosenStandsForItsPlaneAlone() throws Exception {
    Path place = study("one", "1.2.1");
    var mapping =
        new PlaneMapping(
            Map.of(
                Plane.CORONAL,
                new PlaneMapping.Choice("1.2.1.oblique", 1),
                Plane.AXIAL,
                PlaneMapping.Choice.NO_SERIES));
    DatasetCase one = one("K-1", place, "1.2.1", "train");
    var source =
        new DatasetCase.Source("K-1", one.source().places(), one.source().study(), mapping);

    Case read =
        open(write(new DatasetCase(source, "p", one.targets(), one.place())).folder())
            .split("train")
            .getFirst();

    List<String> planes =
        read.study().series().stream().map(its -> its.uid() + " " + its.plane()).toList();
    assertEquals(List.of("1.2.1.oblique CORONAL"), planes);
  }

  @Test
  void casesWhoseFilesAreGoneAreLeftOutAloud() throws Exception {
    Path place = study("one", "1.2.1");
    DatasetFolder written =
        write(
            one("K-1", place, "1.2.1", "train"),
            one("K-2", folder.resolve("gone"), "1.2.2", "train"));

    Dataset dataset = open(written.folder());

    assertEquals(List.of("K-1"), dataset.split("train").stream().map(Case::id).toList());
    assertTrue(
        dataset.warnings().getFirst().startsWith("1 of 2 cases cannot be read"),
        dataset.warnings().toString());
  }

  @Test
  void aFolderWithoutDataSetIsNotRecognized() throws Exception {
    assertFalse(new LibraryLayout().recognizes(folder));
    assertThrows(LearningException.class, () -> open(folder));
  }

  @Test
  void placesWithBarsAndQuotesAreReadBack() throws Exception {
    Path odd = folder.resolve("a|b \"c\" 100%7C\td");
    DatasetCase one = one("K-1", odd, "1.2.1", "valid");

    assertEquals(one, write(one).read().cases().getFirst());
  }

  private static DatasetCase one(String name, Path place, String uid, String side) {
    var targets = new LinkedHashMap<String, Integer>(Map.of("acl", 1));
    var source = new DatasetCase.Source(name, List.of(place), uid, PlaneMapping.AUTOMATIC);
    return new DatasetCase(source, "patient of " + name, targets, new Place(side, 0));
  }

  private DatasetFolder write(DatasetCase... cases) throws IOException {
    return DatasetFolder.write(
        new DatasetVersion("knee", 1, "acl", List.of("acl"), false, List.of(cases)),
        folder.resolve("datasets"));
  }

  private Path study(String name, String... uids) throws IOException {
    Path place = Files.createDirectories(folder.resolve(name));
    Files.writeString(place.resolve("study.txt"), String.join("\n", uids));
    return place;
  }

  private static Dataset open(Path data) throws LearningException {
    Services<StudyReader> readers = Services.of(StudyReader.class, List.of(new TextReader()));
    return new LibraryLayout().open(DatasetSource.of(data, readers), Progress.SILENT);
  }

  /// Reads a study of an axial and an oblique series for each line of a text.
  private static final class TextReader implements StudyReader {
    @Override
    public String name() {
      return "text";
    }

    @Override
    public boolean recognizes(Path file) {
      return true;
    }

    @Override
    public OpenedStudies read(List<Path> files, Progress progress) {
      List<Study> studies = new ArrayList<>();
      try {
        for (String uid : Files.readAllLines(files.getFirst())) {
          List<Series> series =
              List.of(series(uid + ".axial", Plane.AXIAL), series(uid + ".oblique", Plane.OBLIQUE));
          studies.add(new Study(uid, Optional.empty(), "", "patient", series));
        }
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
      return new OpenedStudies(studies, List.of());
    }

    private static Series series(String uid, Plane plane) {
      Geometry geometry =
          new Geometry(
              4,
              4,
              2,
              Vec3.ZERO,
              Vec3.LEFT,
              Vec3.POSTERIOR,
              new Vec3(1, 1, 3),
              Geometry.Calibration.PATIENT_SPACE,
              Optional.empty());
      Volume volume = Volume.of(geometry, new Voxels.Bytes(new byte[32], 1, 0));
      return new Series(
          uid, 1, "PD", "MR", List.of(VolumeSource.of(volume, plane)), 2, 2, List.of());
    }
  }
}
