// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.label;

import java.util.Optional;
import org.triplane.worklist.labels.Reading;
import org.triplane.worklist.labels.Side;

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

    /// The library is open.
    static final Door OPEN = new Door(Kind.OPEN, "");
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

  LabelState on(Side side) {
    return reading(open.map(one -> one.on(side)));
  }

  LabelState unsealed(boolean revealed) {
    return reading(open.map(one -> one.unsealed(revealed)));
  }

  LabelState after(Optional<LastCase> next) {
    return new LabelState(door, query, work, open, next);
  }

  /// Whether somebody is there to answer a question.
  boolean canLabel() {
    return work.set().isPresent() && query.reader().isPresent();
  }

  /// What is read of the open case; empty as long as something is missing for a label.
  Optional<Reading> reading() {
    if (open.isEmpty() || !canLabel()) {
      return Optional.empty();
    }
    String who = query.reader().orElseThrow();
    return Optional.of(
        new Reading(who, open.get().name(), work.set().orElseThrow(), open.get().side()));
  }
}
