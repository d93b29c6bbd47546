// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.evaluate;

import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.triplane.viewer.kit.Icons;
import org.triplane.viewer.kit.Job;
import org.triplane.viewer.kit.Numbers;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;
import org.triplane.worklist.models.PromotionCheck;
import org.triplane.worklist.models.PromotionCheck.Level;
import org.triplane.worklist.models.PromotionCheck.Subject;
import org.triplane.worklist.models.RegisteredModel;

/// What speaks for making an ensemble the active one, and the buttons that change its state.
final class PromotePanel {
  private final PromoteViewModel viewModel;
  private final Texts texts;
  private final VBox box = new VBox();
  private final Tooltip why = new Tooltip();

  PromotePanel(PromoteViewModel viewModel, Texts texts) {
    this.viewModel = viewModel;
    this.texts = texts;
    box.getStyleClass().add("promote-panel");
    box.setId("promote");
  }

  Node node(Bonds bonds) {
    bonds.add(viewModel.standingProperty().subscribe(now -> show(now, bonds)));
    return box;
  }

  private void show(@Nullable Standing now, Bonds bonds) {
    box.getChildren().setAll(Widgets.label(texts.get("evaluate.before"), "medium"));
    if (!viewModel.isThere()) {
      say("evaluate.promote.nowhere");
    } else if (now == null) {
      say("evaluate.promote.looking");
    } else if (now.model().isEmpty()) {
      say("evaluate.promote.unknown");
      box.getChildren().add(wide("evaluate.promote.add", Icons.IMPORT, viewModel::add, "primary"));
    } else {
      show(now, now.model().get(), bonds);
    }
  }

  private void show(Standing now, RegisteredModel model, Bonds bonds) {
    for (PromotionCheck check : now.checks()) {
      boolean isOpen = check.subject() == Subject.SELF_TEST && check.level() == Level.MISSING;
      box.getChildren().add(isOpen ? test(row(check), bonds) : row(check));
    }
    if (now.isActive()) {
      say("evaluate.promote.active", model.key());
    } else {
      promotion(now, bonds);
    }
    var others = new HBox();
    others.getStyleClass().add("promote-others");
    if (now.isActive()) {
      now.previous()
          .ifPresent(
              before ->
                  others
                      .getChildren()
                      .add(quiet(texts.get("evaluate.rollback", before), viewModel::rollBack)));
    } else {
      others.getChildren().add(quiet(texts.get("evaluate.keep"), viewModel::keep));
    }
    others.getChildren().add(quiet(texts.get("evaluate.retire"), viewModel::retire));
    box.getChildren().add(others);
    now.active()
        .filter(_ -> !now.isActive())
        .ifPresent(active -> say("evaluate.promote.stays", active));
  }

  private void promotion(Standing now, Bonds bonds) {
    var reason = new TextArea();
    reason.setId("reason");
    Widgets.passTab(reason);
    reason.setWrapText(true);
    reason.setPrefRowCount(2);
    reason.setAccessibleText(texts.get("evaluate.reason"));
    reason.getStyleClass().add("reason");
    reason.textProperty().bindBidirectional(viewModel.reasonProperty());
    Button promote = wide("evaluate.promote", Icons.PROMOTE, viewModel::promote, "primary");
    promote.getStyleClass().add("promote-button");
    var frame = new HBox(promote);
    HBox.setHgrow(promote, Priority.ALWAYS);
    Label left = Widgets.label("", "hint");
    bonds.add(
        viewModel
            .reasonProperty()
            .subscribe(
                _ -> {
                  promote.setDisable(!viewModel.mayPromote());
                  left.setText(missing(now));
                  explain(frame, viewModel.mayPromote());
                }));
    var head =
        new HBox(Widgets.label(texts.get("evaluate.reason"), "secondary"), Widgets.spring(), left);
    box.getChildren().addAll(head, reason, frame);
  }

  private String missing(Standing now) {
    int missing = now.needsReason() ? viewModel.missingWords() : 0;
    return switch (missing) {
      case 0 -> "";
      case 1 -> texts.get("evaluate.reason.word");
      default -> texts.get("evaluate.reason.words", missing);
    };
  }

  /// A button that is off shows no tooltip of its own.
  private void explain(Node frame, boolean may) {
    Tooltip.uninstall(frame, why);
    if (!may) {
      why.setText(texts.get("evaluate.promote.why"));
      Tooltip.install(frame, why);
    }
  }

  /// What was not tested can be, and while it is, left.
  private Node test(HBox row, Bonds bonds) {
    var begin = new Button();
    begin.getStyleClass().setAll("button", "text-button", "medium");
    begin.setId("evaluate-test-maps");
    begin.setMinWidth(Region.USE_PREF_SIZE);
    begin.setTooltip(new Tooltip(texts.get("evaluate.maps.tip")));
    var found = (Label) row.getChildren().getLast();
    String none = found.getText();
    bonds.add(
        viewModel
            .testingProperty()
            .subscribe(
                job -> {
                  begin.setText(
                      texts.get(job.isPresent() ? "evaluate.maps.stop" : "evaluate.maps.test"));
                  found.setText(job.map(this::words).orElse(none));
                }));
    begin.setOnAction(
        _ -> {
          if (viewModel.testingProperty().get().isPresent()) {
            viewModel.stopTest();
          } else {
            viewModel.testMaps();
          }
        });
    row.getChildren().add(begin);
    return row;
  }

  private String words(Job job) {
    String share = Numbers.percent(Math.max(0, job.done()));
    return job.left()
        .map(left -> texts.get("job.left", share, texts.duration(left)))
        .orElse(texts.get("evaluate.maps.testing", share));
  }

  private HBox row(PromotionCheck check) {
    String icon =
        switch (check.level()) {
          case OK -> Icons.DONE;
          case WARN -> Icons.WARNING;
          case MISSING -> Icons.OPEN_CASE;
        };
    String style =
        switch (check.level()) {
          case OK -> "ok";
          case WARN -> "warn";
          case MISSING -> "missing";
        };
    Label found = Widgets.paragraph(check.text(), "secondary", "check-text");
    HBox.setHgrow(found, Priority.ALWAYS);
    found.setMaxWidth(Double.MAX_VALUE);
    String subject = check.subject().name().toLowerCase(Locale.ROOT).replace('_', '-');
    var row =
        new HBox(
            Icons.label(icon, style),
            Widgets.wholeLabel(texts.get("evaluate.check." + subject)),
            found);
    row.getStyleClass().add("check-row");
    return row;
  }

  private void say(String key, Object... values) {
    box.getChildren().add(Widgets.paragraph(texts.get(key, values), "secondary"));
  }

  private Button wide(String key, String icon, Runnable act, String style) {
    var button = new Button(texts.get(key));
    button.getStyleClass().addAll(style, "medium");
    button.setId(key.replace('.', '-'));
    button.setMaxWidth(Double.MAX_VALUE);
    Icons.put(button, icon);
    button.setOnAction(_ -> act.run());
    return button;
  }

  private static Button quiet(String words, Runnable act) {
    var button = new Button(words);
    button.getStyleClass().addAll("quiet-button", "medium");
    button.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(button, Priority.ALWAYS);
    button.setOnAction(_ -> act.run());
    return button;
  }
}
