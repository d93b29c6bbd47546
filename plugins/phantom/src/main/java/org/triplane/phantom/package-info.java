// SPDX-License-Identifier: Apache-2.0
/// Synthetic knee studies whose truth, and whose best possible accuracy, is known.
@NullMarked
package org.triplane.phantom;

import org.jspecify.annotations.NullMarked;
