// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import org.triplane.imaging.WindowLevel;

/// A window with a name.
///
/// @param name as people read it
record WindowPreset(String name, WindowLevel window) {}
