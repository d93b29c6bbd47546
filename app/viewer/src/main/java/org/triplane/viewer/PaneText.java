// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Series;
import org.triplane.imaging.Slab;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.WindowLevel;
import org.triplane.learning.Saliency;
import org.triplane.viewer.kit.Numbers;
import org.triplane.viewer.kit.Texts;

/// The words in the corners of a pane.
///
/// @param title what is shown
/// @param series which series, and whether its slices were acquired in this plane
/// @param slice as "13 / 24"
/// @param position of the slice along its normal, as "F 2.0 mm"; empty if it is not known
/// @param frame as "Frame 3 / 30"; empty for a volume of one frame
/// @param window as "W 620  L 310"
/// @param slab how thick the slice is shown, as "MIP 10.0 mm"; empty for the slice alone
record PaneText(
    String title,
    String series,
    String slice,
    String position,
    String frame,
    String window,
    String slab) {
  private static final Pattern NAMES_A_PLANE =
      Pattern.compile(
          "(?i)(^|[^a-z])(ax|axial|tra|trans|transversal|cor|coronal|sag|sagittal)([^a-z]|$)");

  /// The words for a volume as it is shown now.
  static PaneText of(Shown shown, Texts texts) {
    int frames = shown.volume().volume().frames();
    int frame = shown.state().frame();
    return new PaneText(
        title(shown, texts),
        series(shown, texts),
        texts.get("pane.slice", shown.state().slice() + 1, shown.grid().slices()),
        position(shown),
        frames == 1 ? "" : texts.get("pane.frame", frame + 1, frames),
        window(shown.state().window(), texts),
        slab(shown, texts));
  }

  /// The plane and the series description; of slices at a tilt, "Oblique" and the description.
  static String title(Shown shown, Texts texts) {
    if (!shown.state().source().isTilted()) {
      return title(shown.volume(), texts);
    }
    String description = described(shown.volume().origin().series());
    String plain = withoutPlane(description, shown.volume().plane(), texts);
    return (texts.plane(Plane.OBLIQUE) + " " + plain).strip();
  }

  /// The plane and the series description, without saying the plane twice.
  static String title(LoadedVolume volume, Texts texts) {
    String description = described(volume.origin().series());
    if (!volume.plane().isAnatomical()) {
      return description.isEmpty() ? texts.get("pane.untitled") : description;
    }
    String plane = texts.plane(volume.plane());
    boolean said = NAMES_A_PLANE.matcher(description).find();
    if (volume.acquired() && said) {
      return description;
    }
    return description.isEmpty() ? plane : plane + (said ? ", " : " ") + description;
  }

  /// A series' description without the stars with which some scanners begin it.
  static String described(Series series) {
    return series.description().replaceFirst("^[\\s*]+", "").strip();
  }

  /// A series' name without the plane, where a tag beside it shows that.
  static String withoutPlane(String name, Plane plane, Texts texts) {
    String word = plane.isAnatomical() ? texts.plane(plane) + " " : "";
    boolean said = !word.isEmpty() && name.regionMatches(true, 0, word, 0, word.length());
    return said ? name.substring(word.length()).strip() : name;
  }

  /// How a heat map was made, as "HiRes-CAM".
  static String method(Saliency saliency) {
    return method(saliency.method());
  }

  /// A method as its authors write it.
  static String method(String id) {
    return switch (id) {
      case "grad-cam" -> "Grad-CAM";
      case "hires-cam" -> "HiRes-CAM";
      case "layer-cam" -> "LayerCAM";
      case "grad-cam++" -> "Grad-CAM++";
      case "occlusion" -> "Occlusion";
      default -> id;
    };
  }

  /// What lies at a place on the slice, as "R 3.0, P 3.0, F 2.0 mm. Value 612".
  static String readout(Shown now, double column, double row, Texts texts) {
    String place =
        now.grid().positioned()
            ? PatientDirection.position(now.toPatient(column, row))
            : texts.get("pane.pixel", Math.round(column) + 1, Math.round(row) + 1);
    float value = now.value(column, row);
    return Float.isNaN(value) ? place : texts.get("pane.readout", place, number(value));
  }

  /// A number as readers expect it: whole where it is large, else three digits.
  static String number(double value) {
    double size = Math.abs(value);
    int decimals = size >= 100 || value == Math.rint(value) ? 0 : size >= 1 ? 1 : 3;
    return Numbers.plain(value, decimals);
  }

  private static String slab(Shown shown, Texts texts) {
    Slab slab = shown.state().source().slab();
    if (!slab.isThick()) {
      return "";
    }
    String name = texts.get("pane.slab." + slab.projection().name().toLowerCase(Locale.ROOT));
    if (shown.grid().calibrated()) {
      return texts.get("pane.slab", name, Numbers.plain(slab.thicknessMm(), 1));
    }
    int slices = 2 * slab.reach(shown.grid().spacingMm().z()) + 1;
    return texts.get("pane.slab.slices", name, slices);
  }

  private static String series(Shown shown, Texts texts) {
    LoadedVolume volume = shown.volume();
    int number = volume.origin().series().number();
    if (!volume.plane().isAnatomical()) {
      return number > 0 ? texts.get("pane.series", number) : "";
    }
    if (Processed.is(volume.origin().series())) {
      return number > 0 ? texts.get("pane.series.processed", number) : texts.get("pane.processed");
    }
    boolean acquired = volume.acquired() && !shown.state().source().isTilted();
    String how = acquired ? "acquired" : "reformatted";
    return number > 0 ? texts.get("pane.series." + how, number) : texts.get("pane." + how);
  }

  private static String position(Shown shown) {
    if (!shown.grid().positioned() || shown.state().source().isTilted()) {
      return "";
    }
    Plane plane = Plane.of(shown.grid().normal());
    Optional<Vec3> axis = plane.isAnatomical() ? Optional.of(plane.normal()) : Optional.empty();
    return axis.map(along -> PatientDirection.position(shown.center(), along)).orElse("");
  }

  private static String window(WindowLevel window, Texts texts) {
    return texts.get("pane.window", number(window.width()), number(window.center()));
  }
}
