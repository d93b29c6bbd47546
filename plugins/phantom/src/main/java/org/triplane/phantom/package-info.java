// SPDX-License-Identifier: Apache-2.0
/// Synthetic knees, brains and radiographs whose truth, and whose best possible accuracy, is
/// known.
@NullMarked
package org.triplane.phantom;

import org.jspecify.annotations.NullMarked;
