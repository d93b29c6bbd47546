// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.collections.MapChangeListener;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.triplane.imaging.Plane;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.Study;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;

/// The series of the study on show and of the one to compare it with, down the left side.
final class SeriesStrip extends VBox {
  private final Workspace workspace;
  private final Comparison comparison;
  private final Thumbnails thumbnails;
  private final Texts texts;
  private final VBox header = new VBox();
  private final VBox list = new VBox();
  private List<SeriesCard> cards = List.of();

  SeriesStrip(Workspace workspace, Thumbnails thumbnails, Texts texts) {
    this.workspace = workspace;
    this.thumbnails = thumbnails;
    this.texts = texts;
    comparison = workspace.comparison();
    var scroll = new ScrollPane(list);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    getStyleClass().add("series-strip");
    header.getStyleClass().add("series-header");
    header.managedProperty().bind(header.visibleProperty());
    list.getStyleClass().add("series-list");
    getChildren().addAll(header, scroll);
    workspace.studyProperty().subscribe(this::show);
    comparison.otherProperty().subscribe(this::show);
    workspace.panes().forEach(pane -> pane.volumeProperty().subscribe(() -> markHung()));
    thumbnails
        .pictures()
        .addListener(
            (MapChangeListener<SeriesVolume, Thumbnail>) change -> picture(change.getKey()));
  }

  private void show() {
    Study study = workspace.studyProperty().get();
    header.getChildren().clear();
    setVisible(study != null);
    setManaged(study != null);
    List<Node> rows = new ArrayList<>();
    if (study != null) {
      title(study);
      rows.addAll(cardsOf(study));
      other().ifPresent(other -> addOther(other, rows));
    }
    list.getChildren().setAll(rows);
    cards = rows.stream().filter(SeriesCard.class::isInstance).map(SeriesCard.class::cast).toList();
    cards.forEach(card -> picture(card.volume()));
    markHung();
  }

  private Optional<Study> other() {
    return Optional.ofNullable(comparison.otherProperty().get());
  }

  private List<SeriesCard> cardsOf(Study study) {
    return study.volumes().stream()
        .map(volume -> new SeriesCard(volume, texts, () -> workspace.hang(volume)))
        .toList();
  }

  private void addOther(Study other, List<Node> rows) {
    List<Study> candidates = comparison.candidates();
    rows.add(Widgets.divider());
    rows.add(
        candidates.size() > 1
            ? chooser("compare.choose", candidates, other, comparison::caption, comparison::choose)
            : Widgets.paragraph(comparison.caption(other), "secondary"));
    rows.addAll(cardsOf(other));
  }

  private void title(Study study) {
    List<Study> studies = workspace.studiesProperty().get();
    header
        .getChildren()
        .add(
            studies.size() > 1
                ? chooser("study.choose", studies, study, this::name, workspace::choose)
                : Widgets.paragraph(name(study), "medium"));
    study
        .date()
        .map(Comparison::written)
        .ifPresent(date -> header.getChildren().add(Widgets.label(date, "secondary")));
  }

  private ComboBox<Study> chooser(
      String key,
      List<Study> studies,
      Study chosen,
      Function<Study, String> name,
      Consumer<Study> choose) {
    var chooser = new ComboBox<Study>();
    chooser.getStyleClass().add("study-chooser");
    chooser.setAccessibleText(texts.get(key));
    chooser.setMaxWidth(Double.MAX_VALUE);
    chooser.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(@Nullable Study one) {
            return one == null ? "" : name.apply(one);
          }

          @Override
          public Study fromString(String text) {
            throw new UnsupportedOperationException("the chooser is not editable");
          }
        });
    chooser.getItems().setAll(studies);
    chooser.setValue(chosen);
    chooser.setOnAction(
        _ -> {
          Study next = chooser.getValue();
          if (next != null && next != chosen) {
            choose.accept(next);
          }
        });
    return chooser;
  }

  private String name(Study study) {
    return study.description().isBlank() ? texts.get("study.unnamed") : study.description();
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
    cards.forEach(card -> card.setHung(planesOf(card.volume())));
  }

  /// In which planes panes show a volume.
  private Set<Plane> planesOf(SeriesVolume volume) {
    return workspace.panes().stream()
        .map(pane -> pane.volumeProperty().get())
        .filter(Objects::nonNull)
        .filter(loaded -> loaded.origin().equals(volume))
        .map(LoadedVolume::plane)
        .collect(Collectors.toSet());
  }
}
