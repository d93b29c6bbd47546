// SPDX-License-Identifier: Apache-2.0
/// Studies, series and volumes in patient space: LPS axes, millimetres. No JavaFX, no tensors.
@NullMarked
package org.triplane.imaging;

import org.jspecify.annotations.NullMarked;
