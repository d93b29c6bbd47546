// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.train;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.triplane.viewer.kit.Numbers;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;

/// What the machine makes of the run.
final class MachinePanel extends VBox {
  private static final Duration RECENT = Duration.ofMinutes(10);
  private static final int LAST = 3;

  private final Texts texts;
  private final Label speed = Widgets.wholeLabel(Figures.NONE, "key-figure", "medium");
  private final Label epoch = Widgets.wholeLabel(Figures.NONE, "key-figure", "medium");
  private final Label left = Widgets.wholeLabel(Figures.NONE, "key-figure", "medium");
  private final Sparkline line = new Sparkline("train-curve");
  private final Label memory = Widgets.wholeLabel("", "figure");
  private final ProgressBar used = new ProgressBar(0);
  private final Label disk = Widgets.wholeLabel(Figures.NONE, "figure");

  /// @param device what training runs on, in words
  MachinePanel(String device, Texts texts) {
    this.texts = texts;
    getStyleClass().add("side-part");
    var figures =
        new HBox(
            figure(speed, texts.get("train.speed")),
            figure(epoch, texts.get("train.per-epoch")),
            figure(left, texts.get("train.left.most")));
    figures.getStyleClass().add("key-figures");
    used.getStyleClass().addAll("job-bar", "memory-bar");
    used.setMaxWidth(Double.MAX_VALUE);
    line.setId("throughput");
    getChildren()
        .addAll(
            head(texts.get("train.machine"), texts.get("train.machine.hint")),
            figures,
            line,
            Widgets.label(texts.get("train.throughput"), "hint"),
            row(texts.get("train.device"), Widgets.wholeLabel(device, "figure")),
            new VBox(row(texts.get("train.memory.used"), memory), used),
            row(texts.get("train.disk"), disk));
  }

  /// Show how a run is getting on.
  void show(Optional<Run> run, RunsViewModel.Live live, Instant now) {
    List<Lap> laps = run.map(Run::laps).orElse(List.of());
    List<Lap> last = laps.subList(Math.max(0, laps.size() - LAST), laps.size());
    OptionalDouble studies = last.stream().flatMapToDouble(lap -> lap.speed().stream()).average();
    OptionalDouble seconds = last.stream().mapToDouble(lap -> lap.epoch().seconds()).average();
    speed.setText(studies.isPresent() ? Numbers.plain(studies.getAsDouble(), 1) : Figures.NONE);
    epoch.setText(
        seconds.isPresent() ? Numbers.plain(seconds.getAsDouble(), 1) + " s" : Figures.NONE);
    left.setText(live.left(now).map(time -> texts.duration(time)).orElse(Figures.NONE));
    List<Double> recent =
        laps.stream()
            .filter(lap -> !live.run().isEmpty() && lap.at().isAfter(now.minus(RECENT)))
            .flatMap(lap -> lap.speed().stream().boxed())
            .toList();
    double most = recent.stream().mapToDouble(Double::doubleValue).max().orElse(1);
    line.show(recent, 0, most * 1.1, Optional.empty());
    showMemory();
    disk.setText(
        live.stored() == 0
            ? Figures.NONE
            : texts.get("train.disk.checkpoints", Figures.bytes(live.stored())));
  }

  private void showMemory() {
    Runtime machine = Runtime.getRuntime();
    long now = machine.totalMemory() - machine.freeMemory();
    memory.setText(
        texts.get(
            "train.memory.of", Numbers.plain(now / 1e9, 1), Figures.bytes(machine.maxMemory())));
    used.setProgress(now / (double) machine.maxMemory());
  }

  static Node head(String title, String hint) {
    var head =
        new HBox(
            Widgets.wholeLabel(title, "medium"), Widgets.spring(), Widgets.label(hint, "hint"));
    head.getStyleClass().add("side-head");
    return head;
  }

  private static Node figure(Label number, String words) {
    return new VBox(number, Widgets.label(words, "secondary"));
  }

  private static Node row(String name, Label value) {
    var row = new HBox(Widgets.label(name, "secondary"), Widgets.spring(), value);
    row.getStyleClass().add("fact-row");
    return row;
  }
}
