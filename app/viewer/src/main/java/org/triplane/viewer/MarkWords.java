// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.triplane.imaging.marks.Mark;
import org.triplane.imaging.marks.MarkKind;
import org.triplane.imaging.marks.Measured;
import org.triplane.imaging.marks.Statistics;
import org.triplane.viewer.kit.Numbers;
import org.triplane.viewer.kit.Texts;

/// Puts what marks measure into words.
final class MarkWords {
  private MarkWords() {}

  /// What kind of mark it is, as "Free hand".
  static String kind(MarkKind kind, Texts texts) {
    return texts.get("mark." + kind.word());
  }

  /// Its own words, or its kind.
  static String name(Mark mark, Texts texts) {
    return mark.text().isBlank() ? kind(mark.kind(), texts) : mark.text();
  }

  /// The one value it was drawn for; empty if it has none.
  static String value(Mark mark, Texts texts) {
    Measured measured = mark.measured();
    if (measured.length().isPresent()) {
      return length(measured.length(), measured, texts);
    }
    if (mark.kind() == MarkKind.ANGLE || mark.kind() == MarkKind.COBB) {
      return measured.angle().isPresent()
          ? texts.get("measure.degrees", Numbers.plain(measured.angle().getAsDouble(), 1))
          : "";
    }
    if (measured.area().isPresent()) {
      return area(measured, texts);
    }
    return mark.kind() == MarkKind.POINT
        ? measured.statistics().map(one -> PaneText.number(one.mean())).orElse("")
        : "";
  }

  /// What stands beside it on the picture.
  static List<String> label(Mark mark, Texts texts) {
    List<String> lines = new ArrayList<>();
    if (!mark.text().isBlank()) {
      lines.add(mark.text());
    }
    String value = value(mark, texts);
    if (!value.isEmpty()) {
      lines.add(value);
    }
    if (mark.kind().isRegion()) {
      mark.measured()
          .statistics()
          .ifPresent(
              some ->
                  lines.add(
                      texts.get(
                          "measure.mean-sd",
                          PaneText.number(some.mean()),
                          PaneText.number(some.sd()))));
    }
    return lines;
  }

  /// All it measures, as names and values.
  static List<Fact> facts(Mark mark, Texts texts) {
    Measured measured = mark.measured();
    List<Fact> facts = new ArrayList<>();
    String value = value(mark, texts);
    if (!value.isEmpty() && measured.area().isEmpty()) {
      facts.add(new Fact(kind(mark.kind(), texts), value));
    }
    if (measured.area().isPresent()) {
      facts.add(new Fact(texts.get("measure.area"), area(measured, texts)));
      facts.add(
          new Fact(texts.get("measure.perimeter"), length(measured.perimeter(), measured, texts)));
      measured.statistics().ifPresent(some -> addStatistics(some, facts, texts));
    }
    return facts;
  }

  /// @param name of the value
  record Fact(String name, String value) {}

  private static void addStatistics(Statistics some, List<Fact> facts, Texts texts) {
    facts.add(new Fact(texts.get("measure.voxels"), Integer.toString(some.voxels())));
    facts.add(new Fact(texts.get("measure.mean"), PaneText.number(some.mean())));
    facts.add(new Fact(texts.get("measure.sd"), PaneText.number(some.sd())));
    facts.add(new Fact(texts.get("measure.min"), PaneText.number(some.min())));
    facts.add(new Fact(texts.get("measure.max"), PaneText.number(some.max())));
  }

  private static String length(OptionalDouble value, Measured measured, Texts texts) {
    return texts.get(
        "measure.length." + measured.unit(), Numbers.plain(value.orElse(Double.NaN), 1));
  }

  private static String area(Measured measured, Texts texts) {
    double area = measured.area().orElse(Double.NaN);
    return texts.get("measure.area." + measured.unit(), Numbers.plain(area, 1));
  }
}
