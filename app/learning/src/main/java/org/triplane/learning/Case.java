// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.triplane.imaging.Study;
import org.triplane.imaging.VolumeSource;

/// A labelled study.
///
/// @param id unique in its data set
/// @param patient cases of one patient share it and stay on one side of every split
/// @param targets label to 0 or 1; a label that nobody read is absent
/// @param attributes what else is known, such as `scanner`, `sequence` or `sex`: for figures by
///     group, and never for training but as the [MeasuredTarget] that a recipe names
/// @param mask what is where in its image, on the image's grid; see [MaskTarget]
public record Case(
    String id,
    String patient,
    Study study,
    SequencedMap<String, Integer> targets,
    SequencedMap<String, String> attributes,
    Optional<VolumeSource> mask) {
  public Case {
    targets = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(targets));
    attributes = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(attributes));
  }

  /// A case without a mask.
  public Case(
      String id,
      String patient,
      Study study,
      SequencedMap<String, Integer> targets,
      SequencedMap<String, String> attributes) {
    this(id, patient, study, targets, attributes, Optional.empty());
  }

  /// A case of which nothing else is known.
  public Case(String id, String patient, Study study, SequencedMap<String, Integer> targets) {
    this(id, patient, study, targets, new LinkedHashMap<>());
  }

  /// The same case as one of another patient's, or of what counts as one patient.
  public Case withPatient(String other) {
    return new Case(id, other, study, targets, attributes, mask);
  }

  /// Whether it has exactly one of some labels, and certainly none of the others.
  public boolean isOneOf(List<String> classes) {
    return classes.stream().allMatch(targets::containsKey)
        && classes.stream().mapToInt(label -> targets.getOrDefault(label, 0)).sum() == 1;
  }
}
