// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.triplane.common.Options;
import org.triplane.imaging.SeriesSelector;
import org.triplane.learning.graph.ForeignHead;
import org.triplane.learning.graph.ForeignInput;

/// What the user says of a foreign network. What is left out is empty.
///
/// @param labels of its numbers, in order
/// @param independent whether labels do not exclude each other, though there are several
/// @param layout one of [ForeignInput#LAYOUTS]
/// @param size of its pictures
/// @param normalize a normalization's name, or `mean=…;std=…;scale=…`
/// @param pool one of [ForeignHead#POOLS]
public record ForeignSettings(
    List<String> labels,
    boolean independent,
    String layout,
    Optional<PictureSize> size,
    String normalize,
    SeriesSelector selector,
    String pool) {
  private static final List<String> KEYS =
      List.of("labels", "independent", "layout", "size", "normalize", "selector", "slice-pool");

  /// Normalizations that need nothing from a training set.
  private static final List<String> NORMALIZATIONS =
      List.of("imagenet", "imagenet-bgr", "unit", "min-max", "min-max-slice", "z-score", "none");

  private static final Map<String, String> SCALES =
      Map.of("mean", "means", "std", "deviations", "scale", "scale");

  public ForeignSettings {
    labels = List.copyOf(labels);
  }

  /// Read options.
  ///
  /// @throws LearningException naming the option that is wrong and what may stand there
  public static ForeignSettings of(Options options) throws LearningException {
    try {
      options.allow(Set.copyOf(KEYS));
      var settings =
          new ForeignSettings(
              labels(options.texts("labels")),
              options.flag("independent", false),
              choice(options, "layout", ForeignInput.LAYOUTS),
              options.has("size") ? Optional.of(PictureSize.of(options, "size")) : Optional.empty(),
              options.text("normalize", ""),
              selector(options.text("selector", SeriesSelector.ANY)),
              choice(options, "slice-pool", ForeignHead.POOLS));
      settings.requireNormalization();
      return settings;
    } catch (IllegalArgumentException e) {
      throw new LearningException(String.valueOf(e.getMessage()), e);
    }
  }

  /// What becomes of a picture.
  ///
  /// @param pixels of its pictures
  /// @throws LearningException if that does not suit such pictures
  public Preprocessing preprocessing(PictureSize pixels, int channels) throws LearningException {
    try {
      Options table =
          Options.none("preprocessing").with("size", pixels.toOption()).with("channels", channels);
      if (!normalize.contains("=")) {
        String name = normalize.isEmpty() ? usual(channels) : normalize;
        return Preprocessing.of(table.with("normalization", name));
      }
      return Preprocessing.of(scaled(table.with("normalization", "unit"), channels));
    } catch (IllegalArgumentException e) {
      throw new LearningException(
          "The network takes pictures of %s pixels and %d channels, which --normalize %s does not suit: %s"
              .formatted(pixels, channels, normalize, e.getMessage()),
          e);
    }
  }

  /// What is assumed if nobody says.
  private static String usual(int channels) {
    return channels == 3 ? "imagenet" : "unit";
  }

  private Options scaled(Options table, int channels) {
    Options scaled = table;
    for (String part : normalize.split(";")) {
      String[] pair = part.split("=", 2);
      String key = SCALES.get(pair[0].strip());
      if (key == null || pair.length < 2) {
        throw new IllegalArgumentException("--normalize knows mean, std and scale.");
      }
      List<Double> numbers =
          Arrays.stream(pair[1].split(",")).map(ForeignSettings::number).toList();
      boolean one = numbers.size() == 1;
      scaled =
          key.equals("scale")
              ? scaled.with(key, numbers.getFirst())
              : scaled.with(key, one ? Collections.nCopies(channels, numbers.getFirst()) : numbers);
    }
    return scaled;
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "--normalize should have numbers, but has '%s'.".formatted(text), e);
    }
  }

  private void requireNormalization() throws LearningException {
    if (normalize.contains("=")) {
      scaled(Options.none("preprocessing"), 1);
    } else if (!normalize.isEmpty() && !NORMALIZATIONS.contains(normalize)) {
      throw new LearningException(
          "--normalize should be one of %s, or mean=…;std=…;scale=…, but was '%s'."
              .formatted(String.join(", ", NORMALIZATIONS), normalize));
    }
  }

  private static List<String> labels(List<String> given) throws LearningException {
    List<String> labels = given.stream().map(String::strip).toList();
    if (labels.contains("") || new TreeSet<>(labels).size() < labels.size()) {
      throw new LearningException(
          "--labels should be different names, but are %s.".formatted(String.join(", ", labels)));
    }
    return labels;
  }

  private static String choice(Options options, String key, List<String> known)
      throws LearningException {
    String given = options.text(key, "");
    if (!given.isEmpty() && !known.contains(given)) {
      throw new LearningException(
          "--%s should be one of %s, but was '%s'."
              .formatted(key, String.join(", ", known), given));
    }
    return given;
  }

  /// `any`, a plane, or `plane=…;description=…`.
  private static SeriesSelector selector(String text) {
    var table = new LinkedHashMap<String, Object>();
    table.put("plane", SeriesSelector.ANY);
    for (String part : text.split(";")) {
      String[] pair = part.contains("=") ? part.split("=", 2) : new String[] {"plane", part};
      table.put(pair[0].strip(), pair[1].strip());
    }
    var options = new Options("--selector", table);
    options.allow(Set.of("plane", "description"));
    return SelectorTable.read(options);
  }
}
