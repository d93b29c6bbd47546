// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.train;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.triplane.viewer.kit.Numbers;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;

/// The best figure on validation of several runs of one kind beside each other, for one member.
final class RunComparison extends VBox {
  private static final int MOST = 6;

  /// Guessing a class; bars begin here. Of a measured value they begin at 0: its mean.
  private static final double CHANCE = 0.5;

  private final Texts texts;
  private final Label hint = Widgets.label("", "hint");
  private final VBox rows = new VBox();

  RunComparison(Texts texts) {
    this.texts = texts;
    getStyleClass().add("side-part");
    rows.getStyleClass().add("comparison-rows");
    var head =
        new HBox(Widgets.wholeLabel(texts.get("train.compare"), "medium"), Widgets.spring(), hint);
    head.getStyleClass().add("side-head");
    getChildren().addAll(head, rows);
  }

  /// Show runs, the one on show first.
  void show(List<Run> runs, Optional<Run> current, String member) {
    boolean isMeasured = current.isPresent() && current.get().isMeasured();
    String figure = texts.get(isMeasured ? "train.compare.value" : "train.compare.all");
    hint.setText(
        member.isEmpty()
            ? figure
            : texts.get(
                "train.compare.hint", figure, Parts.title(member, texts).toLowerCase(Locale.ROOT)));
    List<Run> ranked =
        runs.stream()
            .filter(run -> run.best(member).isPresent() && run.isMeasured() == isMeasured)
            .sorted(
                Comparator.comparing(
                        (Run run) ->
                            current.isPresent() && current.get().id().equals(run.id()) ? 0 : 1)
                    .thenComparing(run -> -run.best(member).getAsDouble()))
            .limit(MOST)
            .toList();
    rows.getChildren().setAll(ranked.stream().map(run -> row(run, member)).toList());
    if (ranked.isEmpty()) {
      rows.getChildren().setAll(Widgets.paragraph(texts.get("train.compare.none"), "secondary"));
    }
  }

  private Node row(Run run, String member) {
    double figure = run.best(member).orElse(0);
    double least = run.isMeasured() ? 0 : CHANCE;
    String name = run.plan().name();
    Label words =
        Widgets.label(
            run.state() == RunState.DONE ? name : texts.get("train.compare.far", name), "figure");
    words.setMinWidth(0);
    var bar = new ProgressBar(Math.clamp((figure - least) / (1 - least), 0, 1));
    bar.getStyleClass().addAll("job-bar", "compare-bar");
    var row =
        new HBox(
            words,
            Widgets.spring(),
            bar,
            Widgets.wholeLabel(Numbers.plain(figure, 3), "figure", "compare-figure"));
    row.getStyleClass().add("fact-row");
    return row;
  }
}
