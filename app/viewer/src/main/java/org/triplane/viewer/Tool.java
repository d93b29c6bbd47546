// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.triplane.imaging.marks.MarkKind;
import org.triplane.viewer.keys.MousePurpose;
import org.triplane.viewer.kit.Action;

/// What dragging and clicking with the left button does on a pane.
enum Tool {
  /// What the mouse settings say.
  WINDOW,
  PAN(MousePurpose.PAN),
  ZOOM(MousePurpose.ZOOM),
  SCROLL(MousePurpose.SCROLL),
  LENGTH(MarkKind.LENGTH),
  ANGLE(MarkKind.ANGLE),
  COBB(MarkKind.COBB),
  ELLIPSE(MarkKind.ELLIPSE),
  RECTANGLE(MarkKind.RECTANGLE),
  POLYGON(MarkKind.POLYGON),
  FREE_HAND(MarkKind.FREE_HAND),
  ARROW(MarkKind.ARROW),
  TEXT(MarkKind.TEXT),
  POINT(MarkKind.POINT);

  private final @Nullable MousePurpose purpose;
  private final @Nullable MarkKind kind;

  Tool() {
    purpose = null;
    kind = null;
  }

  Tool(MousePurpose purpose) {
    this.purpose = purpose;
    kind = null;
  }

  Tool(MarkKind kind) {
    purpose = null;
    this.kind = kind;
  }

  /// What a left drag does in place of what the settings say.
  Optional<MousePurpose> purpose() {
    return Optional.ofNullable(purpose);
  }

  /// What it draws.
  Optional<MarkKind> kind() {
    return Optional.ofNullable(kind);
  }

  /// What takes it in hand.
  Action action() {
    return Action.valueOf("TOOL_" + name());
  }
}
