// SPDX-License-Identifier: Apache-2.0
package org.triplane.mrnet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.OpenedStudies;
import org.triplane.imaging.OpenedStudies.Skipped;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Study;
import org.triplane.imaging.spi.StudyReader;

/// Reads NumPy arrays as volumes. Files of one name in sibling folders `axial`, `coronal` and
/// `sagittal` are the series of one study; any other file is a study of its own.
public final class NpyStudyReader implements StudyReader {
  @Override
  public String name() {
    return "npy";
  }

  @Override
  public boolean recognizes(Path file) throws IOException {
    return NpyHeader.recognizes(file);
  }

  @Override
  public OpenedStudies read(List<Path> files, Progress progress) {
    SequencedMap<Path, List<NpyVolume>> groups = new LinkedHashMap<>();
    List<Skipped> skipped = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      progress.check();
      progress.report((double) i / files.size(), "Reading NumPy headers");
      Path file = files.get(i);
      try {
        NpyVolume volume = NpyVolume.open(file, NpyStudies.planeOf(file));
        groups.computeIfAbsent(group(volume), _ -> new ArrayList<>()).add(volume);
      } catch (ImagingException e) {
        skipped.add(new Skipped(file, e.getMessage()));
      }
    }
    List<Study> studies = new ArrayList<>();
    groups.forEach((group, volumes) -> studies.add(study(group, volumes)));
    return new OpenedStudies(studies, skipped);
  }

  /// Files with the same group make one study: the path without the plane's folder.
  private static Path group(NpyVolume volume) {
    Path file = volume.file().toAbsolutePath().normalize();
    Path folder = file.getParent();
    Path above = folder == null ? null : folder.getParent();
    return above == null || volume.info().plane() == Plane.NONE
        ? file
        : above.resolve(file.getFileName());
  }

  private static Study study(Path group, List<NpyVolume> volumes) {
    volumes.sort(Comparator.comparing(volume -> volume.info().plane()));
    return NpyStudies.study(group.toUri().toString(), NpyStudies.stem(group), volumes);
  }
}
