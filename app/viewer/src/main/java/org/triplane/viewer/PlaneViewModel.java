// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Plane;
import org.triplane.learning.Saliency;
import org.triplane.viewer.kit.Texts;

/// Decides what one pane shows: which volume, which slice, how, and which heat map on it.
public final class PlaneViewModel {
  private final Linking linking;
  private final Overlay overlay;
  private final Texts texts = new Texts();
  private final ReadOnlyObjectWrapper<@Nullable LoadedVolume> volume =
      new ReadOnlyObjectWrapper<>(this, "volume");
  private final ReadOnlyObjectWrapper<@Nullable ViewState> state =
      new ReadOnlyObjectWrapper<>(this, "state");
  private final Arrivals arrivals = new Arrivals();
  private final ReadOnlyStringWrapper hint = new ReadOnlyStringWrapper(this, "hint", "");
  private final ReadOnlyStringWrapper caption = new ReadOnlyStringWrapper(this, "caption", "");
  private final PaneScroll scroll = new PaneScroll(this);
  private final PaneCut cut = new PaneCut(this);
  private final PaneHeat heat = new PaneHeat(this);
  private final PaneLinks links;
  private final PaneTones tones;
  private @Nullable Runnable reading;
  private @Nullable Runnable once;

  public PlaneViewModel(Linking linking, Overlay overlay) {
    this.linking = linking;
    this.overlay = overlay;
    links = new PaneLinks(this, linking);
    tones = new PaneTones(this, linking);
    linking.register(this);
    state.subscribe(() -> shown().ifPresent(Shown::lookAt));
  }

  /// A pane that shows the same now, and from then on goes its own way.
  ///
  /// @param others what it shares with the copies of other panes
  /// @param heats how it shows heat maps
  PlaneViewModel copy(Linking others, Overlay heats) {
    var copy = new PlaneViewModel(others, heats);
    copy.volume.set(volume.get());
    copy.state.set(state.get());
    copy.heat.copy(heat);
    return copy;
  }

  /// The volume on show; null in an empty pane.
  public ReadOnlyObjectProperty<@Nullable LoadedVolume> volumeProperty() {
    return volume.getReadOnlyProperty();
  }

  /// How it is shown; null exactly when there is no volume.
  public ReadOnlyObjectProperty<@Nullable ViewState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /// The explanation whose heat map is on show; null without one.
  public ReadOnlyObjectProperty<@Nullable Saliency> saliencyProperty() {
    return heat.saliencyProperty();
  }

  /// Something the reader should know about the series, as whole sentences; mostly empty.
  public ReadOnlyStringProperty hintProperty() {
    return hint.getReadOnlyProperty();
  }

  /// Which study the volume is of, where that is not plain; mostly empty.
  public ReadOnlyStringProperty captionProperty() {
    return caption.getReadOnlyProperty();
  }

  void caption(String text) {
    caption.set(text);
  }

  Arrivals arrivals() {
    return arrivals;
  }

  Overlay overlay() {
    return overlay;
  }

  Texts texts() {
    return texts;
  }

  Linking linking() {
    return linking;
  }

  /// Moves through the slices and frames.
  PaneScroll scroll() {
    return scroll;
  }

  /// What it has to do with the other panes.
  PaneLinks links() {
    return links;
  }

  /// Its window, colors and inversion.
  PaneTones tones() {
    return tones;
  }

  /// Tilts and thickens its slices.
  PaneCut cut() {
    return cut;
  }

  /// Its heat map.
  PaneHeat heats() {
    return heat;
  }

  /// The plane on show; NONE in an empty pane.
  public Plane plane() {
    LoadedVolume shown = volume.get();
    return shown == null ? Plane.NONE : shown.plane();
  }

  /// What is shown, as "Axial PD FS"; empty in an empty pane.
  public String title() {
    return shown().map(now -> PaneText.title(now, texts)).orElse("");
  }

  /// Which sides of the patient lie behind the edges of the picture; empty if nobody knows.
  public Optional<EdgeLetters> letters() {
    return shown().flatMap(now -> EdgeLetters.of(now.grid(), now.state().placement().turn()));
  }

  /// Whether this is the pane that keys act on.
  public boolean isActive() {
    return linking.activeProperty().get() == this;
  }

  /// The heat map as it lies on the displayed volume; null without one.
  @Nullable HeatMap heat() {
    return heat.map();
  }

  /// What is on show; empty in an empty pane.
  Optional<Shown> shown() {
    LoadedVolume loaded = volume.get();
    ViewState now = state.get();
    return loaded == null || now == null ? Optional.empty() : Optional.of(new Shown(loaded, now));
  }

  /// Show a volume, its middle slice first. A heat map of the volume before goes away.
  public void show(LoadedVolume next) {
    clear();
    Geometry grid = next.volume().geometry();
    ViewState fitted = ViewState.fitted(grid.slices() / 2, next.windows().getFirst(), false);
    volume.set(next);
    state.set(linking.tones(next).on(fitted, next));
    hint.set(new PaneNotes(this, linking, texts).hint(grid));
    linking.redraw();
    Runnable act = once;
    once = null;
    if (act != null) {
      act.run();
    }
  }

  /// Say in an empty pane that its images were not read, and how to have them read.
  ///
  /// @param again reads them
  void missReading(Runnable again) {
    if (volume.get() == null) {
      reading = again;
      hint.set(texts.get("pane.hint.unread"));
    }
  }

  /// Read the images of an empty pane that were not read; does nothing otherwise.
  void readAgain() {
    Runnable again = reading;
    if (again != null) {
      reading = null;
      hint.set("");
      again.run();
    }
  }

  /// Show nothing.
  public void clear() {
    explain(null);
    reading = null;
    state.set(null);
    volume.set(null);
    hint.set("");
    linking.redraw();
  }

  /// Lay a heat map over the volume, or take it away.
  ///
  /// @param next on the grid of the volume as it was read; a map of another grid is not shown,
  /// since it would lie in the wrong place
  /// @return whether it is shown now
  public boolean explain(@Nullable Saliency next) {
    return heat.lay(next);
  }

  /// Show a slice, from 0; kept within the volume. Panes with parallel slices keep up.
  public void goToSlice(int slice) {
    scroll.toSlice(slice);
  }

  /// Show the slice so many further on.
  public void scrollBy(int steps) {
    scroll.by(steps);
  }

  /// Do something once, as soon as another volume is on show.
  void onceShown(Runnable act) {
    once = act;
  }

  /// Show the volume as at first, on the slice it is at.
  public void reset() {
    shown()
        .ifPresent(
            now -> {
              ViewState straight = now.straight();
              state.set(straight.from(SliceSource.OWN, straight.slice()).refitted());
              linking.redraw();
              tones.reset();
            });
  }

  /// Tell the reader something until the next change.
  void say(String sentence) {
    hint.set(sentence);
  }

  /// Place the picture another way.
  void place(UnaryOperator<Placement> move) {
    shown().ifPresent(now -> set(now.state().placed(move.apply(now.state().placement()))));
  }

  /// Show the volume another way; ignored in an empty pane. Another window or inversion is the
  /// reader's choice for the whole series.
  public void set(ViewState next) {
    shown()
        .ifPresent(
            before -> {
              hint.set("");
              state.set(next);
              tones.keep(before, next);
              linking.redraw();
            });
  }

  /// Show the volume another way that asks nothing of other panes.
  void put(ViewState next) {
    state.set(next);
  }

  /// What is not as usual about the way slices are shown, a few words each.
  List<String> notes() {
    return new PaneNotes(this, linking, texts).now();
  }
}
