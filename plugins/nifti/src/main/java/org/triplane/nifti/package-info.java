// SPDX-License-Identifier: Apache-2.0
/// NIfTI-1 and NIfTI-2 files, single or in header and image pairs, reading and writing; NRRD files,
/// reading.
@NullMarked
package org.triplane.nifti;

import org.jspecify.annotations.NullMarked;
