// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging.marks;

import org.triplane.imaging.Vec3;

/// How a cut lies that is none of a volume's own slices.
///
/// @param row direction of the rows of the picture, in the patient
/// @param column direction of its columns
public record Tilt(Vec3 row, Vec3 column) {}
