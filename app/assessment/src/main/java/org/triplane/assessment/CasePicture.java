// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import org.triplane.imaging.Plane;

/// A case's hottest slice under its heat map.
///
/// @param member who looked
/// @param plane of its series
/// @param slice from 0, of the volume as acquired
/// @param cold whether nothing spoke for the label, so that the slice is merely the middle one
public record CasePicture(
    String member, Plane plane, int slice, boolean cold, ColorPicture picture) {}
