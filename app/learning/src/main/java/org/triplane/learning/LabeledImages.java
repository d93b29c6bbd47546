// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Study;
import org.triplane.imaging.VolumeSource;

/// Images with labels in words, on the way to a data set: opens the images, and decides whether
/// the labels are independent (columns of 0 and 1) or classes that exclude each other (one column
/// of words).
public final class LabeledImages {
  /// The layouts' option that names columns of measured values.
  public static final String VALUES = "values";

  private static final Set<String> BINARY = Set.of("0", "1", "");
  private static final List<String> SPLITS = List.of("train", "valid", "test");

  private final String layout;
  private final List<Image> images = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  /// @param layout its name
  public LabeledImages(String layout) {
    this.layout = layout;
  }

  /// One image, or one folder of images, and what is known of it.
  ///
  /// @param id unique in the data set
  /// @param file a file or a folder
  /// @param split `train`, `valid` or `test`
  /// @param patient empty if the images themselves have to say
  /// @param labels label column to text; an empty text where nobody read it
  /// @param mask a file, if the image has a mask
  public record Image(
      String id,
      Path file,
      String split,
      String patient,
      SequencedMap<String, String> labels,
      SequencedMap<String, String> attributes,
      Optional<Path> mask) {
    public Image {
      labels = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(labels));
      attributes = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(attributes));
    }

    private Image with(SequencedMap<String, String> others) {
      return new Image(id, file, split, patient, others, attributes, mask);
    }

    /// An image without a mask.
    public Image(
        String id,
        Path file,
        String split,
        String patient,
        SequencedMap<String, String> labels,
        SequencedMap<String, String> attributes) {
      this(id, file, split, patient, labels, attributes, Optional.empty());
    }
  }

  /// The name of a split in this program; empty if the word means none.
  ///
  /// @param word such as `val` or `Training`
  public static Optional<String> split(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "train", "training" -> Optional.of("train");
      case "val", "valid", "validation", "dev" -> Optional.of("valid");
      case "test", "testing" -> Optional.of("test");
      default -> Optional.empty();
    };
  }

  /// How another column of a table is named, for messages.
  ///
  /// @param option of the layout
  public static String advice(String option) {
    return option.equals(VALUES)
        ? "For a training name another with --set target.column=…; an ensemble that is trained"
            + " needs one of this name."
        : "Name one with --layout-set %s=….".formatted(option);
  }

  /// Add an image.
  public void add(Image image) {
    images.add(image);
  }

  /// Add a whole sentence on what is odd.
  public void warn(String warning) {
    warnings.add(warning);
  }

  /// Make 0 and 1 of labels that a table has as 0.0 and 1.0 or as False and True, and drop `.0` of
  /// classes that are numbers.
  public void unifyLabels() {
    if (images.isEmpty()) {
      return;
    }
    Map<String, UnaryOperator<String>> plain = new HashMap<>();
    for (String column : columns()) {
      plain.put(
          column,
          LabelWords.plain(
              images.stream().map(image -> Maps.required(image.labels, column)).toList()));
    }
    images.replaceAll(
        image -> {
          SequencedMap<String, String> labels = new LinkedHashMap<>();
          image.labels.forEach(
              (column, text) -> labels.put(column, Maps.required(plain, column).apply(text)));
          return image.with(labels);
        });
  }

  /// The images that were added.
  List<Image> images() {
    return List.copyOf(images);
  }

  /// Open the images, headers only. Those that cannot be read are left out with a warning.
  ///
  /// @throws LearningException if there is no image, or several columns of words
  public Dataset open(DatasetSource source, Progress progress) throws LearningException {
    if (images.isEmpty()) {
      throw new LearningException(
          "The data set %s has no labelled image. Check the folder and the layout."
              .formatted(source.folder()));
    }
    boolean exclusive = exclusive();
    List<String> labels = exclusive ? classes() : List.copyOf(columns());
    SequencedMap<String, List<Case>> splits = new LinkedHashMap<>();
    for (String split : SPLITS) {
      if (images.stream().anyMatch(image -> image.split.equals(split))) {
        splits.put(split, new ArrayList<>());
      }
    }
    List<String> unreadable = new ArrayList<>();
    for (int i = 0; i < images.size(); i++) {
      progress.check();
      progress.report((double) i / images.size(), "Reading headers");
      Image image = images.get(i);
      try {
        Study study = source.study(image.file);
        Maps.required(splits, image.split)
            .add(
                new Case(
                    image.id,
                    image.patient.isEmpty() ? study.patientKey() : image.patient,
                    study,
                    exclusive ? oneOf(labels, image) : binary(image),
                    image.attributes,
                    mask(source, image)));
      } catch (ImagingException e) {
        unreadable.add("%s: %s".formatted(image.id, e.getMessage()));
      }
    }
    warnUnreadable(unreadable);
    return new Dataset(layout, labels, exclusive, splits, warnings);
  }

  private static Optional<VolumeSource> mask(DatasetSource source, Image image)
      throws ImagingException {
    if (image.mask.isEmpty()) {
      return Optional.empty();
    }
    try {
      Study study = source.study(image.mask.get());
      return Optional.of(study.series().getFirst().mainVolume());
    } catch (ImagingException e) {
      throw new ImagingException("Its mask cannot be read. %s".formatted(e.getMessage()), e);
    }
  }

  private void warnUnreadable(List<String> unreadable) throws LearningException {
    if (unreadable.size() == images.size()) {
      throw new LearningException(
          "None of the %d images can be read. The first is %s"
              .formatted(unreadable.size(), unreadable.getFirst()));
    }
    if (!unreadable.isEmpty()) {
      warn(
          "%d of %d images cannot be read and were left out. %s"
              .formatted(unreadable.size(), images.size(), Phrases.some(unreadable)));
    }
  }

  private Set<String> columns() {
    return images.getFirst().labels.keySet();
  }

  private boolean exclusive() throws LearningException {
    boolean binary =
        images.stream().flatMap(image -> image.labels.values().stream()).allMatch(BINARY::contains);
    if (!binary && columns().size() > 1) {
      throw new LearningException(
          ("The label columns %s hold other things than 0 and 1. Name one column of classes, or"
                  + " columns of 0 and 1, with --layout-set labels=….")
              .formatted(String.join(", ", columns())));
    }
    return !binary;
  }

  /// In alphabetical order (S2.6).
  private List<String> classes() {
    Set<String> classes = new TreeSet<>();
    images.forEach(image -> classes.addAll(image.labels.values()));
    classes.remove("");
    return List.copyOf(classes);
  }

  private static SequencedMap<String, Integer> oneOf(List<String> classes, Image image) {
    SequencedMap<String, Integer> targets = new LinkedHashMap<>();
    String own = image.labels.firstEntry().getValue();
    if (!own.isEmpty()) {
      classes.forEach(label -> targets.put(label, label.equals(own) ? 1 : 0));
    }
    return targets;
  }

  private static SequencedMap<String, Integer> binary(Image image) {
    SequencedMap<String, Integer> targets = new LinkedHashMap<>();
    for (Map.Entry<String, String> label : image.labels.entrySet()) {
      if (!label.getValue().isEmpty()) {
        targets.put(label.getKey(), Integer.parseInt(label.getValue()));
      }
    }
    return targets;
  }

  /// Cut a list in an option's text at its commas.
  public static List<String> list(String text) {
    return Arrays.stream(text.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }
}
