// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

import java.util.Map;

/// What is kept of a case once its pictures are written.
///
/// @param readingErrors see [SeriesImage#readingError], axial, coronal, sagittal
/// @param details what the truth file says of the case
record CaseTruth(
    String id, String split, int label, double[] readingErrors, Map<String, Object> details) {
  static CaseTruth of(KneeCase made) {
    double[] errors = made.series().stream().mapToDouble(SeriesImage::readingError).toArray();
    return new CaseTruth(made.id(), made.split(), made.evidence().label(), errors, Truth.of(made));
  }
}
