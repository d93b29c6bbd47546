// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.List;
import java.util.Set;

/// What one network learns from.
///
/// @param size height and width of every slice
/// @param channels how often the grey value is repeated for the network
/// @param labels what the targets are
/// @param exclusive whether each study has exactly one of the labels
/// @param scale what becomes of the grey value in each channel
public record TrainingSet(
    List<TrainingStudy> studies,
    int size,
    int channels,
    List<String> labels,
    boolean exclusive,
    ChannelScale scale) {
  public TrainingSet {
    studies = List.copyOf(studies);
    labels = List.copyOf(labels);
  }

  /// Studies whose grey values are for the network as they are.
  public TrainingSet(
      List<TrainingStudy> studies, int size, int channels, List<String> labels, boolean exclusive) {
    this(studies, size, channels, labels, exclusive, ChannelScale.NONE);
  }

  /// Studies whose labels are independent of each other.
  public TrainingSet(List<TrainingStudy> studies, int size, int channels, List<String> labels) {
    this(studies, size, channels, labels, false);
  }

  /// The studies at the given positions.
  public TrainingSet select(List<Integer> positions) {
    return new TrainingSet(
        positions.stream().map(studies::get).toList(), size, channels, labels, exclusive, scale);
  }

  /// The studies of the given ids.
  TrainingSet only(Set<String> ids) {
    return new TrainingSet(
        studies.stream().filter(study -> ids.contains(study.id())).toList(),
        size,
        channels,
        labels,
        exclusive,
        scale);
  }

  /// How often a label has a target.
  public long count(int label, int target) {
    return studies.stream().filter(study -> study.targets()[label] == target).count();
  }
}
