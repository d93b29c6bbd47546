// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// All that an ensemble's `model.toml` says; the networks lie beside it as ONNX files.
///
/// @param labels what is predicted; the first is shown first; none if the members give pictures
/// @param exclusive whether the labels are classes that exclude each other, so that the fused
///     probabilities of a study sum to 1
/// @param stackers label to stacker, fitted on out-of-fold logits
/// @param operatingPoints label to the probability above which a study counts as positive
/// @param statistics member name to what its inputs were like in training
/// @param metrics figures with intervals, as measured at training time, for the card
/// @param provenance how it was made: recipe, seed, software, data set hash, date
/// @param trainingCases salted hashes of the training cases' ids
/// @param measured what is predicted if it is a measured value: there is one label then, members
///     and stackers say standardized values in place of log-odds, and there are no operating
///     points
/// @param structures what the members outline, in the order of the masks' numbers from 1 on; none
///     if they do something else
public record EnsembleModel(
    String name,
    String version,
    List<String> labels,
    boolean exclusive,
    List<MemberModel> members,
    SequencedMap<String, Stacker> stackers,
    SequencedMap<String, Double> operatingPoints,
    SequencedMap<String, InputStatistics> statistics,
    SequencedMap<String, Object> metrics,
    SequencedMap<String, Object> provenance,
    TrainingCases trainingCases,
    Optional<MeasuredScale> measured,
    List<String> structures) {
  public EnsembleModel {
    structures = List.copyOf(structures);
    labels = List.copyOf(labels);
    members = List.copyOf(members);
    stackers = copy(stackers);
    operatingPoints = copy(operatingPoints);
    statistics = copy(statistics);
    metrics = copy(metrics);
    provenance = copy(provenance);
  }

  /// An ensemble for classes.
  public EnsembleModel(
      String name,
      String version,
      List<String> labels,
      boolean exclusive,
      List<MemberModel> members,
      SequencedMap<String, Stacker> stackers,
      SequencedMap<String, Double> operatingPoints,
      SequencedMap<String, InputStatistics> statistics,
      SequencedMap<String, Object> metrics,
      SequencedMap<String, Object> provenance,
      TrainingCases trainingCases) {
    this(
        name,
        version,
        labels,
        exclusive,
        members,
        stackers,
        operatingPoints,
        statistics,
        metrics,
        provenance,
        trainingCases,
        Optional.empty());
  }

  /// An ensemble for classes, or for a measured value.
  public EnsembleModel(
      String name,
      String version,
      List<String> labels,
      boolean exclusive,
      List<MemberModel> members,
      SequencedMap<String, Stacker> stackers,
      SequencedMap<String, Double> operatingPoints,
      SequencedMap<String, InputStatistics> statistics,
      SequencedMap<String, Object> metrics,
      SequencedMap<String, Object> provenance,
      TrainingCases trainingCases,
      Optional<MeasuredScale> measured) {
    this(
        name,
        version,
        labels,
        exclusive,
        members,
        stackers,
        operatingPoints,
        statistics,
        metrics,
        provenance,
        trainingCases,
        measured,
        List.of());
  }

  /// An ensemble whose labels are independent of each other.
  public EnsembleModel(
      String name,
      String version,
      List<String> labels,
      List<MemberModel> members,
      SequencedMap<String, Stacker> stackers,
      SequencedMap<String, Double> operatingPoints,
      SequencedMap<String, InputStatistics> statistics,
      SequencedMap<String, Object> metrics,
      SequencedMap<String, Object> provenance,
      TrainingCases trainingCases) {
    this(
        name,
        version,
        labels,
        false,
        members,
        stackers,
        operatingPoints,
        statistics,
        metrics,
        provenance,
        trainingCases);
  }

  /// Which cases it has seen.
  ///
  /// @param salt mixed into every hash
  /// @param hashes SHA-256 of salt and case id, hexadecimal, sorted
  public record TrainingCases(String salt, List<String> hashes) {
    public TrainingCases {
      hashes = List.copyOf(hashes);
    }
  }

  /// Whether its members give pictures and predict nothing: drawings or masks.
  public boolean givesPictures() {
    return labels.isEmpty();
  }

  /// Whether its members are autoencoders, which draw their input.
  public boolean reconstructs() {
    return givesPictures() && !segments();
  }

  /// Whether its members outline structures.
  public boolean segments() {
    return !structures.isEmpty();
  }

  /// For people, of one that gives pictures: `draws pictures`, `segments ventricles`.
  public String pictures() {
    return segments() ? "segments " + String.join(", ", structures) : "draws pictures";
  }

  private static <V> SequencedMap<String, V> copy(SequencedMap<String, V> map) {
    return Collections.unmodifiableSequencedMap(new LinkedHashMap<>(map));
  }
}
