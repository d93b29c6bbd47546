// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.triplane.assessment.HtmlPage.Markup;

/// The cases that the ensemble is most wrong about, with a picture of each where it was made
/// (S2.17, S3.11).
///
/// @param pictures of the first cases, each a figure's content; empty without pictures
/// @param wrong how many cases are told wrongly in all
/// @param n of how many
public record LossesSection(List<TopLossPicture> pictures, int wrong, int n)
    implements EvaluationSection {
  private static final int LINES = 5;

  public LossesSection {
    pictures = List.copyOf(pictures);
  }

  @Override
  public boolean isAppendix() {
    return true;
  }

  @Override
  public Map<String, Object> document() {
    return Map.of("topLosses", pictures.stream().map(one -> one.loss().document()).toList());
  }

  @Override
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (TopLossPicture one : pictures.stream().limit(LINES).toList()) {
      TopLoss loss = one.loss();
      lines.add(
          "Case %s: %s, probability %s, loss %s%s"
              .formatted(
                  loss.row().of().id(),
                  words(loss),
                  HtmlPage.number(loss.probability(), 3),
                  HtmlPage.number(loss.loss(), 2),
                  loss.isWrong() ? ", wrong" : ""));
    }
    if (!lines.isEmpty()) {
      lines.addFirst("Largest losses, %d of %d told wrongly:".formatted(wrong, n));
    }
    return lines;
  }

  @Override
  public String html() {
    if (pictures.isEmpty()) {
      return "";
    }
    var tiles = new StringBuilder("<div class=\"gallery\">\n");
    pictures.forEach(one -> tiles.append(tile(one)));
    tiles.append("</div>\n<p class=\"caption\">Where the model looked, not a finding</p>\n");
    return EvaluationCard.wide(
        "Largest losses",
        "%d of %d told wrongly, the largest loss first".formatted(wrong, n),
        new Markup(tiles.toString()));
  }

  private static String tile(TopLossPicture one) {
    TopLoss loss = one.loss();
    return HtmlPage.markup(
            """
            <figure class="%s">%s<figcaption><b title="%s">%s</b><span>%s</span>
            <small>True: %s</small><small>Predicted: %s</small>
            <small>loss %s%s</small></figcaption></figure>
            """,
            loss.isWrong() ? "wrong" : "",
            one.image(),
            loss.row().of().id(),
            shortened(loss.row().of().id()),
            HtmlPage.number(loss.probability(), 2),
            side(loss, loss.target()),
            side(loss, loss.predicted()),
            HtmlPage.number(loss.loss(), 2),
            loss.isWrong() ? new Markup(" · <span class=\"warned\">wrong</span>") : "")
        .html();
  }

  /// The file's name without its folders, which are the class's.
  private static String shortened(String id) {
    return id.substring(id.lastIndexOf('/') + 1);
  }

  private static String words(TopLoss loss) {
    return "true %s, predicted %s"
        .formatted(side(loss, loss.target()), side(loss, loss.predicted()));
  }

  /// "with ACL tear", or the class.
  private static String side(TopLoss loss, String side) {
    return loss.isOfClasses() ? HtmlPage.words(side) : side + " " + HtmlPage.words(loss.label());
  }
}
