// SPDX-License-Identifier: Apache-2.0
/// Pixel data: from stored or compressed bytes to samples (PS3.5 section 8 and annex A).
@NullMarked
package org.triplane.dicom.codec;

import org.jspecify.annotations.NullMarked;
