// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What the card of an ensemble says whose members outline structures.
final class SegmentationCard {
  private SegmentationCard() {}

  static List<String> use(EnsembleModel model) {
    List<String> lines = new ArrayList<>();
    lines.add("## What it does");
    lines.add("");
    lines.add(
        "- It predicts nothing of a study: it outlines %s in the pictures, pixel by pixel."
            .formatted(String.join(", ", model.structures())));
    lines.add("  Whoever measures by its masks has to look at them first.");
    for (MemberModel member : model.members()) {
      lines.add(
          "- Member `%s` outlines them in the %s, by itself."
              .formatted(member.name(), CardLines.input(member)));
    }
    lines.add("");
    return lines;
  }

  static List<String> figures(EnsembleModel model) {
    List<String> lines = new ArrayList<>();
    lines.add("## How good it was when it was made");
    lines.add("");
    lines.add(
        "Means over the cases that have the structure, with 95 % intervals over patients, in");
    lines.add("the pixels that the network sees. *Train*: what it learned from, so too good.");
    lines.add("*Valid*: cases that no weight was learned from. *Threshold*: what the best single");
    lines.add("grey value of the training cases would get. *Without*: cases that do not have the");
    lines.add("structure, and in how many of them something was found.");
    lines.add("");
    lines.add("| member | structure | cases | n | patients | without | Dice | IoU |");
    lines.add("|---|---|---|---|---|---|---|---|");
    model
        .metrics()
        .forEach(
            (side, members) ->
                CardLines.table(members)
                    .forEach(
                        (member, classes) ->
                            CardLines.table(classes)
                                .forEach(
                                    (label, figures) -> {
                                      String where = "%s | %s".formatted(label, side);
                                      lines.add(
                                          row(member.toString(), where, CardLines.table(figures)));
                                      lines.add(
                                          row(
                                              "threshold",
                                              where,
                                              CardLines.table(
                                                  CardLines.table(figures).get("byThreshold"))));
                                    })));
    return lines;
  }

  private static String row(String who, String where, Map<?, ?> figures) {
    return "| %s | %s | %s | %s | %s of %s | %s | %s |"
        .formatted(
            who,
            where,
            figures.get("cases"),
            figures.get("patients"),
            figures.get("falselyFound"),
            figures.get("without"),
            CardLines.interval(figures, "dice", 3),
            CardLines.interval(figures, "iou", 3));
  }
}
