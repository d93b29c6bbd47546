// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.evaluate;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.triplane.viewer.evaluate.EvaluateState.Asking;
import org.triplane.viewer.evaluate.EvaluateState.Refused;
import org.triplane.viewer.evaluate.EvaluateState.Running;
import org.triplane.viewer.evaluate.EvaluateState.Shown;
import org.triplane.viewer.kit.Icons;
import org.triplane.viewer.kit.Job;
import org.triplane.viewer.kit.Numbers;
import org.triplane.viewer.kit.Page;
import org.triplane.viewer.kit.PageContext;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;

/// What an ensemble is worth on cases it has not seen, and whether it should be the active one.
public final class EvaluatePage implements Page {
  private static final String SHEET = "evaluate.css";

  private final PageContext context;
  private final EvaluateTools tools;
  private final Texts texts;
  private final EvaluateViewModel viewModel;
  private final EvaluationForm form;
  private final StackPane room = new StackPane();
  private final Bonds bonds = new Bonds();

  public EvaluatePage(PageContext context, EvaluateTools tools) {
    this.context = context;
    this.tools = tools;
    texts = context.texts();
    viewModel = new EvaluateViewModel(context, tools);
    form = new EvaluationForm(viewModel, texts);
    room.getStyleClass().add("evaluate-page");
    room.getStylesheets()
        .add(Objects.requireNonNull(EvaluatePage.class.getResource(SHEET)).toExternalForm());
    viewModel.stateProperty().subscribe(this::show);
  }

  @Override
  public String word() {
    return "evaluate";
  }

  @Override
  public Optional<Node> whole() {
    return Optional.of(room);
  }

  @Override
  public void shown() {
    form.fill();
    viewModel.cases().refresh();
    viewModel.proposeRival(form::fill);
  }

  /// Propose to measure an ensemble on held-out cases, such as one that was just trained.
  ///
  /// @param data the folder of its data set
  public void propose(String ensemble, Path data) {
    viewModel.propose(ensemble, data);
    form.fill();
  }

  /// Ask what to measure, in place of what is on show.
  public void ask() {
    viewModel.ask();
  }

  EvaluateViewModel viewModel() {
    return viewModel;
  }

  private void show(EvaluateState state) {
    bonds.release();
    Node content =
        switch (state) {
          case Asking _ -> centered(form);
          case Running _ -> centered(running());
          case Refused refused -> centered(refused(refused));
          case Shown shown -> cards(shown);
        };
    room.getChildren().setAll(content);
  }

  private static Node centered(Node node) {
    var frame = new StackPane(node);
    frame.getStyleClass().add("evaluate-center");
    // what is higher than a low window, or set in large letters, can be scrolled
    var scroll = new ScrollPane(frame);
    scroll.setFitToWidth(true);
    scroll.setFitToHeight(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setFocusTraversable(false);
    return scroll;
  }

  private Node running() {
    var title = Widgets.label(texts.get("evaluate.job"), "panel-title", "medium");
    var message = Widgets.label("", "secondary");
    var bar = new ProgressBar(0);
    bar.getStyleClass().add("job-bar");
    bar.setMaxWidth(Double.MAX_VALUE);
    var cancel = new Button(texts.get("evaluate.cancel"));
    cancel.getStyleClass().add("secondary-button");
    cancel.setId("evaluate-cancel");
    cancel.setOnAction(_ -> viewModel.cancel());
    bonds.add(
        context
            .jobs()
            .jobsProperty()
            .subscribe(
                jobs ->
                    jobs.stream()
                        .filter(job -> job.slot().equals(EvaluateViewModel.PROVE))
                        .findFirst()
                        .ifPresent(
                            job -> {
                              bar.setProgress(Math.max(0, job.done()));
                              message.setText(words(job));
                            })));
    var card = new VBox(title, bar, message, cancel);
    card.getStyleClass().add("evaluate-form");
    card.setMaxHeight(VBox.USE_PREF_SIZE);
    return card;
  }

  private String words(Job job) {
    String says = job.message().isEmpty() ? job.title() : job.message();
    String share = Numbers.percent(Math.max(0, job.done()));
    return job.left()
        .map(left -> texts.get("evaluate.running.left", says, share, texts.duration(left)))
        .orElse(texts.get("evaluate.running", says, share));
  }

  private Node refused(Refused refused) {
    var title = Widgets.label(texts.get("evaluate.refused"), "panel-title", "medium");
    Icons.put(title, Icons.GATE_REFUSE);
    title.getStyleClass().add("refuse");
    var sentence = Widgets.paragraph(refused.sentence());
    sentence.setId("evaluate-refused");
    var buttons = new HBox();
    buttons.getStyleClass().add("form-start");
    buttons.getChildren().add(button("evaluate.refused.other", viewModel::ask, "primary"));
    buttons
        .getChildren()
        .add(
            refused.mayStamp()
                ? button("evaluate.refused.stamp", viewModel::stamp, "secondary-button")
                : button("evaluate.refused.again", viewModel::again, "secondary-button"));
    var card = new VBox(title, sentence, buttons);
    card.getStyleClass().add("evaluate-form");
    card.setMaxHeight(VBox.USE_PREF_SIZE);
    return card;
  }

  private Button button(String key, Runnable act, String style) {
    var button = new Button(texts.get(key));
    button.getStyleClass().addAll(style, "medium");
    button.setId(key.replace('.', '-'));
    button.setOnAction(_ -> act.run());
    return button;
  }

  private Node cards(Shown shown) {
    var header = new EvaluationHeader(viewModel, texts).node(shown);
    var scroll = new ScrollPane(new EvaluationCards(viewModel, shown, texts).node(queue(), bonds));
    scroll.setFitToWidth(true);
    scroll.setFitToHeight(true);
    scroll.getStyleClass().add("evaluate-scroll");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    return new VBox(header, scroll);
  }

  private Node queue() {
    var button = new Button(texts.get("evaluate.queue"));
    button.getStyleClass().addAll("secondary-button", "medium");
    button.setId("queue-case");
    button.setMaxWidth(Double.MAX_VALUE);
    Icons.put(button, Icons.QUEUE);
    var frame = new HBox(button);
    HBox.setHgrow(button, Priority.ALWAYS);
    if (tools.queue().isPresent()) {
      button.disableProperty().bind(viewModel.chosenProperty().isNull());
    } else {
      button.setDisable(true);
      // a control that is off shows no tooltip of its own
      Tooltip.install(frame, new Tooltip(texts.get("evaluate.queue.none")));
    }
    button.setOnAction(_ -> viewModel.queue());
    return frame;
  }
}
