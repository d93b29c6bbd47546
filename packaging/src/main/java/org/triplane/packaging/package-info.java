// SPDX-License-Identifier: Apache-2.0

/// Puts the command line and the viewer together. Nothing depends on this.
@NullMarked
package org.triplane.packaging;

import org.jspecify.annotations.NullMarked;
