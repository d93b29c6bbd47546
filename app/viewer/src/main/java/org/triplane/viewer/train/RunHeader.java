// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.train;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.triplane.viewer.kit.Desk;
import org.triplane.viewer.kit.FoldingRow;
import org.triplane.viewer.kit.Icons;
import org.triplane.viewer.kit.Numbers;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;

/// Which run is on show, how far it is, and what one can do about it.
final class RunHeader extends VBox {
  private final RunsViewModel runs;
  private final Desk desk;
  private final Texts texts;
  private final Label name = Widgets.label("", "page-title");
  private final Label place = Widgets.paragraph("", "secondary");
  private final PartsBar parts = new PartsBar();
  private final Label done = Widgets.label("", "secondary");
  private final Label left = Widgets.label("", "secondary");
  private final HBox buttons = new HBox();
  private final Label message = Widgets.paragraph("", "run-message");
  private List<String> offered = List.of();

  /// @param drawer opens the side panel where there is no room for it
  RunHeader(RunsViewModel runs, Desk desk, Node drawer, Texts texts) {
    this.runs = runs;
    this.desk = desk;
    this.texts = texts;
    getStyleClass().add("run-header");
    var names = new FoldingRow(name, place);
    var acts = new HBox(buttons, drawer);
    var top = FoldingRow.apart(names, acts);
    List.of(names, acts, top).forEach(part -> part.getStyleClass().add("run-title"));
    buttons.getStyleClass().add("run-buttons");
    name.setId("run-name");
    place.setId("run-place");
    message.setId("run-message");
    buttons.setMinWidth(USE_PREF_SIZE);
    getChildren().addAll(top, parts, FoldingRow.apart(done, left), message);
  }

  /// Show a run.
  void show(RunFigures figures, RunPlan.@Nullable Part part, RunsViewModel.Live live, Instant now) {
    Run run = figures.run();
    name.setText(run.plan().name());
    place.setText(
        part == null ? texts.get("train.state." + run.state().word()) : words(figures, part));
    parts.show(figures.parts().stream().map(figures::done).toList());
    boolean running = run.state() == RunState.RUNNING;
    double share = running ? live.share() : figures.done();
    done.setText(
        texts.get(
            "train.parts.done",
            figures.finished(),
            figures.parts().size(),
            Numbers.percent(run.state() == RunState.DONE ? 1 : share)));
    Optional<Duration> rest = running ? live.left(now) : Optional.empty();
    left.setText(
        rest.map(
                time ->
                    texts.get("train.left", texts.duration(time), Figures.clock(now.plus(time))))
            .orElse(running ? "" : state(run)));
    message.setText(run.message());
    message.setVisible(!run.message().isEmpty());
    message.setManaged(!run.message().isEmpty());
    offer(run);
  }

  /// Say that there is no run.
  void showNone() {
    name.setText(texts.get("train.none.title"));
    place.setText("");
    parts.show(List.of());
    done.setText(texts.get("train.none"));
    left.setText("");
    message.setVisible(false);
    message.setManaged(false);
    offered = List.of();
    buttons.getChildren().clear();
  }

  private String state(Run run) {
    return run.state().isResumable() && run.epoch() > 0
        ? texts.get("train.state." + run.state().word() + ".at", run.epoch())
        : texts.get("train.state." + run.state().word());
  }

  private String words(RunFigures figures, RunPlan.Part part) {
    long folds =
        figures.parts().stream()
            .filter(other -> other.member().equals(part.member()))
            .filter(other -> other.run().startsWith("fold-"))
            .count();
    int epoch = figures.run().laps(part).size();
    String member = Parts.title(part.member(), texts);
    return part.run().startsWith("fold-")
        ? texts.get(
            "train.place.fold", member, part.run().substring(5), folds, epoch, figures.epochs())
        : texts.get("train.place.final", member, epoch, figures.epochs());
  }

  /// The buttons that fit a run; they stay as long as they do, so that the focus stays.
  private void offer(Run run) {
    List<String> fitting = fitting(run);
    String id = run.id();
    List<String> key = new ArrayList<>(fitting);
    key.add(id);
    if (key.equals(offered)) {
      return;
    }
    offered = key;
    buttons.getChildren().clear();
    for (String word : fitting) {
      buttons.getChildren().add(button(word, run));
    }
  }

  private static List<String> fitting(Run run) {
    return switch (run.state()) {
      case RUNNING -> List.of("pause", "stop");
      case WAITING -> List.of("start");
      case PAUSED, STOPPED -> List.of("resume");
      case FAILED -> List.of("move", "resume");
      case ASTRAY -> List.of("slower");
      case DONE -> List.of();
    };
  }

  private Button button(String word, Run run) {
    var button = new Button(texts.get("train.do." + word));
    button.getStyleClass().addAll("secondary-button", "medium");
    button.setId("train-" + word);
    button.setTooltip(new Tooltip(texts.get("train.do." + word + ".tip")));
    Icons.put(button, icon(word));
    button.setOnAction(_ -> act(word, run.id()));
    return button;
  }

  private static String icon(String word) {
    return switch (word) {
      case "pause" -> TrainIcons.PAUSE;
      case "stop" -> TrainIcons.STOP;
      case "move" -> Icons.FOLDER;
      default -> TrainIcons.START;
    };
  }

  private void act(String word, String id) {
    switch (word) {
      case "pause" -> runs.pause();
      case "stop" -> runs.stop();
      case "slower" -> runs.resumeSlower(id);
      case "move" -> {
        Optional<Path> folder = desk.chooseFolder();
        folder.ifPresent(chosen -> runs.resumeOn(id, DataChoice.of(chosen)));
      }
      default -> runs.resume(id);
    }
  }
}
