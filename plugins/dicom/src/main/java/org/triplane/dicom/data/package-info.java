// SPDX-License-Identifier: Apache-2.0
/// The DICOM data set: parsing, writing, character sets, dictionary (PS3.5, PS3.6, PS3.10).
@NullMarked
package org.triplane.dicom.data;

import org.jspecify.annotations.NullMarked;
