// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.triplane.imaging.Deidentification;
import org.triplane.imaging.DeidentificationReport;
import org.triplane.imaging.DeidentificationReport.Action;
import org.triplane.imaging.DeidentificationReport.Change;
import org.triplane.imaging.DeidentificationReport.SeriesReport;
import org.triplane.imaging.OpenedStudies.Skipped;

/// The report of a de-identification as JSON. Without originals it holds no patient data: what
/// stood somewhere is told by its length, and files that were left out by their number among the
/// sorted files, since even names of files may tell.
///
/// @param unreachable files that could not even be looked at
/// @param files all files that were looked at, in order
record AnonymizeReport(
    Deidentification options,
    DeidentificationReport done,
    List<Skipped> unreachable,
    List<Path> files) {

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("profile", "DICOM PS3.15 Basic Application Level Confidentiality Profile");
    json.put("dates", lower(options.dates()));
    json.put("descriptors", lower(options.descriptors()));
    json.put("keep", options.kept().stream().sorted().map(AnonymizeReport::lower).toList());
    json.put("originals", options.originals());
    json.put("methods", done.methods().stream().map(AnonymizeReport::method).toList());
    json.put("files", done.series().stream().mapToInt(SeriesReport::files).sum());
    json.put("series", done.series().stream().map(AnonymizeReport::series).toList());
    json.put("leftOut", leftOut());
    return json;
  }

  private static Map<String, Object> method(DeidentificationReport.Method method) {
    return ordered("code", method.code(), "scheme", "DCM", "meaning", method.meaning());
  }

  private static Map<String, Object> series(SeriesReport series) {
    Map<String, Object> json =
        ordered(
            "folder", series.folder(), "patient", series.patient(), "modality", series.modality());
    json.put("files", series.files());
    json.put("warnings", series.warnings());
    for (Action action : Action.values()) {
      json.put(
          lower(action),
          series.changes().stream()
              .filter(change -> change.action() == action)
              .map(AnonymizeReport::change)
              .toList());
    }
    return json;
  }

  private static Map<String, Object> change(Change change) {
    Map<String, Object> json = ordered("tag", change.tag(), "name", change.name());
    json.put("count", change.count());
    if (change.action() != Action.KEPT) {
      json.put("before", change.before());
      json.put("after", change.after());
    }
    return json;
  }

  private List<Map<String, Object>> leftOut() {
    List<Map<String, Object>> left = new ArrayList<>();
    for (Skipped skipped : done.leftOut()) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("file", files.indexOf(skipped.path()) + 1);
      left.add(told(json, skipped));
    }
    unreachable.forEach(skipped -> left.add(told(new LinkedHashMap<>(), skipped)));
    return left;
  }

  private Map<String, Object> told(Map<String, Object> json, Skipped skipped) {
    if (options.originals()) {
      json.put("path", skipped.path().toString());
    }
    json.put("reason", skipped.reason());
    return json;
  }

  private static Map<String, Object> ordered(String... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
