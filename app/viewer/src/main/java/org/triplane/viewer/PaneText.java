// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.WindowLevel;
import org.triplane.learning.Saliency;

/// The words in the corners of a pane.
///
/// @param title what is shown
/// @param series which series, and whether its slices were acquired in this plane
/// @param slice as "13 / 24"
/// @param position of the slice along its normal, as "F 2.0 mm"; empty if it is not known
/// @param frame as "Frame 3 / 30"; empty for a volume of one frame
/// @param window as "W 620  L 310"
record PaneText(
    String title, String series, String slice, String position, String frame, String window) {
  private static final Pattern NAMES_A_PLANE =
      Pattern.compile(
          "(?i)(^|[^a-z])(ax|axial|tra|trans|transversal|cor|coronal|sag|sagittal)([^a-z]|$)");

  /// The words for a volume as it is shown now.
  static PaneText of(Shown shown) {
    int frames = shown.volume().volume().frames();
    int frame = shown.state().frame();
    return new PaneText(
        title(shown.volume()),
        series(shown.volume()),
        "%d / %d".formatted(shown.state().slice() + 1, shown.grid().slices()),
        position(shown),
        frames == 1 ? "" : "Frame %d / %d".formatted(frame + 1, frames),
        window(shown.state().window()));
  }

  /// The plane and the series description, without saying the plane twice.
  static String title(LoadedVolume volume) {
    String description = volume.origin().series().description().strip();
    if (!volume.plane().isAnatomical()) {
      return description.isEmpty() ? "Images" : description;
    }
    String word = volume.plane().word();
    String plane = word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    boolean said = NAMES_A_PLANE.matcher(description).find();
    if (volume.acquired() && said) {
      return description;
    }
    return description.isEmpty() ? plane : plane + (said ? ", " : " ") + description;
  }

  /// How a heat map was made, as "HiRes-CAM".
  static String method(Saliency saliency) {
    return switch (saliency.method()) {
      case "grad-cam" -> "Grad-CAM";
      case "hires-cam" -> "HiRes-CAM";
      case "layer-cam" -> "LayerCAM";
      case "grad-cam++" -> "Grad-CAM++";
      case "occlusion" -> "Occlusion";
      case String other -> other;
    };
  }

  /// A number as readers expect it: whole where it is large, else three digits.
  static String number(double value) {
    String format =
        Math.abs(value) >= 100 || value == Math.rint(value)
            ? "%.0f"
            : Math.abs(value) >= 1 ? "%.1f" : "%.3f";
    String text = String.format(Locale.ROOT, format, value);
    return text.startsWith("-") ? "\u2212" + text.substring(1) : text;
  }

  private static String series(LoadedVolume volume) {
    int number = volume.origin().series().number();
    String how = volume.acquired() ? "acquired" : "reformatted";
    if (!volume.plane().isAnatomical()) {
      return number > 0 ? "Series " + number : "";
    }
    return number > 0
        ? "Series %d, %s".formatted(number, how)
        : how.substring(0, 1).toUpperCase(Locale.ROOT) + how.substring(1);
  }

  private static String position(Shown shown) {
    if (!shown.grid().positioned()) {
      return "";
    }
    Plane plane = Plane.of(shown.grid().normal());
    Optional<Vec3> axis = plane.isAnatomical() ? Optional.of(plane.normal()) : Optional.empty();
    return axis.map(along -> PatientDirection.position(shown.center(), along)).orElse("");
  }

  private static String window(WindowLevel window) {
    return "W %s  L %s".formatted(number(window.width()), number(window.center()));
  }
}
