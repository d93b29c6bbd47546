// SPDX-License-Identifier: Apache-2.0
/// NumPy volumes and the MRNet folder layout: three planes, label tables without header.
@NullMarked
package org.triplane.mrnet;

import org.jspecify.annotations.NullMarked;
