// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.collections.MapChangeListener;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.Study;

/// The series of the study on show, down the left side.
final class SeriesStrip extends VBox {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.US);

  private final Workspace workspace;
  private final Thumbnails thumbnails;
  private final Texts texts;
  private final VBox header = new VBox();
  private final VBox list = new VBox();
  private List<SeriesCard> cards = List.of();

  SeriesStrip(Workspace workspace, Thumbnails thumbnails, Texts texts) {
    this.workspace = workspace;
    this.thumbnails = thumbnails;
    this.texts = texts;
    var scroll = new ScrollPane(list);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    getStyleClass().add("series-strip");
    header.getStyleClass().add("series-header");
    header.managedProperty().bind(header.visibleProperty());
    list.getStyleClass().add("series-list");
    getChildren().addAll(header, scroll);
    workspace.studyProperty().subscribe(study -> show(study));
    workspace.panes().forEach(pane -> pane.volumeProperty().subscribe(() -> markHung()));
    thumbnails
        .pictures()
        .addListener(
            (MapChangeListener<SeriesVolume, Thumbnail>) change -> picture(change.getKey()));
  }

  private void show(@Nullable Study study) {
    header.getChildren().clear();
    setVisible(study != null);
    setManaged(study != null);
    List<SeriesCard> next = new ArrayList<>();
    if (study != null) {
      title(study);
      for (SeriesVolume volume : study.volumes()) {
        next.add(new SeriesCard(volume, texts, () -> workspace.hang(volume)));
      }
    }
    cards = List.copyOf(next);
    list.getChildren().setAll(cards);
    cards.forEach(card -> picture(card.volume()));
    markHung();
  }

  private void title(Study study) {
    if (workspace.studiesProperty().get().size() > 1) {
      header.getChildren().add(chooser(study));
    } else {
      header.getChildren().add(Widgets.paragraph(name(study), "medium"));
    }
    study
        .date()
        .ifPresent(date -> header.getChildren().add(Widgets.label(written(date), "secondary")));
  }

  private ComboBox<Study> chooser(Study study) {
    var chooser = new ComboBox<Study>();
    chooser.setAccessibleText(texts.get("study.choose"));
    chooser.setMaxWidth(Double.MAX_VALUE);
    chooser.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(@Nullable Study one) {
            return one == null ? "" : name(one);
          }

          @Override
          public Study fromString(String text) {
            throw new UnsupportedOperationException("the chooser is not editable");
          }
        });
    chooser.getItems().setAll(workspace.studiesProperty().get());
    chooser.setValue(study);
    chooser.setOnAction(
        _ -> {
          Study chosen = chooser.getValue();
          if (chosen != null && chosen != study) {
            workspace.choose(chosen);
          }
        });
    return chooser;
  }

  private String name(Study study) {
    return study.description().isBlank() ? texts.get("study.unnamed") : study.description();
  }

  private static String written(LocalDate date) {
    return DATE.format(date);
  }

  private void picture(SeriesVolume volume) {
    Thumbnail picture = thumbnails.pictures().get(volume);
    if (picture != null) {
      cards.stream()
          .filter(card -> card.volume().equals(volume))
          .forEach(card -> card.setPicture(picture));
    }
  }

  private void markHung() {
    cards.forEach(card -> card.setHung(isHung(card.volume())));
  }

  private boolean isHung(SeriesVolume volume) {
    return workspace.panes().stream()
        .map(pane -> pane.volumeProperty().get())
        .anyMatch(loaded -> loaded != null && loaded.origin().equals(volume));
  }
}
