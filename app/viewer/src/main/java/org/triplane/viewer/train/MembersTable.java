// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.train;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;

/// The figure on validation of every network of a run, a row for each member. Pressing one shows
/// its curves.
final class MembersTable extends VBox {
  private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

  private final RunsViewModel runs;
  private final Texts texts;
  private final GridPane grid = new GridPane();
  private final Label hint = Widgets.label("", "hint");
  private final Label foot = Widgets.paragraph("", "secondary");
  private List<RunPlan.Part> laidOut = List.of();

  MembersTable(RunsViewModel runs, Texts texts) {
    this.runs = runs;
    this.texts = texts;
    getStyleClass().add("side-part");
    grid.getStyleClass().add("members-grid");
    grid.setId("members-grid");
    var head =
        new HBox(Widgets.wholeLabel(texts.get("train.members"), "medium"), Widgets.spring(), hint);
    head.getStyleClass().add("side-head");
    getChildren().addAll(head, grid, foot);
  }

  /// Show a run's networks.
  void show(Optional<RunFigures> figures, RunPlan.@Nullable Part part) {
    List<RunPlan.Part> parts = figures.map(RunFigures::parts).orElse(List.of());
    if (!parts.equals(laidOut)) {
      layOut(parts);
    }
    figures.ifPresent(
        known ->
            grid.getChildren().stream()
                .filter(Button.class::isInstance)
                .map(Button.class::cast)
                .forEach(cell -> fill(cell, known, part)));
    foot.setText(foot(parts));
    boolean isMeasured = figures.isPresent() && figures.get().run().isMeasured();
    hint.setText(texts.get(isMeasured ? "train.members.hint.value" : "train.members.hint"));
  }

  private String foot(List<RunPlan.Part> parts) {
    long folds =
        parts.stream()
            .map(RunPlan.Part::run)
            .filter(run -> run.startsWith("fold-"))
            .distinct()
            .count();
    boolean refit = parts.stream().anyMatch(part -> part.run().equals("final"));
    return parts.isEmpty()
        ? texts.get("train.members.none")
        : texts.get(refit ? "train.members.final" : "train.members.folds", folds);
  }

  private void fill(Button cell, RunFigures figures, RunPlan.@Nullable Part part) {
    var its = (RunPlan.Part) cell.getUserData();
    Optional<Lap> kept = figures.kept(its);
    cell.setText(Figures.three(kept.map(Lap::valid).orElse(OptionalDouble.empty())));
    cell.pseudoClassStateChanged(CURRENT, its.equals(part));
    cell.setDisable(figures.run().laps(its).isEmpty());
    String words = words(its, cell.getText(), kept);
    cell.setAccessibleText(words);
    if (cell.getTooltip() == null) {
      cell.setTooltip(new Tooltip());
    }
    cell.getTooltip().setText(words);
  }

  /// A figure with its interval, for which the cell has no room.
  private String words(RunPlan.Part its, String figure, Optional<Lap> kept) {
    String member = Parts.title(its.member(), texts);
    return kept.filter(lap -> lap.low().isPresent() && lap.high().isPresent())
        .map(lap -> texts.get("train.range", Figures.three(lap.low()), Figures.three(lap.high())))
        .map(range -> texts.get("train.cell.interval", member, its.run(), figure, range))
        .orElseGet(() -> texts.get("train.cell", member, its.run(), figure));
  }

  private void layOut(List<RunPlan.Part> parts) {
    laidOut = parts;
    grid.getChildren().clear();
    Set<String> members = new LinkedHashSet<>();
    Set<String> columns = new LinkedHashSet<>();
    parts.forEach(part -> members.add(part.member()));
    parts.forEach(part -> columns.add(part.run()));
    List<String> runsOf = List.copyOf(columns);
    int row = 0;
    for (String member : members) {
      Label name = Widgets.label(Parts.title(member, texts), "member-name");
      name.setGraphic(Widgets.tag(Parts.plane(member), texts));
      GridPane.setHgrow(name, Priority.ALWAYS);
      name.setMaxWidth(Double.MAX_VALUE);
      grid.add(name, 0, row);
      for (RunPlan.Part part : parts) {
        if (part.member().equals(member)) {
          grid.add(cell(part), 1 + runsOf.indexOf(part.run()), row);
        }
      }
      row++;
    }
  }

  private Button cell(RunPlan.Part part) {
    var cell = new Button(Figures.NONE);
    cell.getStyleClass().add("member-cell");
    cell.setId("cell-" + part.member() + "-" + part.run());
    cell.setUserData(part);
    cell.setOnAction(_ -> runs.show(part));
    return cell;
  }
}
