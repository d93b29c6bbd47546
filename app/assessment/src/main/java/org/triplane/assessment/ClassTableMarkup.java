// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.Locale;
import org.triplane.assessment.HtmlPage.Markup;
import org.triplane.learning.ClassConfusion;

/// A confusion matrix of many classes as a table: rows the truth, columns what the ensemble says,
/// the darker a cell the larger its share of the row.
final class ClassTableMarkup {
  private static final String RIGHT = "--accent";
  private static final String WRONG = "--warn";

  private ClassTableMarkup() {}

  static Markup of(ClassConfusion confusion) {
    var rows = new StringBuilder("<div class=\"scroll\"><table class=\"classes\">\n");
    rows.append("<tr><th>Truth, down. The ensemble says, across.<th>Cases");
    for (String name : confusion.classes()) {
      rows.append(HtmlPage.markup("<th class=\"up\"><span>%s</span>", words(name)).html());
    }
    rows.append("<th>Recall</tr>\n");
    for (int truth = 0; truth < confusion.classes().size(); truth++) {
      row(confusion, truth, rows);
    }
    return new Markup(rows.append("</table></div>\n").toString());
  }

  private static void row(ClassConfusion confusion, int truth, StringBuilder rows) {
    int support = confusion.support(truth);
    String name = words(confusion.classes().get(truth));
    rows.append(HtmlPage.markup("<tr><th>%s<th>%s", name, support).html());
    for (int told = 0; told < confusion.classes().size(); told++) {
      int cases = confusion.counts().get(truth).get(told);
      double share = support == 0 ? 0 : (double) cases / support;
      String color = told == truth ? RIGHT : WRONG;
      rows.append(
          HtmlPage.markup(
                  "<td%s>%s",
                  cases == 0 ? new Markup("") : new Markup(tint(color, share)),
                  cases == 0 ? new Markup("<i>·</i>") : cases)
              .html());
    }
    String recall =
        support == 0 ? "no case" : HtmlPage.number((double) confusion.right(truth) / support, 2);
    rows.append(HtmlPage.markup("<th>%s</tr>\n", recall).html());
  }

  /// An eighth of the color for a single case, so that it is seen; no more than text can be read
  /// on for all of a row.
  private static String tint(String color, double share) {
    return String.format(
        Locale.ROOT,
        " style=\"background: color-mix(in srgb, var(%s) %.0f%%, var(--bg2))\"",
        color,
        12 + (color.equals(RIGHT) ? 28 : 22) * share);
  }

  private static String words(String name) {
    return HtmlPage.title(name);
  }
}
