// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.kit;

import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/// A message across the top of the images. It takes no focus from who is reading.
public final class NoticeBar extends HBox {
  private final Notifier notifier;
  private final Texts texts;
  private final Consumer<Notice> showDetails;

  public NoticeBar(Notifier notifier, Texts texts, Consumer<Notice> showDetails) {
    this.notifier = notifier;
    this.texts = texts;
    this.showDetails = showDetails;
    getStyleClass().add("notice");
    notifier.noticeProperty().subscribe(notice -> show(notice));
  }

  private void show(@Nullable Notice notice) {
    setVisible(notice != null);
    setManaged(notice != null);
    getChildren().clear();
    if (notice == null) {
      return;
    }
    Label message = Widgets.paragraph(notice.message());
    message.setId("notice");
    HBox.setHgrow(message, Priority.ALWAYS);
    message.setMaxWidth(Double.MAX_VALUE);
    getChildren().addAll(kind(notice.kind()), message);
    if (!notice.details().isEmpty()) {
      var details = new Button(texts.get("notice.details"));
      details.getStyleClass().add("secondary-button");
      details.setMinWidth(USE_PREF_SIZE);
      details.setFocusTraversable(false);
      details.setOnAction(_ -> showDetails.accept(notice));
      getChildren().add(details);
    }
    notice.offer().ifPresent(offer -> getChildren().add(button(offer)));
    Button close = Widgets.iconButton(texts.get("notice.close"), Icons.CLOSE, notifier::dismiss);
    close.setFocusTraversable(false);
    getChildren().add(close);
  }

  private Button button(Notice.Offer offer) {
    var button = new Button(offer.words());
    button.getStyleClass().addAll("primary", "medium");
    button.setId("notice-offer");
    button.setMinWidth(USE_PREF_SIZE);
    button.setFocusTraversable(false);
    button.setOnAction(
        _ -> {
          notifier.dismiss();
          offer.act().run();
        });
    return button;
  }

  private Label kind(Notice.Kind kind) {
    Label label =
        switch (kind) {
          case INFO -> Widgets.label(texts.get("notice.info"), "medium");
          case WARNING -> Widgets.label(texts.get("notice.warning"), "medium", "warn");
          case ERROR -> Widgets.label(texts.get("notice.error"), "medium", "refuse");
        };
    Icons.put(label, icon(kind));
    label.setMinWidth(USE_PREF_SIZE);
    return label;
  }

  private static String icon(Notice.Kind kind) {
    return switch (kind) {
      case INFO -> Icons.INFO;
      case WARNING -> Icons.WARNING;
      case ERROR -> Icons.GATE_REFUSE;
    };
  }
}
