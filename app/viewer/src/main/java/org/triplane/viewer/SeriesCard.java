// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.triplane.imaging.Plane;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.VolumeInfo;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;

/// One volume in the series strip: its picture, plane and number of slices. A click hangs it.
final class SeriesCard extends Button {
  private static final PseudoClass HUNG = PseudoClass.getPseudoClass("hung");

  /// The picture leaves the frame's border free.
  private static final double BORDER = 1;

  private final SeriesVolume volume;
  private final Texts texts;
  private final ImageView picture = new ImageView();

  /// In which other planes panes show it.
  private final Label cutIn = Widgets.label("", "cut-in", "medium");

  SeriesCard(SeriesVolume volume, Texts texts, Runnable hang) {
    this.volume = volume;
    this.texts = texts;
    VolumeInfo info = volume.source().info();
    Plane plane = info.plane();
    String name = name(volume, texts);
    String slices = slices(info, texts);
    getStyleClass().setAll("series-card", "plane-" + plane.word());
    String shortName = PaneText.withoutPlane(name, plane, texts);
    setGraphic(new VBox(frame(plane, texts), captions(shortName, slices)));
    setMaxWidth(Double.MAX_VALUE);
    setTooltip(new Tooltip(texts.get("series.tip", name, texts.plane(plane), slices)));
    setAccessibleText(texts.get("series.tip", name, texts.plane(plane), slices));
    setOnAction(_ -> hang.run());
    setOnDragDetected(
        event -> {
          SeriesDrag.begin(this);
          event.consume();
        });
  }

  /// What it stands for.
  SeriesVolume volume() {
    return volume;
  }

  /// Say in which planes panes show it.
  void setHung(Set<Plane> planes) {
    pseudoClassStateChanged(HUNG, !planes.isEmpty());
    Plane own = volume.source().info().plane();
    String others =
        planes.stream()
            .filter(plane -> plane != own && plane.isAnatomical())
            .sorted()
            .map(texts::tag)
            .collect(Collectors.joining(" "));
    cutIn.setText(others);
    cutIn.setVisible(!others.isEmpty());
  }

  /// Its picture, for a drag; empty before it was read.
  Optional<Image> image() {
    return Optional.ofNullable(picture.getImage());
  }

  /// Show its picture.
  void setPicture(Thumbnail thumbnail) {
    var image = new WritableImage(Thumbnail.SIZE, Thumbnail.SIZE);
    image
        .getPixelWriter()
        .setPixels(
            0,
            0,
            Thumbnail.SIZE,
            Thumbnail.SIZE,
            PixelFormat.getIntArgbInstance(),
            thumbnail.argb(),
            0,
            Thumbnail.SIZE);
    picture.setImage(image);
  }

  private StackPane frame(Plane plane, Texts texts) {
    var frame = new StackPane(picture, Widgets.tag(plane, texts), cutIn);
    StackPane.setAlignment(cutIn, Pos.BOTTOM_RIGHT);
    frame.getStyleClass().add("thumbnail");
    frame.setAlignment(Pos.TOP_LEFT);
    picture.setPreserveRatio(true);
    picture.setSmooth(true);
    picture.fitWidthProperty().bind(frame.widthProperty().subtract(2 * BORDER));
    picture.fitHeightProperty().bind(frame.heightProperty().subtract(2 * BORDER));
    picture.setManaged(false);
    picture.relocate(BORDER, BORDER);
    return frame;
  }

  private static VBox captions(String name, String slices) {
    var captions =
        new VBox(Widgets.label(name, "series-name", "medium"), Widgets.label(slices, "hint"));
    captions.getStyleClass().add("series-captions");
    captions.managedProperty().bind(captions.visibleProperty());
    return captions;
  }

  private static String name(SeriesVolume volume, Texts texts) {
    String description = PaneText.described(volume.series());
    String name =
        description.isEmpty() ? texts.get("series.number", volume.series().number()) : description;
    return volume.series().volumes().size() == 1 ? name : name + " " + volume.number();
  }

  private static String slices(VolumeInfo info, Texts texts) {
    int slices = info.geometry().slices();
    String count = slices == 1 ? texts.get("slices.one") : texts.get("slices.many", slices);
    return info.frames() == 1 ? count : texts.get("slices.frames", count, info.frames());
  }
}
