// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.triplane.common.Progress;
import org.triplane.common.Services;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.OpenedStudies;
import org.triplane.imaging.OpenedStudies.Skipped;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Series;
import org.triplane.imaging.Study;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.Volume;
import org.triplane.imaging.VolumeInfo;
import org.triplane.imaging.VolumeSource;
import org.triplane.imaging.spi.StudyReader;

/// Reads a made-up format: a line of text `study;patient;series;plane;study's description;series'
/// description`, one slice a file, and behind it whatever stands for pixels.
public final class TextStudies implements StudyReader {
  private static final String MAGIC = "SLICE;";

  /// The services with this reader alone.
  public static Services<StudyReader> services() {
    return Services.of(StudyReader.class, List.of(new TextStudies()));
  }

  /// Write one slice.
  public static Path write(Path file, String study, String patient, String series, Plane plane)
      throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(
        file,
        "%s%s;%s;%s;%s;KNEE Mueller LT;PD FAT SAT Mueller\npixels of %s %s %s"
            .formatted(MAGIC, study, patient, series, plane, study, series, file.getFileName()));
  }

  /// Write a study of two series of two slices, each series in its own folder.
  public static Path study(Path folder, String study, String patient) throws IOException {
    for (Plane plane : List.of(Plane.SAGITTAL, Plane.AXIAL)) {
      for (int slice = 1; slice <= 2; slice++) {
        Path file = folder.resolve(plane.name().charAt(0) + "/slice-of-Mueller-" + slice);
        write(file, study, patient, study + "." + plane.ordinal(), plane);
      }
    }
    return folder;
  }

  @Override
  public String name() {
    return "text";
  }

  @Override
  public boolean recognizes(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return new String(in.readNBytes(MAGIC.length()), java.nio.charset.StandardCharsets.UTF_8)
          .equals(MAGIC);
    }
  }

  @Override
  public OpenedStudies read(List<Path> files, Progress progress) {
    Map<String, Map<String, List<Path>>> studies = new LinkedHashMap<>();
    Map<String, String[]> heads = new LinkedHashMap<>();
    List<Skipped> skipped = new ArrayList<>();
    for (Path file : files) {
      progress.check();
      try {
        String[] head = Files.readAllLines(file).getFirst().split(";");
        heads.putIfAbsent(head[1], head);
        heads.putIfAbsent(head[3], head);
        studies
            .computeIfAbsent(head[1], _ -> new LinkedHashMap<>())
            .computeIfAbsent(head[3], _ -> new ArrayList<>())
            .add(file);
      } catch (IOException e) {
        skipped.add(new Skipped(file, "It cannot be read."));
      }
    }
    List<Study> opened = new ArrayList<>();
    studies.forEach(
        (uid, series) -> {
          String[] head = heads.get(uid);
          List<Series> all = new ArrayList<>();
          series.forEach((one, slices) -> all.add(series(heads.get(one), all.size(), slices)));
          opened.add(new Study(uid, Optional.empty(), head[5], head[2], all));
        });
    return new OpenedStudies(opened, skipped);
  }

  private static Series series(String[] head, int number, List<Path> files) {
    return new Series(
        head[3],
        number + 1,
        head[6],
        "MR",
        List.of(new Slices(files, Plane.valueOf(head[4]))),
        files.size(),
        files.size(),
        List.of());
  }

  private record Slices(List<Path> files, Plane plane) implements VolumeSource {
    @Override
    public VolumeInfo info() {
      var grid =
          new Geometry(
              320,
              256,
              files.size(),
              Vec3.ZERO,
              Vec3.LEFT,
              Vec3.POSTERIOR,
              new Vec3(0.5, 0.5, 3),
              Geometry.Calibration.SPACING_ONLY,
              Optional.empty());
      return new VolumeInfo(grid, 1, plane, "MONOCHROME2", "text");
    }

    @Override
    public Volume load(Progress progress) {
      throw new UnsupportedOperationException("headers only");
    }
  }
}
