// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.io.IOException;
import java.util.Base64;
import org.triplane.assessment.HtmlPage.Markup;
import org.triplane.imaging.HarmlessWords;
import org.triplane.imaging.Series;
import org.triplane.imaging.WindowLevel;
import org.triplane.learning.Saliency;

/// What one member said and where it looked: its hottest slice without and with the heat map.
final class PlaneCard {
  private static final int PICTURE_SIZE = 400;

  private final Finding finding;
  private final String said;

  /// @param said what it said, in words
  PlaneCard(Finding finding, String said) {
    this.finding = finding;
    this.said = said;
  }

  void addTo(HtmlPage page) throws IOException {
    page.add(
        "<section class=\"card\"><h2><span class=\"tag %s\">%s</span>%s, %s"
            + "<span class=\"aside\">%s</span></h2>\n",
        finding.plane().word(),
        HtmlPage.title(finding.member()).substring(0, 1),
        HtmlPage.title(finding.member()),
        said,
        series());
    KeySlice.of(finding).ifPresent(key -> pictures(page, key));
    page.add("</section>\n");
  }

  private String series() {
    Series series = finding.volume().series();
    String number = series.number() > 0 ? "Series %d".formatted(series.number()) : "Series";
    String description = HarmlessWords.of(series.description());
    return description.isEmpty() ? number : number + ", " + description;
  }

  private void pictures(HtmlPage page, KeySlice key) {
    Saliency saliency = key.saliency();
    WindowLevel window = key.window();
    SlicePicture picture = key.picture();
    page.add("<div class=\"pair\">%s%s</div>\n", figure(picture, false), figure(picture, true));
    page.add("<p class=\"caption\">Where the model looked, not a finding</p>\n");
    page.add(
        "<p class=\"third\">Slice %s of %s, %s. %s%s. W %s L %s.</p>\n",
        key.slice() + 1,
        key.volume().geometry().slices(),
        key.cold()
            ? "in the middle: nothing in this series spoke for it"
            : "the one with the hottest point",
        methodName(saliency.method()),
        saliency.layer().isEmpty() ? "" : " at " + saliency.layer(),
        HtmlPage.number(window.width(), 0),
        HtmlPage.number(window.center(), 0));
    if (!saliency.note().isEmpty()) {
      page.add("<p class=\"second\">%s</p>\n", saliency.note());
    }
  }

  private Markup figure(SlicePicture picture, boolean withMap) {
    return HtmlPage.markup(
        "<figure class=\"slice %s\"><img alt=\"%s\" src=\"data:image/png;base64,%s\">%s</figure>",
        finding.plane().word(),
        "%s slice%s".formatted(HtmlPage.title(finding.member()), withMap ? " with heat map" : ""),
        Base64.getEncoder().encodeToString(picture.png(PICTURE_SIZE, withMap)),
        picture.letters().map(PlaneCard::edges).orElse(new Markup("")));
  }

  private static Markup edges(EdgeLetters letters) {
    return HtmlPage.markup(
        "<b class=\"l\">%s</b><b class=\"r\">%s</b><b class=\"t\">%s</b><b class=\"b\">%s</b>",
        letters.left(), letters.right(), letters.top(), letters.bottom());
  }

  private static String methodName(String method) {
    return switch (method) {
      case "grad-cam" -> "Grad-CAM";
      case "hires-cam" -> "HiRes-CAM";
      case "layer-cam" -> "Layer-CAM";
      case "grad-cam++" -> "Grad-CAM++";
      default -> HtmlPage.title(method);
    };
  }
}
