// SPDX-License-Identifier: Apache-2.0
/// From pictures to volumes: places, repeats, mosaics, rescaled voxels (PS3.3 C.7.6).
@NullMarked
package org.triplane.dicom.volume;

import org.jspecify.annotations.NullMarked;
