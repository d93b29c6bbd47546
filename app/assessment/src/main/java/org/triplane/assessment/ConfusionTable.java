// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import org.triplane.assessment.HtmlPage.Markup;
import org.triplane.learning.ConfusionMatrix;
import org.triplane.learning.Metrics;
import org.triplane.learning.Metrics.Interval;
import org.triplane.learning.WilsonInterval;

/// The cases told rightly and wrongly at the operating point, as a table.
final class ConfusionTable {
  private ConfusionTable() {}

  /// @param label in words
  static Markup of(String label, Metrics metrics, double operatingPoint) {
    ConfusionMatrix matrix = metrics.at(operatingPoint);
    int with = matrix.truePositives() + matrix.falseNegatives();
    int without = matrix.trueNegatives() + matrix.falsePositives();
    return HtmlPage.markup(
        """
        <table class="matrix"><tr><th>The ensemble says<th>%1$s<th>no %1$s</tr>
        <tr><th>%1$s<br>%2$s<td class="right">%3$s<small>found</small>\
        <td>%4$s<small>missed</small></tr>
        <tr><th>no %1$s<br>%5$s<td>%6$s<small>false alarm</small>\
        <td class="right">%7$s<small>cleared</small></tr></table>
        <p class="second">Sensitivity %8$s, specificity %9$s</p>
        <p class="second">Accuracy %10$s, F1 %11$s, log-loss %12$s</p>
        """,
        label,
        with,
        matrix.truePositives(),
        matrix.falseNegatives(),
        without,
        matrix.falsePositives(),
        matrix.trueNegatives(),
        share(matrix.truePositives(), with),
        share(matrix.trueNegatives(), without),
        figure(matrix.accuracy()),
        figure(matrix.f1()),
        HtmlPage.number(metrics.logLoss(), 3));
  }

  private static String share(int hits, int n) {
    if (n == 0) {
      return "cannot be told";
    }
    Interval interval = WilsonInterval.of(hits, n);
    return "%s (%s to %s)"
        .formatted(figure(interval.value()), figure(interval.low()), figure(interval.high()));
  }

  private static String figure(double value) {
    return Double.isNaN(value) ? "cannot be told" : HtmlPage.number(value, 2);
  }
}
