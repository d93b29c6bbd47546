// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import org.triplane.assessment.HtmlPage.Markup;

/// The frame of a section on an evaluation's page.
final class EvaluationCard {
  private EvaluationCard() {}

  /// A card that stands beside another if there is room.
  static String of(String heading, String aside, Markup content) {
    return card("card", heading, aside, content);
  }

  /// A card as wide as the page, for broad tables and pictures.
  static String wide(String heading, String aside, Markup content) {
    return card("card wide", heading, aside, content);
  }

  /// A card that warns.
  static String warning(String heading, String text) {
    return HtmlPage.markup(
            "<section class=\"card wide gate warn\"><h2>%s</h2><p>%s</p></section>\n",
            heading, text)
        .html();
  }

  private static String card(String style, String heading, String aside, Markup content) {
    return HtmlPage.markup(
            "<section class=\"%s\"><h2>%s<span class=\"aside\">%s</span></h2>\n%s</section>\n",
            style, heading, aside, content)
        .html();
  }
}
