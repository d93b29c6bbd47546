// SPDX-License-Identifier: Apache-2.0
/// DICOM files: parsing, grouping pictures into volumes, writing.
@NullMarked
package org.triplane.dicom;

import org.jspecify.annotations.NullMarked;
