// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeSet;
import org.triplane.common.Documents;
import org.triplane.common.Options;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.Study;
import org.triplane.imaging.Volume;

/// The cheapest thing that could work: a logistic regression on the size, brightness and
/// histogram of each member's series, fitted on the same training cases as the networks. What it
/// reaches needs no network (W23).
///
/// @param scales feature, as `member/name`, to its mean and deviation in training; what a case
///     lacks counts as the mean
/// @param models label to the regression on the standardized features; of a measured value
///     a linear one
public record Baseline(
    SequencedMap<String, Scale> scales, SequencedMap<String, LogisticModel> models) {
  /// The file beside `model.toml`.
  static final String FILE = "baseline.toml";

  /// Ten times stronger than the stackers' penalty, as there are dozens of features.
  private static final LogisticRegression REGRESSION = new LogisticRegression(0.1);

  public Baseline {
    scales = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(scales));
    models = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(models));
  }

  /// How a feature is standardized.
  ///
  /// @param deviation above 0
  public record Scale(double mean, double deviation) {}

  /// Fit.
  ///
  /// @param features of each case
  /// @param targets label to 0 or 1 of each case; negative where nobody read it
  /// @return without the labels of which there are cases of one class only
  static Baseline fit(
      List<SequencedMap<String, Double>> features, SequencedMap<String, int[]> targets) {
    SequencedMap<String, Scale> scales = scales(features);
    var bare = new Baseline(scales, new LinkedHashMap<>());
    double[][] matrix = features.stream().map(bare::standardized).toArray(double[][]::new);
    List<String> names = List.copyOf(scales.keySet());
    SequencedMap<String, LogisticModel> models = new LinkedHashMap<>();
    targets.forEach(
        (label, read) -> model(names, matrix, read).ifPresent(model -> models.put(label, model)));
    return new Baseline(scales, models);
  }

  /// Fit to a measured value by a linear regression.
  ///
  /// @param values standardized, one for each case
  static Baseline ofValues(
      List<SequencedMap<String, Double>> features, String label, double[] values) {
    SequencedMap<String, Scale> scales = scales(features);
    var bare = new Baseline(scales, new LinkedHashMap<>());
    SequencedMap<String, LogisticModel> models = new LinkedHashMap<>();
    if (!scales.isEmpty()) {
      double[][] matrix = features.stream().map(bare::standardized).toArray(double[][]::new);
      LogisticRegression.Fit fit = RidgeRegression.ofC(REGRESSION.c()).fit(matrix, values);
      models.put(
          label, new LogisticModel(List.copyOf(scales.keySet()), fit.intercept(), fit.weights()));
    }
    return new Baseline(scales, models);
  }

  /// Read the baseline of an ensemble; empty if it was made before there were any.
  ///
  /// @throws LearningException if the ensemble or its file is damaged
  public static Optional<Baseline> read(Path ensemble) throws LearningException {
    try (EnsembleFiles files = EnsembleFiles.open(ensemble)) {
      return files.has(FILE)
          ? Optional.of(
              parse(Documents.toml(new String(files.read(FILE), StandardCharsets.UTF_8), FILE)))
          : Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      throw new LearningException(
          "Cannot read the baseline of %s. %s Copy the ensemble again from where it came from."
              .formatted(ensemble.getFileName(), e.getMessage()),
          e);
    }
  }

  /// Measure a study as the training cases were measured.
  ///
  /// @throws ImagingException if a series cannot be read
  public static SequencedMap<String, Double> features(List<MemberModel> members, Study study)
      throws ImagingException {
    SequencedMap<String, Double> features = new LinkedHashMap<>();
    for (MemberModel member : members) {
      Optional<SeriesVolume> chosen = member.find(study);
      if (chosen.isPresent()) {
        Volume volume = chosen.get().source().load(Progress.SILENT);
        put(features, member.name(), PooledFeatures.of(chosen.get(), volume));
      }
    }
    return features;
  }

  /// Add a member's features to those of its case.
  static void put(Map<String, Double> features, String member, SequencedMap<String, Double> own) {
    own.forEach((name, value) -> features.put(member + "/" + name, value));
  }

  /// The probability of a label.
  ///
  /// @param features as [#features] gives them
  /// @throws IllegalArgumentException if there is no model for the label
  public double probability(String label, SequencedMap<String, Double> features) {
    return Prediction.sigmoid(said(label, features));
  }

  /// The log-odds of a label, or a standardized measured value.
  ///
  /// @throws IllegalArgumentException if there is no model for the label
  public double said(String label, SequencedMap<String, Double> features) {
    LogisticModel model = models.get(label);
    if (model == null) {
      throw new IllegalArgumentException(
          "expected one of the labels %s, but was %s".formatted(models.keySet(), label));
    }
    double[] row = standardized(features);
    Map<String, Double> named = new LinkedHashMap<>();
    int at = 0;
    for (String name : scales.keySet()) {
      named.put(name, row[at++]);
    }
    return model.combine(named).logit();
  }

  /// The file's text.
  String toToml() {
    SequencedMap<String, Object> document = new LinkedHashMap<>();
    document.put("features", List.copyOf(scales.keySet()));
    document.put("means", scales.values().stream().map(Scale::mean).toList());
    document.put("deviations", scales.values().stream().map(Scale::deviation).toList());
    List<Object> labels = new ArrayList<>();
    models.forEach(
        (label, model) -> {
          SequencedMap<String, Object> table = new LinkedHashMap<>();
          table.put("label", label);
          table.put("intercept", model.intercept());
          table.put("weights", model.weights());
          labels.add(table);
        });
    document.put("models", labels);
    return TomlText.of(document);
  }

  private static Baseline parse(Options file) {
    List<String> names = file.texts("features");
    List<Double> means = file.numbers("means");
    List<Double> deviations = file.numbers("deviations");
    if (means.size() != names.size() || deviations.size() != names.size()) {
      throw new IllegalArgumentException("Its features, means and deviations differ in number.");
    }
    SequencedMap<String, Scale> scales = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      scales.put(names.get(i), new Scale(means.get(i), deviations.get(i)));
    }
    SequencedMap<String, LogisticModel> models = new LinkedHashMap<>();
    for (Options table : file.tables("models")) {
      models.put(
          table.text("label"),
          new LogisticModel(names, table.number("intercept"), table.numbers("weights")));
    }
    return new Baseline(scales, models);
  }

  private static SequencedMap<String, Scale> scales(List<SequencedMap<String, Double>> features) {
    var names = new TreeSet<String>();
    features.forEach(row -> names.addAll(row.keySet()));
    SequencedMap<String, Scale> scales = new LinkedHashMap<>();
    for (String name : names) {
      double[] values =
          features.stream()
              .filter(row -> row.containsKey(name))
              .mapToDouble(row -> row.getOrDefault(name, 0.0))
              .toArray();
      double mean = Arrays.stream(values).average().orElse(0);
      double variance = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(0);
      if (variance > 1e-18 * Math.max(1, mean * mean)) {
        scales.put(name, new Scale(mean, Math.sqrt(variance)));
      }
    }
    return scales;
  }

  private double[] standardized(SequencedMap<String, Double> features) {
    double[] row = new double[scales.size()];
    int at = 0;
    for (Map.Entry<String, Scale> scale : scales.entrySet()) {
      double mean = scale.getValue().mean();
      double value = features.getOrDefault(scale.getKey(), mean);
      row[at++] = (value - mean) / scale.getValue().deviation();
    }
    return row;
  }

  private static Optional<LogisticModel> model(
      List<String> names, double[][] matrix, int[] targets) {
    List<double[]> rows = new ArrayList<>();
    List<Integer> read = new ArrayList<>();
    for (int i = 0; i < targets.length; i++) {
      if (targets[i] >= 0) {
        rows.add(matrix[i]);
        read.add(targets[i]);
      }
    }
    if (names.isEmpty() || !read.contains(0) || !read.contains(1)) {
      return Optional.empty();
    }
    try {
      LogisticRegression.Fit fit =
          REGRESSION.fit(rows.toArray(double[][]::new), read.stream().mapToInt(i -> i).toArray());
      return Optional.of(new LogisticModel(names, fit.intercept(), fit.weights()));
    } catch (LearningException e) {
      throw new IllegalStateException("both classes are there", e);
    }
  }
}
