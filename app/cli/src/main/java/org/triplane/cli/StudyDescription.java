// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.triplane.common.Progress;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.OpenedStudies;
import org.triplane.imaging.Series;
import org.triplane.imaging.Study;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.VolumeInfo;
import org.triplane.imaging.VolumeSource;
import org.triplane.imaging.Voxels;

/// The JSON document of `triplane info`.
final class StudyDescription {
  private final boolean pixels;
  private final Progress progress;
  private final List<String> failures = new ArrayList<>();

  StudyDescription(boolean pixels, Progress progress) {
    this.pixels = pixels;
    this.progress = progress;
  }

  /// Describe what was opened.
  Map<String, Object> of(OpenedStudies opened) {
    var document = new LinkedHashMap<String, Object>();
    document.put("studies", opened.studies().stream().map(this::study).toList());
    document.put("skipped", opened.skipped().stream().map(StudyDescription::skipped).toList());
    return document;
  }

  /// Whole sentences about volumes whose voxels could not be read.
  List<String> failures() {
    return List.copyOf(failures);
  }

  private Map<String, @Nullable Object> study(Study study) {
    var row = new LinkedHashMap<String, @Nullable Object>();
    row.put("uid", study.uid());
    row.put("date", study.date().map(Object::toString).orElse(null));
    row.put("description", study.description());
    row.put("patientKey", study.patientKey());
    row.put("series", study.series().stream().map(this::series).toList());
    return row;
  }

  private Map<String, Object> series(Series series) {
    var row = new LinkedHashMap<String, Object>();
    row.put("uid", series.uid());
    row.put("number", series.number());
    row.put("description", series.description());
    row.put("modality", series.modality());
    row.put("plane", series.plane().name());
    row.put("volumes", series.volumes().stream().map(this::volume).toList());
    row.put("images", series.images());
    row.put("files", series.files());
    row.put("warnings", series.warnings());
    return row;
  }

  private Map<String, @Nullable Object> volume(VolumeSource source) {
    VolumeInfo info = source.info();
    Geometry grid = info.geometry();
    var row = new LinkedHashMap<String, @Nullable Object>();
    row.put("columns", grid.columns());
    row.put("rows", grid.rows());
    row.put("slices", grid.slices());
    row.put("frames", info.frames());
    row.put("plane", info.plane().name());
    row.put("spacingMm", list(grid.spacingMm()));
    row.put("origin", list(grid.origin()));
    row.put("rowDirection", list(grid.rowDirection()));
    row.put("columnDirection", list(grid.columnDirection()));
    row.put("normal", list(grid.normal()));
    row.put("valueRange", pixels ? range(source) : null);
    row.put("photometric", info.photometric());
    row.put("transferSyntax", info.transferSyntax());
    row.put("calibrated", grid.calibrated());
    return row;
  }

  private @Nullable List<Double> range(VolumeSource source) {
    progress.check();
    try {
      Voxels voxels = source.load(progress).voxels();
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < voxels.length(); i++) {
        float value = voxels.value(i);
        low = Math.min(low, Float.isNaN(value) ? low : value);
        high = Math.max(high, Float.isNaN(value) ? high : value);
      }
      return low <= high ? List.of(low, high) : null;
    } catch (ImagingException e) {
      failures.add(e.getMessage());
      return null;
    }
  }

  private static Map<String, Object> skipped(OpenedStudies.Skipped skipped) {
    var row = new LinkedHashMap<String, Object>();
    row.put("path", skipped.path().toString());
    row.put("reason", skipped.reason());
    return row;
  }

  private static List<Double> list(Vec3 vector) {
    return List.of(vector.x(), vector.y(), vector.z());
  }
}
