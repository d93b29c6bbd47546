// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.List;
import java.util.Set;

/// What one network learns from.
///
/// @param size of every slice
/// @param channels how often the grey value is repeated for the network
/// @param labels what the targets are; none if pictures are learned: drawings or masks
/// @param exclusive whether each study has exactly one of the labels
public record TrainingSet(
    List<TrainingStudy> studies,
    PictureSize size,
    int channels,
    List<String> labels,
    boolean exclusive) {
  public TrainingSet {
    studies = List.copyOf(studies);
    labels = List.copyOf(labels);
  }

  /// Studies of square slices whose labels are independent of each other.
  public TrainingSet(List<TrainingStudy> studies, int size, int channels, List<String> labels) {
    this(studies, PictureSize.square(size), channels, labels, false);
  }

  /// Studies of square slices.
  public TrainingSet(
      List<TrainingStudy> studies, int size, int channels, List<String> labels, boolean exclusive) {
    this(studies, PictureSize.square(size), channels, labels, exclusive);
  }

  /// The studies at the given positions.
  public TrainingSet select(List<Integer> positions) {
    return new TrainingSet(
        positions.stream().map(studies::get).toList(), size, channels, labels, exclusive);
  }

  /// The studies of the given ids.
  TrainingSet only(Set<String> ids) {
    return new TrainingSet(
        studies.stream().filter(study -> ids.contains(study.id())).toList(),
        size,
        channels,
        labels,
        exclusive);
  }

  /// The studies of several sets together.
  static TrainingSet together(List<TrainingSet> sets) {
    TrainingSet first = sets.getFirst();
    return new TrainingSet(
        sets.stream().flatMap(set -> set.studies().stream()).toList(),
        first.size(),
        first.channels(),
        first.labels(),
        first.exclusive());
  }

  /// Whether values are learned rather than classes.
  boolean isMeasured() {
    return !studies.isEmpty() && studies.getFirst().isMeasured();
  }

  /// Whether there are no labels, as pictures are learned: the study's own, or masks.
  boolean givesPictures() {
    return labels.isEmpty();
  }

  /// Whether masks are learned.
  boolean segments() {
    return !studies.isEmpty() && studies.getFirst().isMasked();
  }

  /// How often a label has a target.
  public long count(int label, int target) {
    return studies.stream().filter(study -> study.targets()[label] == target).count();
  }
}
