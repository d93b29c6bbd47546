// SPDX-License-Identifier: Apache-2.0
/// What the build proves about the whole of Triplane.
@NullMarked
package org.triplane.conformance;

import org.jspecify.annotations.NullMarked;
