// SPDX-License-Identifier: Apache-2.0
/// DICOM objects that carry results: reports, maps, segmentations, pictures and key objects.
@NullMarked
package org.triplane.dicom.result;

import org.jspecify.annotations.NullMarked;
