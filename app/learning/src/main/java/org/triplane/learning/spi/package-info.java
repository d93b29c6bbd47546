// SPDX-License-Identifier: Apache-2.0
/// What a plugin implements: data set layouts, generators, architectures.
@NullMarked
package org.triplane.learning.spi;

import org.jspecify.annotations.NullMarked;
