// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/// One self-contained page, written from top to bottom: no scripts, no links to elsewhere, dark
/// on screen and light on paper. Every value put into it is escaped unless it is [Markup].
final class HtmlPage {
  private static final int LONGEST_ABBREVIATION = 3;
  private static final String STYLE_SHEET = "report.css";
  /// What every report says.
  static final String USE = Assessment.USE;

  private final StringBuilder text = new StringBuilder();

  /// A piece that is HTML or SVG already.
  record Markup(String html) {}

  /// Begin a page.
  HtmlPage(String title) {
    add(
        """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%s · Triplane</title>
        <style>
        %s</style></head>
        <body><main>
        <p class="use"><b>Triplane</b><span>%s</span></p>
        """,
        title, new Markup(styleSheet()), USE);
  }

  /// Add a piece.
  ///
  /// @param template HTML with `%s` for each value
  /// @param values escaped, but for [Markup]
  HtmlPage add(String template, Object... values) {
    text.append(markup(template, values).html());
    return this;
  }

  /// End the page.
  String close() {
    return add("<p class=\"use\"><b>Triplane</b><span>%s</span></p>\n</main></body></html>\n", USE)
        .text
        .toString();
  }

  /// Fill in a template, as [#add] does.
  static Markup markup(String template, Object... values) {
    return new Markup(template.formatted(Arrays.stream(values).map(HtmlPage::escaped).toArray()));
  }

  /// A name from a file as a heading begins with it: `axial` is Axial, `acl-tear` is ACL tear;
  /// words of up to three letters are taken for abbreviations.
  static String title(String name) {
    String plain = name.replace('_', ' ').replace('-', ' ');
    int end = plain.indexOf(' ') < 0 ? plain.length() : plain.indexOf(' ');
    String first = plain.substring(0, end);
    String head =
        end <= LONGEST_ABBREVIATION
            ? first.toUpperCase(Locale.ROOT)
            : first.substring(0, 1).toUpperCase(Locale.ROOT) + first.substring(1);
    return head + plain.substring(end);
  }

  /// A name from a file within a sentence.
  static String words(String name) {
    String title = title(name);
    boolean abbreviation = title.length() > 1 && Character.isUpperCase(title.charAt(1));
    return abbreviation || title.isEmpty()
        ? title
        : title.substring(0, 1).toLowerCase(Locale.ROOT) + title.substring(1);
  }

  /// A phrase with a capital at its beginning.
  static String capital(String phrase) {
    return phrase.isEmpty()
        ? phrase
        : phrase.substring(0, 1).toUpperCase(Locale.ROOT) + phrase.substring(1);
  }

  /// A number with a fixed count of decimals and a true minus.
  static String number(double value, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f", value).replace('-', '−');
  }

  /// A number that always shows its sign, two decimals.
  static String signed(double value) {
    return String.format(Locale.ROOT, "%+.2f", value).replace('-', '−');
  }

  private static String escaped(Object value) {
    return value instanceof Markup markup
        ? markup.html()
        : String.valueOf(value)
            .replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("\"", "&quot;")
            .replace("'", "&#39;");
  }

  private static String styleSheet() {
    try (InputStream file = HtmlPage.class.getResourceAsStream(STYLE_SHEET)) {
      if (file == null) {
        throw new IllegalStateException(
            "expected the file %s in this build".formatted(STYLE_SHEET));
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the report's style sheet", e);
    }
  }
}
