// SPDX-License-Identifier: Apache-2.0
/// The Label page: the worklist to the left of the images, one key for each label below them, and
/// what is known of the case to the right. A case is sealed until it has its reader's label.
@NullMarked
package org.triplane.viewer.label;

import org.jspecify.annotations.NullMarked;
