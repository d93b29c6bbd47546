// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.labels;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.triplane.worklist.Library;
import org.triplane.worklist.WorklistException;

/// Takes down what readers say. When a method returns, its event is on the disk. Nothing that was
/// taken down is changed or deleted.
public final class Labels {
  private static final String MAY_BE_UNDONE = "('label', 'adjudicated', 'note', 'skipped')";

  private final Library library;

  public Labels(Library library) {
    this.library = library;
  }

  /// Take down a label.
  ///
  /// @throws WorklistException if the case, the reader or the set is unknown, the answer is not
  ///     one of the set, or it cannot be written
  public LabelEvent label(Reading reading, Answer answer, Circumstances circumstances)
      throws WorklistException {
    return append(EventKind.LABEL, reading, Optional.of(reading.checked(answer)), circumstances);
  }

  /// Take down a decision between readers.
  ///
  /// @param why the reason; must not be empty
  public LabelEvent adjudicate(Reading reading, Answer answer, String why)
      throws WorklistException {
    if (why.isBlank()) {
      throw new WorklistException(
          "A decision on %s needs a reason. Say why.".formatted(reading.caseName()));
    }
    Answer checked = reading.checked(answer);
    return append(EventKind.ADJUDICATED, reading, Optional.of(checked), Circumstances.why(why));
  }

  /// Take down something that is no label: that the case was opened or skipped, a note, or that
  /// the assistant's answer was shown.
  public LabelEvent happened(EventKind kind, Reading reading, Circumstances circumstances)
      throws WorklistException {
    switch (kind) {
      case OPENED, REVEALED, SKIPPED -> {}
      case NOTE -> {
        if (circumstances.why().isEmpty()) {
          throw new WorklistException("The note is empty. Write something or leave it.");
        }
      }
      case LABEL, ADJUDICATED, ASSIGNED, UNDO, REDO ->
          throw new IllegalArgumentException("expected an event without answer, but was " + kind);
    }
    return append(kind, reading, Optional.empty(), circumstances);
  }

  /// Take back a reader's own last label, decision, note or skip.
  ///
  /// @return what was taken back; empty if there is nothing
  public Optional<LabelEvent> undo(String reader) throws WorklistException {
    return answerTo(
        EventKind.UNDO,
        reader,
        """
        WHERE e.reader = ? AND e.kind IN %s AND coalesce((SELECT u.kind FROM label_events u
          WHERE u.target = e.id ORDER BY u.id DESC LIMIT 1), '') <> 'undo'
        ORDER BY e.id DESC LIMIT 1
        """
            .formatted(MAY_BE_UNDONE));
  }

  /// Bring back what the reader took back last, unless he has said something else since.
  ///
  /// @return what was brought back; empty if there is nothing
  public Optional<LabelEvent> redo(String reader) throws WorklistException {
    return answerTo(
        EventKind.REDO,
        reader,
        """
        JOIN label_events u ON u.target = e.id AND u.kind = 'undo'
        WHERE e.reader = ?
          AND NOT EXISTS (SELECT 1 FROM label_events l WHERE l.target = e.id AND l.id > u.id)
          AND NOT EXISTS (SELECT 1 FROM label_events n WHERE n.reader = e.reader
            AND n.kind IN %s AND n.id > u.id)
        ORDER BY u.id DESC LIMIT 1
        """
            .formatted(MAY_BE_UNDONE));
  }

  /// All that happened with a case, in order of time, the first event first.
  ///
  /// @param viewer whose eyes it is for: of a double reading that is not complete he sees what
  ///     others did only after his own label; null for everything
  public List<LabelEvent> history(String caseName, @Nullable String viewer)
      throws WorklistException {
    return library
        .database()
        .read(
            connection -> {
              var log = new EventLog(connection);
              long caseId = log.caseId(caseName);
              if (viewer == null) {
                return log.select("WHERE e.case_id = ? ORDER BY e.id", caseId);
              }
              return log.select(
                  "WHERE e.case_id = ? AND (e.reader = ? OR NOT "
                      + Blinding.hides("e.label_set", "e.case_id")
                      + ") ORDER BY e.id",
                  caseId,
                  viewer,
                  viewer);
            });
  }

  /// All events of a set, or of all sets if it is null, in their order.
  public List<LabelEvent> events(@Nullable String set) throws WorklistException {
    return library
        .database()
        .read(
            connection ->
                new EventLog(connection)
                    .select("WHERE ? IS NULL OR e.label_set = ? ORDER BY e.id", set, set));
  }

  private LabelEvent append(
      EventKind kind, Reading reading, Optional<Answer> answer, Circumstances circumstances)
      throws WorklistException {
    var subject =
        new LabelEvent.Subject(
            reading.reader(),
            reading.caseName(),
            reading.set().name(),
            reading.set().version(),
            reading.side());
    var draft = new EventLog.Draft(kind, subject, answer, circumstances, null);
    return library
        .database()
        .write(
            connection -> {
              requireSet(connection, reading.set());
              return new EventLog(connection).append(draft, library.clock().instant());
            });
  }

  private Optional<LabelEvent> answerTo(EventKind kind, String reader, String where)
      throws WorklistException {
    return library
        .database()
        .write(
            connection -> {
              var log = new EventLog(connection);
              log.requireReader(reader);
              List<LabelEvent> found = log.select(where, reader);
              if (found.isEmpty()) {
                return Optional.<LabelEvent>empty();
              }
              LabelEvent target = found.getFirst();
              var draft =
                  new EventLog.Draft(
                      kind, target.subject(), Optional.empty(), Circumstances.NONE, target.id());
              log.append(draft, library.clock().instant());
              return Optional.of(target);
            });
  }

  private static void requireSet(Connection connection, LabelSet set)
      throws SQLException, WorklistException {
    if (LabelSets.version(connection, set.name(), set.version()).isEmpty()) {
      throw new WorklistException(
          "The library has no label set %s of version %d. Define it first."
              .formatted(set.name(), set.version()));
    }
  }
}
