// SPDX-License-Identifier: Apache-2.0
/// PNG, JPEG and TIFF pictures and AVI videos as series, and slices as PNG pictures.
@NullMarked
package org.triplane.imagej;

import org.jspecify.annotations.NullMarked;
