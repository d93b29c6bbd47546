// SPDX-License-Identifier: Apache-2.0
package org.triplane.conformance;

/// Where a marker was seen in a pane.
///
/// @param right pixels right of the middle of the picture
/// @param down pixels below the middle of the picture
/// @param deep slices behind the middle one
/// @param readout what the viewer says under the mouse there
record Sighting(Marker marker, double right, double down, double deep, String readout) {}
