// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
      lines.add("- Member `%s` draws the %s.".formatted(member.name(), CardLines.input(member)));
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
    model.metrics().forEach((side, members) -> rows(side, CardLines.table(members), lines));
    return lines;
  }

  private static void rows(String side, Map<?, ?> members, List<String> lines) {
    members.forEach(
        (member, figures) -> {
          lines.add(row(String.valueOf(member), side, CardLines.table(figures)));
          lines.add(
              row(
                  "mean picture",
                  side,
                  CardLines.table(CardLines.table(figures).get("meanPicture"))));
        });
  }

  private static String row(String who, String side, Map<?, ?> figures) {
    return "| %s | %s | %s | %s | %s | %s | %s |"
        .formatted(
            who,
            side,
            figures.get("cases"),
            figures.get("patients"),
            CardLines.interval(figures, "mse", 5),
            CardLines.interval(figures, "psnr", 2),
            CardLines.interval(figures, "ssim", 3));
  }
}
