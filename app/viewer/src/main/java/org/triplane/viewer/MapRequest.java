// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import org.triplane.imaging.Study;
import org.triplane.learning.Explanation;

/// Which heat map is wanted.
///
/// @param ensemble as in [Assessor#assess]
/// @param member one of those that found their series in the study
/// @param label one of those that the ensemble predicts
public record MapRequest(
    String ensemble, Study study, String member, String label, Explanation how) {}
