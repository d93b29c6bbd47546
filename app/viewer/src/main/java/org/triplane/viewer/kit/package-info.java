// SPDX-License-Identifier: Apache-2.0
/// What every page of the window is made with: words, icons, actions, small parts, messages, and
/// the one door for threads. Knows no page.
@NullMarked
package org.triplane.viewer.kit;

import org.jspecify.annotations.NullMarked;
