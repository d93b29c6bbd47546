// SPDX-License-Identifier: Apache-2.0

/// The page that shows what an ensemble is worth on cases it has not seen, and makes it the
/// active one.
@NullMarked
package org.triplane.viewer.evaluate;

import org.jspecify.annotations.NullMarked;
