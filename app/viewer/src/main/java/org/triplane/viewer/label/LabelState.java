// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.label;

import java.util.Optional;

/// What the page shows.
///
/// @param door whether there is a library to look into
/// @param query what the worklist is asked for
/// @param work what it says
/// @param open the case that is being read
/// @param last the case that was labeled last
record LabelState(
    Door door, LabelQuery query, Worklist work, Optional<OpenCase> open, Optional<LastCase> last) {
  /// Before the library was opened.
  static final LabelState CLOSED =
      new LabelState(
          new Door(Door.Kind.CLOSED, ""),
          LabelQuery.ALL,
          Worklist.EMPTY,
          Optional.empty(),
          Optional.empty());

  /// The way into the library.
  ///
  /// @param sentence why it is shut; empty if it is not
  record Door(Kind kind, String sentence) {
    /// How far it is open.
    enum Kind {
      CLOSED,
      OPEN,
      /// It cannot be opened, and the sentence says why.
      SHUT
    }
  }

  LabelState at(Door next) {
    return new LabelState(next, query, work, open, last);
  }

  LabelState asking(LabelQuery next) {
    return new LabelState(door, next, work, open, last);
  }

  LabelState with(Worklist next) {
    return new LabelState(door, query, next, open, last);
  }

  LabelState reading(Optional<OpenCase> next) {
    return new LabelState(door, query, work, next, last);
  }

  LabelState after(Optional<LastCase> next) {
    return new LabelState(door, query, work, open, next);
  }
}
