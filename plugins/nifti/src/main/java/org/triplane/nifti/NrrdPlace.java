// SPDX-License-Identifier: Apache-2.0
package org.triplane.nifti;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Vec3;

/// Reads from an NRRD header where the voxels lie: `space`, `space directions` and `space origin`,
/// or else `spacings`.
final class NrrdPlace {
  private static final Pattern VECTOR = Pattern.compile("\\([^()]*\\)|[^\\s()]+");

  private NrrdPlace() {}

  /// The vectors and words of a field.
  static List<String> vectors(String text) {
    List<String> vectors = new ArrayList<>();
    Matcher match = VECTOR.matcher(text);
    while (match.find()) {
      String word = match.group();
      // newer files say "no direction" by numbers that are none
      vectors.add(word.toLowerCase(Locale.ROOT).contains("nan") ? "none" : word);
    }
    return vectors;
  }

  /// Read the place.
  ///
  /// @param ownSpace the name of the file's patient space
  static VoxelPlace of(NrrdHeader header, NrrdLayout layout, String ownSpace) {
    List<String> warnings = new ArrayList<>();
    double unitMm = unitMm(header, warnings);
    Optional<Affine> steps = steps(header, layout, unitMm);
    Optional<Vec3> turn = turn(header.text("space").orElse(""));
    if (steps.isEmpty() || turn.isEmpty()) {
      if (steps.isPresent()) {
        warnings.add(
            "The file does not say how its space lies in the patient. It is shown without sides and"
                + " planes.");
      } else if (header.text("spacedirections").isPresent()) {
        warnings.add("The file's space directions are no position in space and are left out.");
      }
      return new VoxelPlace(withoutPosition(header, layout, steps), false, warnings);
    }
    Affine turned = turned(steps.get(), turn.get());
    if (header.text("spaceorigin").isEmpty()) {
      warnings.add("The file does not say where its first voxel lies. It is taken to be at 0.");
    }
    return VoxelPlace.of(turned, layout.size(), ownSpace, warnings);
  }

  private static Optional<Affine> steps(NrrdHeader header, NrrdLayout layout, double unitMm) {
    List<String> directions = vectors(header.text("spacedirections").orElse(""));
    List<String> origins = vectors(header.text("spaceorigin").orElse("(0,0,0)"));
    List<Vec3> steps = new ArrayList<>();
    for (int axis : layout.axes()) {
      boolean said = axis >= 0 && axis < directions.size();
      steps.add(said ? vector(directions.get(axis)) : Vec3.ZERO);
    }
    if (layout.axes()[2] < 0) {
      Vec3 normal = steps.get(0).cross(steps.get(1));
      // a single picture needs no step to the next
      steps.set(2, normal.length() > 0 ? normal.times(1 / normal.length()) : Vec3.ZERO);
    }
    var affine =
        new Affine(
            steps.get(0).times(unitMm),
            steps.get(1).times(unitMm),
            steps.get(2).times(unitMm),
            vector(origins.isEmpty() ? "" : origins.getFirst()).times(unitMm));
    return affine.isUsable() ? Optional.of(affine) : Optional.empty();
  }

  /// Three numbers in brackets; zeros if they are not.
  private static Vec3 vector(String text) {
    String[] parts = text.replace("(", "").replace(")", "").split(",");
    return parts.length == 3
        ? new Vec3(
            NrrdHeader.number(parts[0]), NrrdHeader.number(parts[1]), NrrdHeader.number(parts[2]))
        : Vec3.ZERO;
  }

  /// The signs that turn a space into left, posterior and superior.
  private static Optional<Vec3> turn(String space) {
    return switch (space.toLowerCase(Locale.ROOT)) {
      case "left-posterior-superior", "lps", "left-posterior-superior-time", "lpst" ->
          Optional.of(new Vec3(1, 1, 1));
      case "right-anterior-superior", "ras", "right-anterior-superior-time", "rast" ->
          Optional.of(new Vec3(-1, -1, 1));
      case "left-anterior-superior", "las", "left-anterior-superior-time", "last" ->
          Optional.of(new Vec3(1, -1, 1));
      default -> Optional.empty();
    };
  }

  private static Affine turned(Affine affine, Vec3 turn) {
    return new Affine(
        turned(affine.x(), turn),
        turned(affine.y(), turn),
        turned(affine.z(), turn),
        turned(affine.origin(), turn));
  }

  private static Vec3 turned(Vec3 vector, Vec3 turn) {
    return new Vec3(vector.x() * turn.x(), vector.y() * turn.y(), vector.z() * turn.z());
  }

  private static Geometry withoutPosition(
      NrrdHeader header, NrrdLayout layout, Optional<Affine> steps) {
    if (steps.isPresent()) {
      Affine affine = steps.get();
      return VoxelPlace.spaced(
          layout.size(), new Vec3(affine.x().length(), affine.y().length(), affine.z().length()));
    }
    double[] spacings = header.numbers("spacings");
    double[] mm = {0, 0, 1};
    for (int i = 0; i < 3; i++) {
      int axis = layout.axes()[i];
      mm[i] = axis >= 0 && axis < spacings.length ? Math.abs(spacings[axis]) : mm[i];
    }
    return VoxelPlace.spaced(layout.size(), new Vec3(mm[0], mm[1], mm[2]));
  }

  private static double unitMm(NrrdHeader header, List<String> warnings) {
    Set<String> units = new HashSet<>();
    for (String word : header.words("spaceunits")) {
      units.add(word.replace("\"", "").toLowerCase(Locale.ROOT));
    }
    Optional<Double> unit = units.size() == 1 ? mm(units.iterator().next()) : Optional.empty();
    if (!units.isEmpty() && unit.isEmpty()) {
      warnings.add("The file's unit of distance is not known. It is taken to be mm.");
    }
    return unit.orElse(1.0);
  }

  private static Optional<Double> mm(String unit) {
    return switch (unit) {
      case "m", "meter", "meters" -> Optional.of(1000.0);
      case "cm" -> Optional.of(10.0);
      case "mm", "millimeter", "millimeters" -> Optional.of(1.0);
      case "um", "µm", "micron", "microns" -> Optional.of(0.001);
      default -> Optional.empty();
    };
  }
}
