// SPDX-License-Identifier: Apache-2.0
package org.triplane.bids;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.triplane.common.Progress;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.OpenedStudies;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Series;
import org.triplane.imaging.Study;
import org.triplane.imaging.Volume;
import org.triplane.imaging.VolumeSource;
import org.triplane.imaging.Voxels;
import org.triplane.imaging.spi.StudyReader;

/// Takes every file for an image of zeros.
final class EmptyImages implements StudyReader {
  static void write(Path file) throws Exception {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "image");
  }

  @Override
  public String name() {
    return "empty";
  }

  @Override
  public boolean recognizes(Path file) {
    return true;
  }

  @Override
  public OpenedStudies read(List<Path> files, Progress progress) {
    List<Study> studies = new ArrayList<>();
    for (Path file : files) {
      String uid = file.toString();
      Volume zeros = Volume.of(Geometry.uncalibrated(2, 2, 1), new Voxels.Floats(new float[4]));
      VolumeSource source = VolumeSource.of(zeros, Plane.AXIAL);
      var series = new Series(uid, 1, "", "MR", List.of(source), 1, 1, List.of());
      studies.add(new Study(uid, Optional.empty(), "", uid, List.of(series)));
    }
    return new OpenedStudies(studies, List.of());
  }
}
