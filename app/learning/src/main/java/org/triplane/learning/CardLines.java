// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Pieces of lines that the cards of all kinds of ensembles have.
final class CardLines {
  private CardLines() {}

  /// What a member is given: "axial series, 48 x 48 pixels a slice".
  static String input(MemberModel member) {
    PictureSize size = member.preprocessing().pictureSize();
    return "%s series, %d x %d pixels a %s"
        .formatted(
            member.wanted(),
            size.height(),
            size.width(),
            member.preprocessing().extraction().picture());
  }

  /// A figure with its interval: "0.947 (0.922 to 0.972)"; "unknown" if a table has none.
  ///
  /// @param figures has `name`, `nameLow` and `nameHigh`
  static String interval(Map<?, ?> figures, String name, int decimals) {
    String form = "%." + decimals + "f";
    return figures.get(name) instanceof Double value
            && figures.get(name + "Low") instanceof Double low
            && figures.get(name + "High") instanceof Double high
        ? String.format(Locale.ROOT, "%s (%s to %s)".formatted(form, form, form), value, low, high)
        : "unknown";
  }

  /// The coefficients of every stacker where all members are present, with intervals: a table of
  /// a row each.
  ///
  /// @param label what heads the column of what each stacker tells
  static List<String> coefficients(EnsembleModel model, String label) {
    List<String> header = new ArrayList<>(List.of(label, "intercept"));
    model.members().forEach(member -> header.add(member.name()));
    List<String> lines = new ArrayList<>(header(header));
    model
        .stackers()
        .forEach(
            (name, stacker) -> {
              LogisticModel whole = stacker.whole();
              List<String> row = new ArrayList<>(List.of(name));
              row.add(LogisticModel.figure(whole.intercept()));
              for (MemberModel member : model.members()) {
                row.add(whole.words(whole.members().indexOf(member.name())));
              }
              lines.add(row(row));
            });
    return lines;
  }

  /// The first two lines of a table.
  static List<String> header(List<String> cells) {
    return List.of(row(cells), row(cells.stream().map(_ -> "---").toList()));
  }

  /// A line of a table.
  static String row(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |";
  }

  /// A table in a table of figures; empty if there is none.
  static Map<?, ?> table(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }
}
