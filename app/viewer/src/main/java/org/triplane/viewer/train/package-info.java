// SPDX-License-Identifier: Apache-2.0
/// The page where ensembles are trained.
@NullMarked
package org.triplane.viewer.train;

import org.jspecify.annotations.NullMarked;
