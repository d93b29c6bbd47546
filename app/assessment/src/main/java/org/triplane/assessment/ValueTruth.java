// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.triplane.learning.Figure;
import org.triplane.learning.LearningException;
import org.triplane.learning.MeasuredScale;

/// How near an ensemble comes to the best possible error on phantoms of a measured value, whose
/// limits their construction gives.
///
/// @param limits best possible `mae` and `r2`, without and with the error of reading it off the
///     images
record ValueTruth(
    MeasuredScale scale,
    PhantomTruth truth,
    Map<String, Figure> figures,
    Map<String, Double> limits,
    Map<String, Double> limitsAfterReadingError)
    implements EvaluationSection {
  private static final List<String> NAMES = List.of("mae", "r2");

  /// @throws LearningException if the truth knows no such limits
  static ValueTruth of(MeasuredCases cases, PhantomTruth truth) throws LearningException {
    if (!truth.limits().keySet().containsAll(NAMES)) {
      throw new LearningException(
          "The truth file knows no best possible error of a measured value. Name the file that"
              + " `triplane generate` wrote beside the data set.");
    }
    return new ValueTruth(
        cases.scale(),
        truth,
        cases.figures().all(),
        truth.limits(),
        truth.limitsAfterReadingError());
  }

  @Override
  public Map<String, Object> document() {
    var document = new LinkedHashMap<String, Object>();
    document.put("config", truth.config());
    document.put("seed", truth.seed());
    for (String name : NAMES) {
      var row = new LinkedHashMap<String, Object>();
      row.put("limit", limits.get(name));
      row.put("limitAfterReadingError", limitsAfterReadingError.get(name));
      document.put(name, row);
    }
    PassMark.put(document, marks());
    return Map.of("truth", document);
  }

  @Override
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("Against the truth of %s, seed %d".formatted(truth.config(), truth.seed()));
    lines.add("  MAE %s; the best possible is %s".formatted(told("mae"), best("mae")));
    lines.add("  R² %s; the best possible is %s".formatted(told("r2"), best("r2")));
    lines.addAll(PassMark.lines(marks()));
    return lines;
  }

  private List<PassMark> marks() {
    List<PassMark> marks = new ArrayList<>();
    Figure mae = figures.get("mae");
    Figure r2 = figures.get("r2");
    Double most = truth.marks().get("mae");
    Double least = truth.marks().get("r2");
    if (mae != null && most != null) {
      marks.add(PassMark.atMost("MAE", mae.value(), most));
    }
    if (r2 != null && least != null) {
      marks.add(PassMark.atLeast("R²", r2.value(), least));
    }
    return marks;
  }

  @Override
  public String html() {
    return EvaluationCard.of(
            "Beside the best possible",
            "",
            HtmlPage.markup(
                "<p>MAE %s; the best possible is %s.</p><p>R² %s; the best possible is %s.</p>",
                told("mae"), best("mae"), told("r2"), best("r2")))
        + TruthSection.marks(marks());
  }

  private String told(String name) {
    Figure figure = figures.get(name);
    return figure == null ? "" : ValueSection.interval(scale, name, figure);
  }

  private String best(String name) {
    int decimals = name.equals("mae") ? ValueMarkup.decimals(scale) + 1 : 3;
    Double after = limitsAfterReadingError.get(name);
    String limit = HtmlPage.number(limits.getOrDefault(name, Double.NaN), decimals);
    return after == null
        ? limit
        : "%s, and %s after the noise".formatted(limit, HtmlPage.number(after, decimals));
  }
}
