// SPDX-License-Identifier: Apache-2.0
package org.triplane.imagej;

/// What kind of numbers a picture's grey levels are.
enum Depth {
  /// 0..255; color pictures too, as their luminance.
  BYTES,
  /// 0..65535.
  SHORTS,
  /// Real numbers.
  FLOATS
}
