// SPDX-License-Identifier: Apache-2.0
package org.triplane.conformance;

import java.nio.file.Path;
import java.util.List;
import org.triplane.cli.Installation;
import org.triplane.common.Progress;
import org.triplane.common.Services;
import org.triplane.dicom.DicomStudyReader;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.Studies;
import org.triplane.imaging.Study;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.marks.Mark;
import org.triplane.imaging.marks.MarkKind;
import org.triplane.imaging.marks.MarkPlace;
import org.triplane.imaging.marks.Marks;
import org.triplane.imaging.marks.MarksFolder;
import org.triplane.imaging.marks.Measuring;
import org.triplane.imaging.spi.StudyReader;

/// Saves marks as the viewer does.
final class SavedMarks {
  private SavedMarks() {}

  /// Save one length on the first volume of a study of DICOM files.
  static void save(Path path) throws Exception {
    var readers = Services.of(StudyReader.class, List.of(new DicomStudyReader()));
    try (var studies = new Studies(readers)) {
      Study study = studies.open(List.of(path), Progress.SILENT).studies().getFirst();
      SeriesVolume volume = study.volumes().getFirst();
      Geometry grid = volume.source().info().geometry();
      var place = new MarkPlace(volume.series().uid(), 1, 0, grid.plane(), 0);
      var points = List.of(grid.toPatient(new Vec3(1, 1, 0)), grid.toPatient(new Vec3(9, 1, 0)));
      Mark mark = Mark.of(MarkKind.LENGTH, place, points);
      new MarksFolder(Installation.userFolder().resolve("marks"))
          .write(
              study,
              Marks.NONE.with(Measuring.measure(mark, volume.source().load(Progress.SILENT))));
    }
  }
}
