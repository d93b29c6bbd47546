// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Point2D;
import org.jspecify.annotations.Nullable;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Vec3;
import org.triplane.viewer.keys.KeyPreset;
import org.triplane.viewer.keys.MouseMap;

/// What the panes of a window share: which one is active, the point they look at, what lies under
/// the mouse, and the tones of a series. Only panes in one frame of reference move each other.
public final class Linking {
  private final List<PlaneViewModel> panes = new ArrayList<>();
  private final ReadOnlyObjectWrapper<@Nullable PlaneViewModel> active =
      new ReadOnlyObjectWrapper<>(this, "active");
  private final ReadOnlyObjectWrapper<@Nullable Vec3> crosshair =
      new ReadOnlyObjectWrapper<>(this, "crosshair");
  private final ReadOnlyStringWrapper readout = new ReadOnlyStringWrapper(this, "readout", "");
  private final DisplaySettings display = new DisplaySettings();
  private final Marking marking = new Marking();
  private final ObjectProperty<MouseMap> mouse =
      new SimpleObjectProperty<>(this, "mouse", MouseMap.of(KeyPreset.RADIOLOGY, Map.of()));
  private final SeriesTones tones;
  private final BooleanProperty linesShown = new SimpleBooleanProperty(this, "linesShown", true);
  private final BooleanProperty scrollLinked =
      new SimpleBooleanProperty(this, "scrollLinked", true);
  private final BooleanProperty windowLinked =
      new SimpleBooleanProperty(this, "windowLinked", false);
  private final BooleanProperty crosshairKept =
      new SimpleBooleanProperty(this, "crosshairKept", false);
  private final BooleanProperty pointing = new SimpleBooleanProperty(this, "pointing", false);
  private final BooleanProperty tilting = new SimpleBooleanProperty(this, "tilting", false);
  private @Nullable PlaneViewModel pointedFrom;
  private final ObjectProperty<Annotations> annotations =
      new SimpleObjectProperty<>(this, "annotations", Annotations.FULL);
  private final Cine cine = new Cine();
  private final Map<PlaneViewModel, PlaneViewModel> partners = new HashMap<>();
  private boolean unlinkedHintGiven;

  /// Start with no panes.
  public Linking() {
    this(new SeriesTones());
  }

  private Linking(SeriesTones tones) {
    this.tones = tones;
  }

  /// Another one, without panes, with the marks of this, that shows series in the same tones.
  Linking copy() {
    var copy = new Linking(tones);
    copy.linesShown.set(linesShown.get());
    copy.annotations.set(annotations.get());
    copy.scrollLinked.set(scrollLinked.get());
    copy.crosshairKept.set(crosshairKept.get() || pointing.get());
    copy.crosshair.set(crosshair.get());
    copy.pointedFrom = pointedFrom;
    copy.marking.open(marking.marksProperty().get());
    return copy;
  }

  /// The pane that keys act on; null before the first touch.
  public ReadOnlyObjectProperty<@Nullable PlaneViewModel> activeProperty() {
    return active.getReadOnlyProperty();
  }

  /// Make a pane the one that keys act on.
  public void activate(PlaneViewModel pane) {
    if (cine.playingProperty().get() != pane) {
      cine.stop();
    }
    active.set(pane);
  }

  /// The point that was clicked last, in patient space; null before the first click.
  public ReadOnlyObjectProperty<@Nullable Vec3> crosshairProperty() {
    return crosshair.getReadOnlyProperty();
  }

  /// What lies under the mouse, as "R 3.0, P 3.0, F 2.0 mm. Value 612"; empty beside the
  /// pictures.
  public ReadOnlyStringProperty readoutProperty() {
    return readout.getReadOnlyProperty();
  }

  /// Plays the slices or frames of a pane.
  public Cine cine() {
    return cine;
  }

  /// Whether panes show where the others cut them.
  public BooleanProperty linesShownProperty() {
    return linesShown;
  }

  /// How much is written beside the pictures.
  public ObjectProperty<Annotations> annotationsProperty() {
    return annotations;
  }

  /// Whether panes with parallel slices scroll together.
  public BooleanProperty scrollLinkedProperty() {
    return scrollLinked;
  }

  /// Whether a window that is chosen in one pane holds for all in its frame of reference.
  public BooleanProperty windowLinkedProperty() {
    return windowLinked;
  }

  /// Whether the point that the panes look at is marked in all of them.
  public BooleanProperty crosshairKeptProperty() {
    return crosshairKept;
  }

  /// Whether the mouse moves that point now, which marks it for as long.
  public BooleanProperty pointingProperty() {
    return pointing;
  }

  /// Whether the mouse tilts a pane now.
  BooleanProperty tiltingProperty() {
    return tilting;
  }

  /// Where the point lies on a slice: column and row. Empty if it is not marked, or not there.
  Optional<Point2D> crosshairOn(Geometry grid, int slice) {
    Vec3 place = crosshair.get();
    PlaneViewModel from = pointedFrom;
    boolean marked = crosshairKept.get() || pointing.get();
    if (!marked || place == null || from == null) {
      return Optional.empty();
    }
    return from.shown()
        .filter(there -> there.grid().equals(grid) || there.grid().linkedTo(grid))
        .map(_ -> grid.toVoxel(place))
        .filter(at -> Math.abs(at.z() - slice) <= 1)
        .map(at -> new Point2D(at.x(), at.y()));
  }

  /// What each gesture of the mouse does when the tool in hand does not say.
  ObjectProperty<MouseMap> mouseProperty() {
    return mouse;
  }

  /// The tool in hand and the marks.
  Marking marking() {
    return marking;
  }

  /// All panes, in the order they were made.
  List<PlaneViewModel> panes() {
    return List.copyOf(panes);
  }

  void register(PlaneViewModel pane) {
    panes.add(pane);
  }

  /// Have two panes keep up with each other in one plane even where they do not lie in one frame
  /// of reference.
  void pair(PlaneViewModel one, PlaneViewModel other) {
    partners.put(one, other);
    partners.put(other, one);
  }

  /// Whether a pane shows the plane of its partner, but in another frame of reference.
  boolean isPairedBlindly(PlaneViewModel pane) {
    PlaneViewModel partner = partners.get(pane);
    return partner != null && pane.links().keepsUpBlindly(partner);
  }

  /// Have a pane show what its partner shows.
  void align(PlaneViewModel pane) {
    PlaneViewModel partner = partners.get(pane);
    if (partner != null) {
      partner.shown().ifPresent(there -> pane.links().follow(partner, there.center()));
      pane.links().keepUpWith(partner);
    }
  }

  void read(String text) {
    readout.set(text);
  }

  /// Have every other pane in the same frame of reference show the slice nearest to a point.
  void pointAt(PlaneViewModel from, Vec3 patient) {
    pointedFrom = from;
    crosshair.set(patient);
    others(from).forEach(pane -> pane.links().follow(from, patient));
    redraw();
  }

  /// Have panes with parallel slices keep up with a pane that scrolled.
  void scrolled(PlaneViewModel from, Vec3 sliceCenter) {
    others(from).stream()
        .filter(pane -> scrollLinked.get() && pane.links().parallelTo(from))
        .forEach(pane -> pane.links().follow(from, sliceCenter));
    PlaneViewModel partner = partners.get(from);
    if (partner != null && scrollLinked.get()) {
      partner.links().keepUpWith(from);
    }
    redraw();
  }

  /// What the reader wants of all windows.
  DisplaySettings display() {
    return display;
  }

  /// In which tones a volume is shown.
  Tones tones(LoadedVolume volume) {
    return tones.of(volume);
  }

  /// Show the series of a volume in other tones, wherever it hangs and until the reader wants
  /// others.
  void tone(LoadedVolume volume, Tones wanted) {
    tones.choose(volume, wanted);
    if (windowLinked.get()) {
      neighbors(volume).forEach(other -> tones.choose(other, wanted));
    }
    panes.stream()
        .filter(pane -> windowLinked.get() || pane.tones().areOf(volume.origin().series()))
        .forEach(pane -> pane.tones().again());
  }

  /// The volumes on show in the same frame of reference.
  private List<LoadedVolume> neighbors(LoadedVolume volume) {
    return panes.stream()
        .flatMap(pane -> pane.shown().stream())
        .map(Shown::volume)
        .filter(other -> other.volume().geometry().linkedTo(volume.volume().geometry()))
        .toList();
  }

  /// Forget what tones the reader has chosen.
  void forgetTones() {
    tones.clear();
  }

  /// Have every pane compute its reference lines again.
  void redraw() {
    panes.forEach(pane -> pane.links().relink());
  }

  /// True the first time it is asked: the hint about unlinked series is given once a window.
  boolean takeUnlinkedHint() {
    boolean first = !unlinkedHintGiven;
    unlinkedHintGiven = true;
    return first;
  }

  private List<PlaneViewModel> others(PlaneViewModel from) {
    return panes.stream().filter(pane -> pane != from).toList();
  }
}
