// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist;

import java.util.Optional;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Vec3;

/// One series of a case, as its headers said at import.
///
/// @param number 0 if unknown
/// @param slices of the main volume, as are rows, columns and spacing
/// @param fingerprint the same for the same pictures under other UIDs; empty if not known
/// @param spacingMm along columns' numbers (x), rows' (y) and slices' (z); empty if not known
public record LibrarySeries(
    String uid,
    int number,
    String description,
    String modality,
    Plane plane,
    int slices,
    int rows,
    int columns,
    Optional<Vec3> spacingMm,
    int images,
    int files,
    String fingerprint) {}
