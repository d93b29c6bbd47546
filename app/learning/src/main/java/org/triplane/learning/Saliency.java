// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import org.triplane.imaging.Volume;

/// Where one classifier looked for one label.
///
/// @param method the method that really made it, which may be a fallback of the one asked for
/// @param layer the tensor it was made at; empty for methods without one
/// @param map one frame on the series' own grid, values 0..1, where 1 is the hottest voxel; all 0
/// if nothing spoke for the label
/// @param hottestSlice the slice with the hottest voxel, from 0
/// @param note a sentence if the method had to fall back; empty otherwise
public record Saliency(
    String label, String method, String layer, Volume map, int hottestSlice, String note) {}
