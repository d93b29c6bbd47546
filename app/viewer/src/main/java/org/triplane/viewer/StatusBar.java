// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.triplane.viewer.kit.Action;
import org.triplane.viewer.kit.Icons;
import org.triplane.viewer.kit.Job;
import org.triplane.viewer.kit.Jobs;
import org.triplane.viewer.kit.Numbers;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;

/// The bar along the bottom: device, jobs, what lies under the mouse, and what the program is not
/// for.
final class StatusBar extends HBox {
  /// Narrower than this, in the size of its letters, it has no room for everything.
  private static final double WIDE = 84;

  private final Jobs jobs;
  private final Texts texts;
  private final Label title = Widgets.label("", "secondary");
  private final ProgressBar bar = new ProgressBar(0);
  private final Label share = Widgets.label("", "secondary");
  private final HBox job = new HBox();
  private final Button repeat = new Button();
  private @Nullable Job shown;

  private final Label device;

  /// Show which command would do again what was just done; pressing it copies it.
  void showCommand(String command) {
    repeat.setText(command);
    arrange();
  }

  /// In a narrow bar a job takes the room of the command and of the device's name: what the
  /// program is not for always stands there.
  private void arrange() {
    boolean narrow = job.isVisible() && getWidth() < WIDE * title.getFont().getSize();
    boolean repeats = !repeat.getText().isEmpty() && !narrow;
    repeat.setVisible(repeats);
    repeat.setManaged(repeats);
    device.setContentDisplay(narrow ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
    title.setMinWidth(narrow ? 0 : USE_PREF_SIZE);
  }

  StatusBar(Workspace workspace, Jobs jobs, Texts texts) {
    this.jobs = jobs;
    this.texts = texts;
    getStyleClass().add("status-bar");
    device = Widgets.label(workspace.device(), "secondary");
    Icons.put(device, Icons.DEVICE);
    // a long command is cut, nothing else: all of it can be copied
    List.of(device, title, share).forEach(label -> label.setMinWidth(USE_PREF_SIZE));
    repeat.setMinWidth(0);
    workspace
        .assessmentProperty()
        .subscribe(
            assessment ->
                device.setText(
                    assessment == null
                        ? workspace.device()
                        : device(assessment.provenance().device(), workspace.device())));
    Label readout = Widgets.label("", "secondary");
    readout.setId("readout");
    readout.textProperty().bind(workspace.linking().readoutProperty());
    getChildren()
        .addAll(
            device, progress(), Widgets.spring(), readout, Widgets.spring(), repeat, researchUse());
    dressRepeat();
    jobs.jobsProperty().subscribe(this::show);
    widthProperty().subscribe(this::arrange);
    title.fontProperty().subscribe(this::arrange);
  }

  /// What an assessment ran on, in words.
  ///
  /// @param cpu how the CPU is called here
  private String device(String ran, String cpu) {
    if (ran.equals("cpu")) {
      return cpu;
    }
    return ran.startsWith("cuda:") ? texts.get("device.gpu", ran.substring(5)) : ran;
  }

  private void dressRepeat() {
    Icons.put(repeat, Icons.COMMAND);
    repeat.getStyleClass().addAll("repeat-command", "mono");
    repeat.setId("repeat-command");
    repeat.setAccessibleText(texts.get("repeat.tip"));
    repeat.setTooltip(new Tooltip(texts.get("repeat.tip")));
    repeat.setOnAction(
        _ -> {
          var content = new ClipboardContent();
          content.putString(repeat.getText());
          Clipboard.getSystemClipboard().setContent(content);
        });
  }

  private Node researchUse() {
    Label label = Widgets.label(texts.get("research"), "secondary", "medium");
    label.setId("research-use");
    label.setMinWidth(USE_PREF_SIZE);
    Icons.put(label, Icons.RESEARCH);
    return label;
  }

  private Node progress() {
    Icons.put(title, Icons.JOB);
    bar.getStyleClass().add("job-bar");
    Button cancel = Widgets.iconButton(Action.CANCEL.tip(texts), Icons.CLOSE, this::cancel);
    cancel.setId("cancel");
    cancel.getStyleClass().add("small-button");
    job.getStyleClass().add("job");
    job.getChildren().addAll(title, bar, share, cancel);
    return job;
  }

  private void cancel() {
    if (shown != null) {
      jobs.cancel(shown.slot());
    }
  }

  private void show(List<Job> running) {
    job.setVisible(!running.isEmpty());
    job.setManaged(!running.isEmpty());
    arrange();
    shown = running.isEmpty() ? null : running.getLast();
    if (shown == null) {
      return;
    }
    boolean known = shown.done() >= 0;
    String says = shown.message().isEmpty() ? shown.title() : shown.message();
    int others = running.size() - 1;
    title.setText(others == 0 ? says : texts.get("job.more", says, others));
    bar.setProgress(known ? shown.done() : 0);
    share.setText(known ? share(shown) : "");
  }

  private String share(Job now) {
    String percent = Numbers.percent(now.done());
    return now.left()
        .map(left -> texts.get("job.left", percent, texts.duration(left)))
        .orElse(percent);
  }
}
