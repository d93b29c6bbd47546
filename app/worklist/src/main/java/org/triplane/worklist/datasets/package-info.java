// SPDX-License-Identifier: Apache-2.0
/// Data sets that are built from the library: which cases, which side each is on, which series
/// stands for which plane, and the recipe that is proposed for them.
@NullMarked
package org.triplane.worklist.datasets;

import org.jspecify.annotations.NullMarked;
