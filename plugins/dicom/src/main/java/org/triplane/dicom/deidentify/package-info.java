// SPDX-License-Identifier: Apache-2.0
/// Takes out of data sets what tells whose they are.
@NullMarked
package org.triplane.dicom.deidentify;

import org.jspecify.annotations.NullMarked;
