// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging;

import java.util.Optional;

/// What the file asks of whoever shows it.
///
/// @param window the window the file proposes; empty if it proposes none
/// @param inverted whether low values are to be shown white (MONOCHROME1)
public record Presentation(Optional<WindowLevel> window, boolean inverted) {
  public static final Presentation PLAIN = new Presentation(Optional.empty(), false);
}
