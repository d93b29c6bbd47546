// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.Slab;
import org.triplane.imaging.Study;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.WindowLevel;

/// What is open and how it is shown, as a value that can be written down. It holds paths and
/// numbers, nothing of what is in the files.
///
/// @param values `paths`, `study` and `large` by number, `layout`, and a table for each pane
record Bookmark(Settings values) {
  private static final double NONE = -1;

  /// Of the parallelogram of two directions, less than which they are one.
  private static final double LEAST_AREA = 0.5;

  /// What a window shows now.
  static Bookmark of(Workspace workspace) {
    @Nullable Study study = workspace.studyProperty().get();
    List<String> paths =
        workspace.openedPaths().stream().map(path -> path.toAbsolutePath().toString()).toList();
    Settings values =
        Settings.defaults()
            .with("paths", paths)
            .with("study", workspace.studiesProperty().get().indexOf(study))
            .with("layout", workspace.layoutProperty().get().name())
            .with("large", workspace.panes().indexOf(workspace.largePane()));
    List<PlaneViewModel> panes = workspace.panes();
    for (int slot = 0; slot < panes.size(); slot++) {
      Optional<Shown> shown = panes.get(slot).shown();
      if (study != null && shown.isPresent()) {
        values = pane(values, "pane" + slot + ".", study, shown.get());
      }
    }
    return new Bookmark(values);
  }

  /// Read one that was written down.
  ///
  /// @throws IOException if it is no TOML
  static Bookmark parse(String toml, String name) throws IOException {
    return new Bookmark(Settings.parse(toml, name));
  }

  String toToml() {
    return values.toToml();
  }

  /// What was open.
  List<Path> paths() {
    return values.texts("paths", List.of()).stream().flatMap(Bookmark::path).toList();
  }

  /// Open it again and show it as it was, as far as it is still there.
  void restore(Workspace workspace) {
    workspace.open(paths(), () -> arrange(workspace));
  }

  private void arrange(Workspace workspace) {
    List<Study> studies = workspace.studiesProperty().get();
    int wanted = whole("study");
    if (wanted > 0 && wanted < studies.size()) {
      workspace.choose(studies.get(wanted));
    }
    named(PaneLayout.values(), "layout").ifPresent(workspace::arrange);
    List<PlaneViewModel> panes = workspace.panes();
    int large = whole("large");
    if (large >= 0 && large < panes.size()) {
      workspace.enlarge(panes.get(large));
    }
    for (int slot = 0; slot < panes.size(); slot++) {
      show(workspace, panes.get(slot), "pane" + slot + ".");
    }
  }

  /// Wait until a pane shows the volume it had, and show that as it was.
  private void show(Workspace workspace, PlaneViewModel pane, String table) {
    @Nullable Study study = workspace.studyProperty().get();
    int volume = whole(table + "volume");
    if (study == null || volume < 0 || volume >= study.volumes().size()) {
      return;
    }
    SeriesVolume wanted = study.volumes().get(volume);
    if (!workspace.isHung(wanted, pane)) {
      workspace.hang(wanted, pane);
    }
    new Waiting(pane, wanted, table).start();
  }

  /// Sets a pane's state once its volume is there.
  private final class Waiting {
    private final PlaneViewModel pane;
    private final SeriesVolume wanted;
    private final String table;
    private javafx.util.@Nullable Subscription subscription;

    Waiting(PlaneViewModel pane, SeriesVolume wanted, String table) {
      this.pane = pane;
      this.wanted = wanted;
      this.table = table;
    }

    void start() {
      subscription = pane.stateProperty().subscribe((_, _) -> look());
      look();
    }

    private void look() {
      Optional<Shown> shown = pane.shown().filter(now -> now.isOf(wanted));
      if (shown.isPresent() && subscription != null) {
        subscription.unsubscribe();
        subscription = null;
        pane.set(state(shown.get(), table));
      }
    }
  }

  private static Settings pane(Settings to, String table, Study study, Shown shown) {
    ViewState state = shown.state();
    int volume = volume(study, shown);
    return volume < 0
        ? to
        : to.with(table + "tilt", tilt(shown))
            .with(table + "volume", volume)
            .with(table + "slice", state.slice())
            .with(table + "center", state.window().center())
            .with(table + "width", state.window().width())
            .with(table + "inverted", state.inverted())
            .with(table + "quarters", state.placement().turn().quarters())
            .with(table + "mirrored", state.placement().turn().mirrored())
            .with(table + "colors", state.look().colors().name())
            .with(table + "interpolation", state.look().interpolation().name())
            .with(table + "slab", state.source().slab().projection().name())
            .with(table + "thickness", state.source().slab().thicknessMm())
            .with(table + "zoom", state.zoom())
            .with(table + "right", state.panX())
            .with(table + "down", state.panY());
  }

  /// Where a tilted slice lies: a point, the direction of its rows and that of its columns.
  private static List<String> tilt(Shown shown) {
    Geometry grid = shown.grid();
    return shown.state().source().isTilted()
        ? Stream.of(shown.center(), grid.rowDirection(), grid.columnDirection())
            .flatMap(vector -> Stream.of(vector.x(), vector.y(), vector.z()))
            .map(String::valueOf)
            .toList()
        : List.of();
  }

  private ViewState tilted(Shown shown, String table) {
    List<Double> numbers =
        values.texts(table + "tilt", List.of()).stream().flatMap(Bookmark::number).toList();
    if (numbers.size() != 9 || !shown.canTilt()) {
      return shown.state();
    }
    Vec3 row = vector(numbers, 3);
    Vec3 column = vector(numbers, 6);
    boolean isPlane = row.cross(column).length() > LEAST_AREA;
    return isPlane ? shown.tilted(vector(numbers, 0), row, column) : shown.state();
  }

  private static Vec3 vector(List<Double> numbers, int from) {
    return new Vec3(numbers.get(from), numbers.get(from + 1), numbers.get(from + 2));
  }

  private static Stream<Double> number(String text) {
    try {
      return Stream.of(Double.valueOf(text)).filter(Double::isFinite);
    } catch (NumberFormatException _) {
      return Stream.empty();
    }
  }

  private static int volume(Study study, Shown shown) {
    List<SeriesVolume> volumes = study.volumes();
    for (int i = 0; i < volumes.size(); i++) {
      if (shown.isOf(volumes.get(i))) {
        return i;
      }
    }
    return -1;
  }

  private ViewState state(Shown shown, String table) {
    ViewState now = shown.state();
    double width = values.number(table + "width", NONE);
    double zoom =
        Math.clamp(values.number(table + "zoom", 1), Placement.MIN_ZOOM, Placement.MAX_ZOOM);
    ViewState next =
        now.atSlice(whole(table + "slice"), shown.grid().slices())
            .placed(
                new Placement(
                    zoom,
                    values.number(table + "right", 0),
                    values.number(table + "down", 0),
                    turn(table)));
    if (width > 0) {
      next = next.windowed(new WindowLevel(values.number(table + "center", 0), width));
    }
    SliceSource source = next.source().thick(slab(table));
    next = next.from(source, next.slice()).looking(look(next.look(), table));
    return tilted(new Shown(shown.volume(), next), table);
  }

  private Turn turn(String table) {
    int quarters = Math.max(0, whole(table + "quarters"));
    Turn turned = Turn.NONE.rotated(quarters);
    return new Turn(turned.quarters(), values.flag(table + "mirrored", false));
  }

  private Slab slab(String table) {
    double thicknessMm = values.number(table + "thickness", 0);
    return named(Slab.Projection.values(), table + "slab")
        .filter(_ -> thicknessMm > 0)
        .map(projection -> new Slab(projection, thicknessMm))
        .orElse(Slab.NONE);
  }

  /// A table that was opened from a file is not kept.
  private Look look(Look now, String table) {
    String colors = values.text(table + "colors", "");
    Look colored =
        ColorTable.OWN.stream()
            .filter(one -> one.name().equals(colors))
            .findFirst()
            .map(now::colored)
            .orElse(now);
    return named(Interpolation.values(), table + "interpolation")
        .map(colored::interpolated)
        .orElse(colored)
        .inverted(values.flag(table + "inverted", now.inverted()));
  }

  private <E extends Enum<E>> Optional<E> named(E[] all, String key) {
    String name = values.text(key, "");
    return Arrays.stream(all).filter(one -> one.name().equals(name)).findFirst();
  }

  private int whole(String key) {
    return (int) Math.round(values.number(key, NONE));
  }

  private static Stream<Path> path(String text) {
    try {
      return Stream.of(Path.of(text));
    } catch (InvalidPathException _) {
      return Stream.empty();
    }
  }
}
