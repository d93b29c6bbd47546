// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the card of an ensemble says whose members draw pictures.
final class ReconstructionCard {
  private ReconstructionCard() {}

  static List<String> use(EnsembleModel model) {
    List<String> lines = new ArrayList<>();
    lines.add("## What it does");
    lines.add("");
    lines.add(
        "- It predicts nothing of a study: it draws its pictures again, through a narrow code.");
    lines.add(
        "  How far the drawing is off may tell an unusual picture; that has not been tested.");
    for (MemberModel member : model.members()) {
      lines.add(
          "- Member `%s` draws the %s series, %d x %d pixels a %s."
              .formatted(
                  member.name(),
                  member.wanted(),
                  member.preprocessing().pictureSize().height(),
                  member.preprocessing().pictureSize().width(),
                  member.preprocessing().extraction().picture()));
    }
    lines.add("");
    return lines;
  }

  static List<String> figures(EnsembleModel model) {
    List<String> lines = new ArrayList<>();
    lines.add("## How good it was when it was made");
    lines.add("");
    lines.add(
        "Means over the cases with 95 % intervals over patients; grey values are from 0 to 1.");
    lines.add("*Train*: what it learned from, so too good. *Valid*: cases that no weight was");
    lines.add("learned from. *Mean picture*: what the mean of the training pictures would get.");
    lines.add("");
    lines.add("| member | cases | n | patients | squared error | PSNR, dB | SSIM |");
    lines.add("|---|---|---|---|---|---|---|");
    model.metrics().forEach((side, members) -> rows(side, table(members), lines));
    return lines;
  }

  private static void rows(String side, Map<?, ?> members, List<String> lines) {
    members.forEach(
        (member, figures) -> {
          lines.add(row(String.valueOf(member), side, table(figures)));
          lines.add(row("mean picture", side, table(table(figures).get("meanPicture"))));
        });
  }

  private static String row(String who, String side, Map<?, ?> figures) {
    return "| %s | %s | %s | %s | %s | %s | %s |"
        .formatted(
            who,
            side,
            figures.get("cases"),
            figures.get("patients"),
            figure(figures, "mse", "%.5f"),
            figure(figures, "psnr", "%.2f"),
            figure(figures, "ssim", "%.3f"));
  }

  private static String figure(Map<?, ?> figures, String name, String form) {
    return figures.get(name) instanceof Double value
            && figures.get(name + "Low") instanceof Double low
            && figures.get(name + "High") instanceof Double high
        ? String.format(Locale.ROOT, "%s (%s to %s)".formatted(form, form, form), value, low, high)
        : "unknown";
  }

  private static Map<?, ?> table(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }
}
