// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging.marks;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.triplane.imaging.Vec3;

/// Marks as comma-separated values (RFC 4180): one row each, the same columns in the same order
/// always, an empty field where a mark has no such value. Slices, frames and volumes count from
/// 1.
public final class MarksTable {
  /// The names of the columns, with their units.
  public static final List<String> COLUMNS =
      List.of(
          "id",
          "kind",
          "text",
          "series_uid",
          "volume",
          "frame",
          "plane",
          "slice",
          "length_mm",
          "length_px",
          "angle_deg",
          "area_mm2",
          "area_px2",
          "perimeter_mm",
          "perimeter_px",
          "voxels",
          "mean",
          "sd",
          "min",
          "max",
          "points_mm",
          "points_px");

  private MarksTable() {}

  /// The table with its header.
  public static String of(Marks marks) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(COLUMNS);
    marks.list().forEach(mark -> rows.add(row(mark)));
    return rows.stream()
        .map(
            row ->
                row.stream().map(MarksTable::quoted).collect(Collectors.joining(",", "", "\r\n")))
        .collect(Collectors.joining());
  }

  private static List<String> row(Mark mark) {
    MarkPlace place = mark.place();
    Measured measured = mark.measured();
    List<String> row = new ArrayList<>();
    row.addAll(List.of(mark.id(), mark.kind().word(), mark.text(), place.seriesUid()));
    row.add(Integer.toString(place.volume()));
    row.add(Integer.toString(place.frame() + 1));
    row.add(place.plane().word());
    // a tilted cut is none of the numbered slices
    row.add(place.tilt().isEmpty() ? Integer.toString(place.slice() + 1) : "");
    addInUnits(row, text(measured.length()), measured);
    row.add(text(measured.angle()));
    addInUnits(row, text(measured.area()), measured);
    addInUnits(row, text(measured.perimeter()), measured);
    addStatistic(row, measured, statistics -> Integer.toString(statistics.voxels()));
    addStatistic(row, measured, statistics -> Double.toString(statistics.mean()));
    addStatistic(row, measured, statistics -> Double.toString(statistics.sd()));
    addStatistic(row, measured, statistics -> Double.toString(statistics.min()));
    addStatistic(row, measured, statistics -> Double.toString(statistics.max()));
    addInUnits(row, points(mark), measured);
    return row;
  }

  private static void addInUnits(List<String> row, String value, Measured measured) {
    row.add(measured.millimetres() ? value : "");
    row.add(measured.millimetres() ? "" : value);
  }

  private static void addStatistic(
      List<String> row, Measured measured, Function<Statistics, String> text) {
    row.add(measured.statistics().map(text).orElse(""));
  }

  private static String points(Mark mark) {
    return mark.points().stream().map(MarksTable::point).collect(Collectors.joining("; "));
  }

  private static String point(Vec3 point) {
    return point.x() + " " + point.y() + " " + point.z();
  }

  private static String text(OptionalDouble value) {
    return value.isPresent() ? Double.toString(value.getAsDouble()) : "";
  }

  private static String quoted(String field) {
    boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
  }
}
