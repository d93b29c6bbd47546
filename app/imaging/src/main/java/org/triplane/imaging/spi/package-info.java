// SPDX-License-Identifier: Apache-2.0
/// What a plugin implements to read or write images.
@NullMarked
package org.triplane.imaging.spi;

import org.jspecify.annotations.NullMarked;
