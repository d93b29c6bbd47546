// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.List;
import java.util.function.BiConsumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.triplane.imaging.Movie;
import org.triplane.imaging.spi.MovieWriter;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;

/// Asks what a movie shows: which slices, how fast, how large and in which format.
final class MovieSheet extends VBox {
  private static final List<Integer> SIZES = List.of(512, 768, 1080, 1600, 2160);
  private static final int SIZE = 1080;

  private final Texts texts;
  private final Spinner<Integer> first;
  private final Spinner<Integer> last;
  private final Spinner<Integer> rate;
  private final ComboBox<Integer> size = new ComboBox<>();
  private final ComboBox<MovieWriter> format = new ComboBox<>();
  private final MovieOptions.Along along;

  /// @param shown what will be filmed
  /// @param perSecond the proposed rate
  /// @param chosen given what the user has chosen
  MovieSheet(
      Shown shown,
      int perSecond,
      List<MovieWriter> writers,
      Texts texts,
      BiConsumer<MovieOptions, MovieWriter> chosen) {
    this.texts = texts;
    getStyleClass().add("movie-sheet");
    int slices = shown.grid().slices();
    along = slices > 1 ? MovieOptions.Along.SLICES : MovieOptions.Along.FRAMES;
    int most = slices > 1 ? slices : shown.volume().volume().frames();
    first = spinner("movie-first", most, 1);
    last = spinner("movie-last", most, most);
    rate = spinner("movie-rate", (int) Movie.MOST_PER_SECOND, perSecond);
    size.setId("movie-size");
    size.getItems().setAll(SIZES);
    size.setValue(SIZE);
    size.setConverter(words(pixels -> texts.get("movie.pixels", pixels)));
    format.setId("movie-format");
    format.getItems().setAll(writers);
    format.setValue(writers.getFirst());
    format.setConverter(words(writer -> texts.get("movie.format." + writer.name())));
    var save = new Button(texts.get("movie.save"));
    save.setId("movie-save");
    save.getStyleClass().addAll("primary", "medium");
    save.setDefaultButton(true);
    save.setOnAction(_ -> chosen.accept(options(), format.getValue()));
    var foot = new HBox(Widgets.spring(), save);
    getChildren().addAll(fields(), foot);
  }

  private GridPane fields() {
    var grid = new GridPane();
    grid.getStyleClass().add("movie-fields");
    boolean slices = along == MovieOptions.Along.SLICES;
    row(grid, 0, texts.get(slices ? "movie.first" : "movie.first.frame"), first);
    row(grid, 1, texts.get(slices ? "movie.last" : "movie.last.frame"), last);
    row(grid, 2, texts.get("movie.rate"), rate);
    row(grid, 3, texts.get("movie.size"), size);
    row(grid, 4, texts.get("movie.format"), format);
    return grid;
  }

  private MovieOptions options() {
    return new MovieOptions(
        first.getValue() - 1, last.getValue() - 1, along, rate.getValue(), size.getValue());
  }

  private static void row(GridPane grid, int row, String name, Node field) {
    Label label = Widgets.label(name, "secondary");
    label.setLabelFor(field);
    grid.addRow(row, label, field);
  }

  private static Spinner<Integer> spinner(String id, int most, int value) {
    var spinner = new Spinner<Integer>(1, most, value);
    spinner.setId(id);
    spinner.setEditable(true);
    // what was typed counts without Enter
    spinner.focusedProperty().subscribe(() -> spinner.increment(0));
    return spinner;
  }

  private static <T> StringConverter<T> words(java.util.function.Function<T, String> words) {
    return new StringConverter<>() {
      @Override
      public String toString(T value) {
        return value == null ? "" : words.apply(value);
      }

      @Override
      public T fromString(String text) {
        throw new UnsupportedOperationException("a list to choose from is not written to");
      }
    };
  }
}
