// SPDX-License-Identifier: Apache-2.0
/// Which keys and mouse gestures do what: combinations, presets, the user's own changes, and what
/// is in the way of what. Knows actions by their words only.
@NullMarked
package org.triplane.viewer.keys;

import org.jspecify.annotations.NullMarked;
