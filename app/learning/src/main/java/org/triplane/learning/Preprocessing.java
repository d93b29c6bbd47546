// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.triplane.common.Options;

/// How a volume becomes the network's input.
///
/// @param size height and width of a slice
/// @param channels 1, or 3 to repeat the grey value (S1.3); of several sequences their number
/// @param normalization one of [#NORMALIZATIONS]
/// @param framing which part of the pictures is seen; the whole, stretched, unless said otherwise
/// @param clip percentiles that the grey values are limited to
/// @param landmarks of the standard histogram, learned in training; empty until then, and for all
///     other normalizations
/// @param scale what becomes of the normalized grey value in each channel
/// @param extraction what of a volume becomes the network's pictures
public record Preprocessing(
    PictureSize size,
    int channels,
    String normalization,
    Framing framing,
    Clip clip,
    List<Double> landmarks,
    ChannelScale scale,
    Extraction extraction) {
  /// What grey values become:
  ///
  /// - `z-score`: mean 0, deviation 1 over the series
  /// - `unit`: 0..1 between the series' 0.5 and 99.5 percentiles
  /// - `training-set`: mean 0, deviation 1 over all training series together (see [SharedScale])
  /// - `min-max`: 0..1 between the darkest and the brightest
  /// - `min-max-slice`: the same in each slice by itself, padding included
  /// - `nyul`: landmarks of the histogram where those of the training set lie
  ///   (see [HistogramStandard])
  /// - `imagenet`: `unit`, minus the mean and divided by the deviation of ImageNet's channels
  /// - `imagenet-bgr`: `unit` times 255, minus 104, 117 and 123
  /// - `none`: as they are
  public static final Set<String> NORMALIZATIONS =
      Set.of(
          "z-score",
          "training-set",
          "unit",
          "min-max",
          "min-max-slice",
          "nyul",
          "imagenet",
          "imagenet-bgr",
          "none");

  private static final int MOST_CHANNELS = 16;
  private static final int LEAST_SIDE = 8;
  private static final int MOST_SIDE = 1024;

  /// Percentiles, 0 to 100.
  public record Clip(double low, double high) {
    static final Clip NONE = new Clip(0, 100);
    static final Clip UNIT = new Clip(0.5, 99.5);

    public Clip {
      if (!(low >= 0 && low < high && high <= 100)) {
        throw new IllegalArgumentException(
            "[preprocessing] clip should be two percentiles from 0 to 100, the lower first, but"
                + " was %s and %s.".formatted(low, high));
      }
    }

    boolean isEverything() {
      return equals(NONE);
    }

    private static Clip usual(String normalization) {
      return Set.of("unit", "imagenet", "imagenet-bgr").contains(normalization) ? UNIT : NONE;
    }

    private static Clip of(Options options, String normalization) {
      List<Double> given = options.numbers("clip");
      if (!given.isEmpty() && given.size() != 2) {
        throw new IllegalArgumentException(
            "[%s] clip should be two percentiles, but has %d numbers."
                .formatted(options.table(), given.size()));
      }
      return given.isEmpty() ? usual(normalization) : new Clip(given.get(0), given.get(1));
    }
  }

  public Preprocessing {
    landmarks = List.copyOf(landmarks);
    if (size.shorter() < LEAST_SIDE || size.longer() > MOST_SIDE) {
      throw new IllegalArgumentException(
          "[preprocessing] size should be %d to %d pixels each way, but was %s."
              .formatted(LEAST_SIDE, MOST_SIDE, size.toOption()));
    }
    if (channels < 1 || channels > MOST_CHANNELS) {
      throw new IllegalArgumentException(
          "[preprocessing] channels should be 1 or 3, or the number of sequences, but was "
              + channels);
    }
    if (!NORMALIZATIONS.contains(normalization)) {
      throw new IllegalArgumentException(
          "expected a normalization of %s, but was %s"
              .formatted(String.join(", ", new TreeSet<>(NORMALIZATIONS)), normalization));
    }
    if (!landmarks.isEmpty() && landmarks.size() != HistogramStandard.LANDMARKS) {
      throw new IllegalArgumentException(
          "[preprocessing] landmarks should be %d numbers, but are %d."
              .formatted(HistogramStandard.LANDMARKS, landmarks.size()));
    }
    scale.requireChannels(channels);
    extraction.patches().requireFit(size);
  }

  /// Whole pictures, stretched to squares, with a normalization's usual figures.
  public Preprocessing(int size, int channels, String normalization) {
    this(PictureSize.square(size), channels, normalization);
  }

  /// Whole pictures, stretched, with a normalization's usual figures.
  public Preprocessing(PictureSize size, int channels, String normalization) {
    this(
        size,
        channels,
        normalization,
        Framing.WHOLE,
        Clip.usual(normalization),
        List.of(),
        usualScale(normalization),
        Extraction.WHOLE);
  }

  /// Read the recipe's or model's `[preprocessing]` table.
  public static Preprocessing of(Options options) {
    Set<String> keys = new HashSet<>(Framing.KEYS);
    keys.addAll(Extraction.KEYS);
    keys.addAll(
        Set.of(
            "size",
            "channels",
            "normalization",
            "clip",
            "landmarks",
            "scale",
            "means",
            "deviations"));
    options.allow(keys);
    String normalization = options.text("normalization", "z-score");
    return new Preprocessing(
        PictureSize.of(options, "size"),
        options.integer("channels", 1),
        normalization,
        Framing.of(options),
        Clip.of(options, normalization),
        options.numbers("landmarks"),
        scale(options, usualScale(normalization)),
        Extraction.of(options));
  }

  private static ChannelScale scale(Options options, ChannelScale usual) {
    return new ChannelScale(
        options.number("scale", usual.scale()),
        options.has("means") ? options.numbers("means") : usual.means(),
        options.has("deviations") ? options.numbers("deviations") : usual.deviations());
  }

  private static ChannelScale usualScale(String normalization) {
    return switch (normalization) {
      case "imagenet" -> ChannelScale.IMAGENET;
      case "imagenet-bgr" -> ChannelScale.IMAGENET_BGR;
      default -> ChannelScale.NONE;
    };
  }

  /// The table that [#of] reads; what is usual is left out.
  public Map<String, Object> toTable() {
    Map<String, Object> table = new LinkedHashMap<>();
    table.put("size", size.toOption());
    table.put("channels", channels);
    table.put("normalization", normalization);
    framing.write(table);
    extraction.write(table);
    if (!clip.equals(Clip.usual(normalization))) {
      table.put("clip", List.of(clip.low(), clip.high()));
    }
    if (!landmarks.isEmpty()) {
      table.put("landmarks", landmarks);
    }
    if (!scale.equals(usualScale(normalization))) {
      table.put("scale", scale.scale());
      table.put("means", scale.means());
      table.put("deviations", scale.deviations());
    }
    return table;
  }

  /// Refuse what does not suit a member of several sequences, each of which is a channel.
  ///
  /// @throws IllegalArgumentException naming the key that is wrong
  void requireSequences(int sequences) {
    if (sequences == 1 ? channels != 1 && channels != 3 : channels != sequences) {
      throw new IllegalArgumentException(
          sequences == 1
              ? "[preprocessing] channels should be 1 or 3, but was %d.".formatted(channels)
              : "[preprocessing] channels should be %d, as a member has %d descriptions, but was %d."
                  .formatted(sequences, sequences, channels));
    }
    if (sequences > 1 && isToBeLearned()) {
      throw new IllegalArgumentException(
          "[preprocessing] normalization %s is learned from one sequence, but a member has %d. Use z-score, unit or min-max."
              .formatted(normalization, sequences));
    }
  }

  /// Whether training has to learn something first.
  boolean isToBeLearned() {
    return learnsLandmarks() || learnsScale();
  }

  /// Whether training has to learn the standard histogram first.
  boolean learnsLandmarks() {
    return normalization.equals("nyul") && landmarks.isEmpty();
  }

  private boolean learnsScale() {
    return normalization.equals("training-set") && scale.means().isEmpty();
  }

  /// This with what training has learned.
  Preprocessing with(List<Double> learned) {
    return new Preprocessing(
        size, channels, normalization, framing, clip, learned, scale, extraction);
  }

  /// This with the scale that training has learned.
  Preprocessing with(ChannelScale learned) {
    return new Preprocessing(
        size, channels, normalization, framing, clip, landmarks, learned, extraction);
  }

  /// This with a region of its own.
  Preprocessing with(Region region) {
    Extraction own = extraction.with(region);
    return new Preprocessing(size, channels, normalization, framing, clip, landmarks, scale, own);
  }

  /// One channel of normalized grey values; what is to be learned first is left as it is.
  Preprocessing grey() {
    String now = isToBeLearned() ? "none" : normalization;
    return new Preprocessing(size, 1, now, framing, clip, landmarks, ChannelScale.NONE, extraction);
  }

  /// The same part of a series, whole slices of one channel with grey values from 0 to 1, so that
  /// series can be compared with each other.
  ///
  /// @param usual how many slices, if this leaves their number open
  Preprocessing comparable(int usual) {
    return new Preprocessing(
        size,
        1,
        "unit",
        framing.slices() > 0 ? framing : framing.ofSlices(usual),
        Clip.UNIT,
        List.of(),
        ChannelScale.NONE,
        extraction.uncut());
  }

  /// How many slices are prepared of the slices that are seen of a series.
  int slicesOf(int own) {
    return framing.slices() > 0 ? framing.slices() : own;
  }

  /// Height and width of the pictures that the network is given: slices, or patches of them.
  public PictureSize pictureSize() {
    return extraction.patches().pictureSize(size);
  }

  /// How many pictures the network is given of each slice.
  public int picturesPerSlice() {
    return extraction.patches().perSlice(size);
  }
}
