// SPDX-License-Identifier: Apache-2.0
/// What a reader draws on images, what it measures, and how both are kept. Uses
/// `org.triplane.imaging` and is not used by it.
@NullMarked
package org.triplane.imaging.marks;

import org.jspecify.annotations.NullMarked;
