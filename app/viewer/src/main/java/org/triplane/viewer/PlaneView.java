// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Background;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.transform.Scale;
import javafx.stage.Window;
import org.triplane.imaging.Lane;
import org.triplane.imaging.marks.Mark;

/// Draws one pane: the picture by the own kernel at physical pixels, and marks on a canvas above.
///
/// Changes only mark the pane as stale; it draws once a pulse, whatever happened in between.
public final class PlaneView extends Region {
  private static final double FULL_FONT_SIZE = 13;

  private final PlaneViewModel viewModel;
  private final Picture picture;
  private final Canvas marks = new Canvas();

  /// Never seen: it learns the family and size of the text around it from the style sheets.
  private final Text font = new Text();

  /// Seen while the keyboard is at this pane, if it came by Tab.
  private final Region ring = new Region();

  private final WordsField words;
  private final DoubleProperty outputScale = new SimpleDoubleProperty(this, "outputScale", 1);
  private double windowScale = 1;
  private Typeface typeface = Typeface.of(font.getFont().getFamily());
  private Runnable onMaximize = () -> {};

  public PlaneView(PlaneViewModel viewModel) {
    this(viewModel, Lane.CALLER);
  }

  /// @param lane draws parts of the picture at once
  PlaneView(PlaneViewModel viewModel, Lane lane) {
    this.viewModel = viewModel;
    picture = new Picture(lane);
    getStyleClass().add("plane-view");
    setBackground(Background.fill(PaneColors.STAGE));
    setFocusTraversable(true);
    setMinSize(0, 0);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    font.setVisible(false);
    words = new WordsField(this);
    getChildren().addAll(picture.node(), marks, ring, words, font, new RegionDrag(this).node());
    ring.getStyleClass().add("focus-ring");
    ring.setMouseTransparent(true);
    getChildren().forEach(child -> child.setManaged(false));
    listen();
    new PaneGestures(this);
  }

  /// What this draws.
  public PlaneViewModel viewModel() {
    return viewModel;
  }

  /// Physical pixels for each logical one. Follows the window; set it for a picture that is taken
  /// at another scale.
  public DoubleProperty outputScaleProperty() {
    return outputScale;
  }

  /// Say what a double click on the picture does.
  public void setOnMaximize(Runnable action) {
    onMaximize = action;
  }

  /// Let the reader write a mark's words where it is.
  ///
  /// @param x in this node
  /// @param y in this node
  void askWords(Mark mark, double x, double y) {
    words.ask(mark, x, y);
  }

  void maximize() {
    onMaximize.run();
  }

  /// The width of the picture's area, in logical pixels; the slice strip lies right of it.
  double pictureWidth() {
    return metrics().pictureWidth() * em();
  }

  /// Where voxels lie in this node.
  Projection projection(Shown shown) {
    return metrics().projection(shown, em());
  }

  /// The slice whose cell of the strip lies at a height of this node.
  int sliceAt(double y, Shown shown) {
    return metrics().sliceAt(y / em(), shown.grid().slices());
  }

  @Override
  protected void layoutChildren() {
    ring.resize(getWidth(), getHeight());
    viewModel
        .shown()
        .filter(_ -> getWidth() >= 1 && getHeight() >= 1)
        .ifPresentOrElse(this::draw, this::drawNothing);
  }

  private void listen() {
    InvalidationListener stale = _ -> setNeedsLayout(true);
    viewModel.stateProperty().addListener(stale);
    viewModel.arrivals().countProperty().addListener(stale);
    viewModel.saliencyProperty().addListener(stale);
    viewModel.heats().failedProperty().addListener(stale);
    viewModel.hintProperty().addListener(stale);
    viewModel.captionProperty().addListener(stale);
    viewModel.links().linesProperty().addListener(stale);
    viewModel.linking().activeProperty().addListener(stale);
    viewModel.linking().linesShownProperty().addListener(stale);
    viewModel.linking().annotationsProperty().addListener(stale);
    viewModel.linking().scrollLinkedProperty().addListener(stale);
    viewModel.linking().windowLinkedProperty().addListener(stale);
    viewModel.linking().cine().playingProperty().addListener(stale);
    viewModel.linking().cine().rateProperty().addListener(stale);
    viewModel.linking().cine().sweepingProperty().addListener(stale);
    viewModel.linking().crosshairProperty().addListener(stale);
    viewModel.linking().crosshairKeptProperty().addListener(stale);
    viewModel.linking().pointingProperty().addListener(stale);
    viewModel.linking().tiltingProperty().addListener(stale);
    viewModel.linking().marking().marksProperty().addListener(stale);
    viewModel.linking().marking().selectedProperty().addListener(stale);
    viewModel.overlay().visibleProperty().addListener(stale);
    viewModel.overlay().shownProperty().addListener(stale);
    viewModel.overlay().opacityProperty().addListener(stale);
    outputScale.addListener(stale);
    font.fontProperty()
        .addListener(
            (_, _, changed) -> {
              typeface = Typeface.of(changed.getFamily());
              setNeedsLayout(true);
            });
    focusedProperty()
        .addListener(
            (_, _, focused) -> {
              if (focused) {
                viewModel.linking().activate(viewModel);
              }
            });
    sceneProperty()
        .flatMap(scene -> scene.windowProperty())
        .flatMap(Window::outputScaleXProperty)
        .addListener(
            (_, _, scale) -> {
              if (scale != null) {
                windowScale = scale.doubleValue();
                outputScale.set(windowScale);
              }
            });
  }

  private void draw(Shown shown) {
    Projection at = projection(shown);
    picture.draw(shown, viewModel, at, outputScale.get());
    drawMarks(marks -> marks.draw(shown));
    setAccessibleText(viewModel.title() + ", " + PaneText.of(shown, viewModel.texts()).slice());
  }

  private void drawNothing() {
    picture.clear();
    drawMarks(PaneMarks::drawEmpty);
    String why = viewModel.hintProperty().get();
    setAccessibleText(why.isEmpty() ? viewModel.texts().get("pane.empty") : why);
  }

  private void drawMarks(Consumer<PaneMarks> drawing) {
    GraphicsContext canvas = cleared();
    double em = em();
    double unit = em * canvasScale();
    canvas.save();
    canvas.scale(unit, unit);
    Pen pen = new Pen(canvas, typeface, 1 / (outputScale.get() * em));
    drawing.accept(new PaneMarks(pen, metrics(), viewModel));
    canvas.restore();
  }

  private GraphicsContext cleared() {
    double scale = canvasScale();
    marks.setWidth(getWidth() * scale);
    marks.setHeight(getHeight() * scale);
    marks.getTransforms().setAll(new Scale(1 / scale, 1 / scale));
    GraphicsContext canvas = marks.getGraphicsContext2D();
    canvas.clearRect(0, 0, marks.getWidth(), marks.getHeight());
    return canvas;
  }

  /// How much larger the canvas is than this node. It is drawn at the window's scale by itself,
  /// but a picture that is taken at another scale would enlarge its pixels.
  private double canvasScale() {
    return outputScale.get() / windowScale;
  }

  private PaneMetrics metrics() {
    return new PaneMetrics(getWidth() / em(), getHeight() / em());
  }

  /// Screen lengths to one pixel at 100 % font size.
  double em() {
    return font.getFont().getSize() / FULL_FONT_SIZE;
  }
}
