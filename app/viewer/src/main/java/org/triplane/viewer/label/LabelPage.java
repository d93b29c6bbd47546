// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.label;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.util.Duration;
import org.triplane.common.Services;
import org.triplane.imaging.spi.StudyReader;
import org.triplane.learning.Recipes;
import org.triplane.viewer.keys.Chord;
import org.triplane.viewer.kit.Action;
import org.triplane.viewer.kit.Command;
import org.triplane.viewer.kit.Icons;
import org.triplane.viewer.kit.Opinions;
import org.triplane.viewer.kit.Page;
import org.triplane.viewer.kit.PageContext;
import org.triplane.worklist.labels.LabelSet;

/// Labeling: the worklist to the left of the images, one key for each label below them, the case
/// to the right.
public final class LabelPage implements Page {
  private static final double WATCH_SECONDS = 2;

  private final PageContext context;
  private final Labeling labeling;
  private final WorklistPanel worklist;
  private final LabelBar bar;
  private final CasePanel panel;
  private final LibraryChores chores;
  private final LabelSheets sheets;
  private final Relocating relocating;
  private final LearningSheets learning;
  private final Asking asking;
  private final Timeline watch;

  /// What the page works with.
  ///
  /// @param readers open image files
  /// @param recipes plans for training are made from one of them
  /// @param opinions opens the ensembles that are asked about all cases
  public record Tools(Services<StudyReader> readers, Recipes recipes, Opinions.Source opinions) {}

  /// @param library the folder of the library; empty if the window keeps nothing
  public LabelPage(PageContext context, Optional<Path> library, Tools with) {
    var tools = new LibraryChores.Tools(with.readers(), context.jobs().lane());
    this.context = context;
    labeling = new Labeling(context, library);
    chores = new LibraryChores(labeling, context, tools);
    worklist = new WorklistPanel(labeling, chores, context);
    sheets = new LabelSheets(labeling, chores, context);
    relocating = new Relocating(labeling, context, with.readers());
    learning = new LearningSheets(labeling, sheets, with, context);
    asking = new Asking(labeling, chores, context, with);
    bar = new LabelBar(labeling, context);
    panel = new CasePanel(labeling, context);
    watch = new Timeline(new KeyFrame(Duration.seconds(WATCH_SECONDS), _ -> labeling.watch()));
    watch.setCycleCount(Animation.INDEFINITE);
  }

  @Override
  public String word() {
    return "label";
  }

  @Override
  public Optional<Node> left() {
    return Optional.of(worklist);
  }

  @Override
  public Optional<Node> right() {
    return Optional.of(panel);
  }

  @Override
  public Optional<Node> below() {
    return Optional.of(bar);
  }

  @Override
  public boolean pressed(Chord chord) {
    if (chord.control() || chord.alt() || chord.shift()) {
      return false;
    }
    if (chord.key() == KeyCode.P) {
      context.actions().run(Action.LABEL_PANEL);
      return true;
    }
    return bar.press(chord.key());
  }

  @Override
  public boolean takes(Action action) {
    switch (action) {
      case UNDO -> {
        return takesBack(true);
      }
      case REDO -> {
        return takesBack(false);
      }
      case LABEL_NOTE -> bar.beginNote();
      case LABEL_SHOW -> labeling.showAssistant();
      case LABEL_AGAIN -> labeling.openAgain();
      case LABEL_SKIP -> labeling.skip();
      case LABEL_SIDE -> bar.turnSide();
      case LABEL_FILTER -> worklist.beginFilter();
      case LABEL_PANEL -> panel.toggle();
      case LABEL_QUEUE -> chores.queueByNext();
      case LABEL_IMPORT -> sheets.showImport();
      case LABEL_SET -> sheets.showSets();
      case LABEL_READER -> sheets.showReaders();
      case LABEL_SECOND -> sheets.showSecondReadings();
      case LABEL_FIND -> relocating.begin();
      case LABEL_CLEAN -> learning.showClean();
      case LABEL_ASK -> asking.ask();
      case LABEL_DATASET -> learning.showDataset();
      case LABEL_ADJUDICATE -> decideNext();
      default -> {
        return false;
      }
    }
    return true;
  }

  @Override
  public List<Command> commands() {
    return labeling.now().work().set().stream().flatMap(set -> commands(set).stream()).toList();
  }

  @Override
  public void shown() {
    labeling.begin();
    watch.play();
  }

  @Override
  public void hidden() {
    watch.stop();
  }

  @Override
  public void close() {
    watch.stop();
    labeling.close();
  }

  private List<Command> commands(LabelSet set) {
    return set.values().stream()
        .map(
            value ->
                new Command(
                    context.texts().get("label.command", value.word()),
                    Icons.LABEL,
                    value.key().toUpperCase(java.util.Locale.ROOT),
                    () -> bar.press(value.key())))
        .toList();
  }

  /// Show the first case on which readers contradict each other, for a decision.
  private void decideNext() {
    labeling.now().work().course().open().stream().findFirst().ifPresent(bar::beginDecision);
  }

  private boolean takesBack(boolean undo) {
    if (!labeling.isLast(!undo)) {
      return false;
    }
    if (undo) {
      labeling.undo();
    } else {
      labeling.redo();
    }
    return true;
  }
}
