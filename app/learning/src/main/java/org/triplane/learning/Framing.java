// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.triplane.common.Options;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Volume;

/// Which part of a series a network sees.
///
/// @param content whether the picture is cropped to what is in it (S2.7; see [ContentBox])
/// @param threshold share of the brightest profile value where content begins
/// @param ignoredPixels at each edge of the picture, where a frame may be drawn
/// @param square whether the picture is padded to the shape of the network's picture, a square
///     for instance, rather than stretched
/// @param field the field of view's size
/// @param slices how many slices a series is resized to (S0.6); 0 for its own
public record Framing(
    boolean content, double threshold, int ignoredPixels, boolean square, Field field, int slices) {
  /// The whole picture, all slices.
  public static final Framing WHOLE = new Framing(false, 0.1, 5, false, Field.ALL, 0);

  static final Set<String> KEYS =
      Set.of(
          "crop",
          "threshold",
          "ignore-frame-pixels",
          "pad",
          "spacing-mm",
          "field-mm",
          "field-pixels",
          "slices");

  /// How large a part around the center is seen, of the shape of the network's picture; what lies
  /// beyond the picture is padding.
  ///
  /// @param unit of `side`
  /// @param side the longer side; 0 for the whole picture
  public record Field(Unit unit, double side) {
    static final Field ALL = new Field(Unit.PIXELS, 0);

    /// What a field is measured in.
    public enum Unit {
      /// Pixels of the series.
      PIXELS("field-pixels"),
      /// Millimetres; series whose files give none are seen whole.
      MILLIMETRES("field-mm"),
      /// Millimetres of one pixel of the network.
      SPACING("spacing-mm");

      private final String key;

      Unit(String key) {
        this.key = key;
      }
    }

    private static Field of(Options options) {
      Field found = ALL;
      for (Unit unit : Unit.values()) {
        if (!options.has(unit.key)) {
          continue;
        }
        double side = options.number(unit.key);
        if (!(side > 0) || !found.equals(ALL)) {
          throw new IllegalArgumentException(
              "[%s] %s should be above 0, and the only one of spacing-mm, field-mm and field-pixels."
                  .formatted(options.table(), unit.key));
        }
        found = new Field(unit, side);
      }
      return found;
    }
  }

  public Framing {
    if (!(threshold > 0 && threshold < 1) || ignoredPixels < 0) {
      throw new IllegalArgumentException(
          "[preprocessing] threshold should be above 0 and below 1 and ignore-frame-pixels 0 or"
              + " more, but they are %s and %d.".formatted(threshold, ignoredPixels));
    }
    if (slices < 0 || slices > 1024) {
      throw new IllegalArgumentException(
          "[preprocessing] slices should be 1 to 1024, or 0 for the series' own, but was %d."
              .formatted(slices));
    }
  }

  static Framing of(Options options) {
    boolean content = choice(options, "crop", "none", "content");
    boolean square = choice(options, "pad", content ? "square" : "none", "square");
    return new Framing(
        content,
        options.number("threshold", WHOLE.threshold),
        options.integer("ignore-frame-pixels", WHOLE.ignoredPixels),
        square,
        Field.of(options),
        options.integer("slices", 0));
  }

  private static boolean choice(Options options, String key, String otherwise, String yes) {
    String word = options.text(key, otherwise);
    if (!word.equals("none") && !word.equals(yes)) {
      throw new IllegalArgumentException(
          "[%s] %s should be none or %s, but was '%s'.".formatted(options.table(), key, yes, word));
    }
    return word.equals(yes);
  }

  /// This with another number of slices.
  Framing ofSlices(int number) {
    return new Framing(content, threshold, ignoredPixels, square, field, number);
  }

  /// Add what [#of] reads; nothing for [#WHOLE].
  void write(Map<String, Object> table) {
    if (content) {
      table.put("crop", "content");
      table.put("threshold", threshold);
      table.put("ignore-frame-pixels", ignoredPixels);
    }
    if (square != content) {
      table.put("pad", square ? "square" : "none");
    }
    if (!field.equals(Field.ALL)) {
      table.put(field.unit().key, field.side());
    }
    if (slices > 0) {
      table.put("slices", slices);
    }
  }

  /// Where content is found, if this framing looks for it.
  public Optional<ContentBox> box(Volume volume) {
    return content
        ? Optional.of(ContentBox.of(volume, threshold, ignoredPixels))
        : Optional.empty();
  }

  /// The rectangle that is seen of a volume.
  ///
  /// @param size of the network's picture
  public Frame frame(Volume volume, PictureSize size) {
    Geometry grid = volume.geometry();
    Frame frame = box(volume).map(ContentBox::frame).orElseGet(() -> Frame.whole(grid));
    double side = field.side();
    return switch (field.unit()) {
      case PIXELS -> side > 0 ? around(frame, side, size) : padded(frame, grid, size);
      case MILLIMETRES -> inMillimetres(frame, grid, side, size);
      case SPACING -> inMillimetres(frame, grid, side * size.longer(), size);
    };
  }

  private static Frame around(Frame frame, double side, PictureSize size) {
    return frame.around(side * Frame.across(size), side * Frame.down(size));
  }

  private Frame inMillimetres(Frame frame, Geometry grid, double side, PictureSize size) {
    return grid.calibrated()
        ? frame.around(
            side * Frame.across(size) / grid.spacingMm().x(),
            side * Frame.down(size) / grid.spacingMm().y())
        : frame.shaped(grid.spacingMm(), size);
  }

  private Frame padded(Frame frame, Geometry grid, PictureSize size) {
    return square ? frame.shaped(grid.spacingMm(), size) : frame;
  }
}
