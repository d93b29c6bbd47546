// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging.marks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.triplane.common.Documents;
import org.triplane.common.Options;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Vec3;

/// The marks of a study as JSON.
final class MarksDocument {
  private static final int VERSION = 1;
  private static final int AXIS = 3;

  private MarksDocument() {}

  static String write(Marks marks) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("version", VERSION);
    document.put("marks", marks.list().stream().map(MarksDocument::mark).toList());
    document.put("keyImages", marks.keyImages().stream().map(MarksDocument::place).toList());
    return Documents.toJson(document);
  }

  /// @throws IllegalArgumentException if it is not what [#write] writes
  static Marks read(Options document) {
    if (document.integer("version") > VERSION) {
      throw new IllegalArgumentException("it was written by a newer version");
    }
    return new Marks(
        document.tables("marks").stream().map(MarksDocument::mark).toList(),
        document.tables("keyImages").stream().map(MarksDocument::place).toList());
  }

  private static Map<String, Object> mark(Mark mark) {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("id", mark.id());
    item.put("kind", mark.kind().word());
    item.put("place", place(mark.place()));
    List<Double> numbers = new ArrayList<>();
    mark.points().forEach(point -> numbers.addAll(List.of(point.x(), point.y(), point.z())));
    item.put("points", numbers);
    item.put("text", mark.text());
    item.put("measured", measured(mark.measured()));
    return item;
  }

  private static Mark mark(Options item) {
    List<Double> numbers = item.numbers("points");
    List<Vec3> points = new ArrayList<>();
    for (int i = 0; i + 2 < numbers.size(); i += 3) {
      points.add(new Vec3(numbers.get(i), numbers.get(i + 1), numbers.get(i + 2)));
    }
    return new Mark(
        item.text("id"),
        MarkKind.of(item.text("kind"))
            .orElseThrow(() -> new IllegalArgumentException("it has marks of an unknown kind")),
        place(item.table("place")),
        points,
        item.text("text", ""),
        measured(item.table("measured")));
  }

  private static Map<String, Object> place(MarkPlace place) {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("series", place.seriesUid());
    item.put("volume", place.volume());
    item.put("frame", place.frame());
    item.put("plane", place.plane().word());
    item.put("slice", place.slice());
    place
        .tilt()
        .ifPresent(
            tilt -> {
              List<Double> numbers = new ArrayList<>();
              for (Vec3 axis : List.of(tilt.row(), tilt.column())) {
                numbers.addAll(List.of(axis.x(), axis.y(), axis.z()));
              }
              item.put("tilt", numbers);
            });
    return item;
  }

  private static MarkPlace place(Options item) {
    return new MarkPlace(
        item.text("series"),
        item.integer("volume"),
        item.integer("frame"),
        Plane.valueOf(item.text("plane").toUpperCase(Locale.ROOT)),
        item.integer("slice"),
        item.has("tilt") ? Optional.of(tilt(item.numbers("tilt"))) : Optional.empty());
  }

  private static Tilt tilt(List<Double> numbers) {
    if (numbers.size() != 2 * AXIS) {
      throw new IllegalArgumentException("it has a tilt without two directions");
    }
    return new Tilt(
        new Vec3(numbers.get(0), numbers.get(1), numbers.get(2)),
        new Vec3(numbers.get(AXIS), numbers.get(AXIS + 1), numbers.get(AXIS + 2)));
  }

  private static Map<String, Object> measured(Measured measured) {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("unit", measured.unit());
    measured.length().ifPresent(value -> item.put("length", value));
    measured.angle().ifPresent(value -> item.put("angle", value));
    measured.area().ifPresent(value -> item.put("area", value));
    measured.perimeter().ifPresent(value -> item.put("perimeter", value));
    measured
        .statistics()
        .ifPresent(
            statistics -> {
              item.put("voxels", statistics.voxels());
              item.put("mean", statistics.mean());
              item.put("sd", statistics.sd());
              item.put("min", statistics.min());
              item.put("max", statistics.max());
            });
    return item;
  }

  private static Measured measured(Options item) {
    return new Measured(
        item.text("unit", "px").equals("mm"),
        number(item, "length"),
        number(item, "angle"),
        number(item, "area"),
        number(item, "perimeter"),
        item.has("voxels") ? Optional.of(statistics(item)) : Optional.empty());
  }

  private static Statistics statistics(Options item) {
    return new Statistics(
        item.integer("voxels"),
        item.number("mean"),
        item.number("sd"),
        item.number("min"),
        item.number("max"));
  }

  private static OptionalDouble number(Options item, String key) {
    return item.has(key) ? OptionalDouble.of(item.number(key)) : OptionalDouble.empty();
  }
}
