// SPDX-License-Identifier: Apache-2.0
package org.triplane.bids;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.triplane.learning.Case;
import org.triplane.learning.EnsembleModel;
import org.triplane.learning.LearningException;

/// The classes of a MAPS folder and their numbers (`label_code`, S4.9): classes that exclude each
/// other in alphabetical order; or one label that is there (1) or not (0).
///
/// @param label the column that they are of; empty where there are none, as pictures are drawn
/// @param positive the class whose cases the figures of two classes count as positive: as in
///     ClinicaDL the first of two named classes; that of the label where there is one
record MapsClasses(String label, List<String> names, boolean exclusive, int positive) {
  MapsClasses {
    names = List.copyOf(names);
  }

  /// @throws LearningException if the labels are several that do not exclude each other
  static MapsClasses of(EnsembleModel model) throws LearningException {
    if (model.reconstructs()) {
      return new MapsClasses("", List.of(), false, 0);
    }
    if (model.exclusive()) {
      return new MapsClasses("diagnosis", model.labels(), true, 0);
    }
    if (model.labels().size() > 1) {
      throw new LearningException(
          "A MAPS folder holds one classification, but %s has the %d independent labels %s. Train an ensemble for one of them with --set 'labels=[\"%s\"]'."
              .formatted(
                  model.name(),
                  model.labels().size(),
                  String.join(", ", model.labels()),
                  model.labels().getFirst()));
    }
    return new MapsClasses(model.labels().getFirst(), List.of("0", "1"), false, 1);
  }

  int count() {
    return names.size();
  }

  /// The number of each class.
  SequencedMap<String, Object> code() {
    SequencedMap<String, Object> code = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      code.put(names.get(i), i);
    }
    return code;
  }

  /// A case's class; -1 if nobody said.
  int of(Case one) {
    if (!exclusive) {
      return one.targets().getOrDefault(label, -1);
    }
    for (int i = 0; i < names.size(); i++) {
      if (one.targets().getOrDefault(names.get(i), 0) == 1) {
        return i;
      }
    }
    return -1;
  }

  /// A probability for each class.
  ///
  /// @param said one for each label
  List<Double> probabilities(List<Double> said) {
    if (!exclusive) {
      return List.of(1 - said.getFirst(), said.getFirst());
    }
    double sum = said.stream().mapToDouble(Double::doubleValue).sum();
    List<Double> shares = new ArrayList<>();
    said.forEach(share -> shares.add(share / sum));
    return shares;
  }
}
