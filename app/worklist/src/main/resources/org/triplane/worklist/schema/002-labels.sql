-- What readers said. Sets and events are never changed: a change is another version, an event that
-- was wrong is taken back by a later one.
CREATE TABLE readers (
  initials TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  added_at INTEGER NOT NULL
) STRICT;

CREATE TABLE label_sets (
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  definition TEXT NOT NULL,
  defined_at INTEGER NOT NULL,
  PRIMARY KEY (name, version)
) STRICT;

CREATE TABLE label_events (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  -- the same in every library that an event was imported into
  uid TEXT NOT NULL UNIQUE,
  at INTEGER NOT NULL,
  reader TEXT NOT NULL REFERENCES readers (initials),
  case_id INTEGER NOT NULL REFERENCES cases (id),
  label_set TEXT NOT NULL,
  set_version INTEGER NOT NULL,
  kind TEXT NOT NULL,
  side TEXT NOT NULL,
  -- empty unless it is a label or an adjudication
  answer TEXT NOT NULL,
  why TEXT NOT NULL,
  view TEXT NOT NULL,
  millis INTEGER NOT NULL,
  -- 1 if the reader had seen the assistant's answer
  revealed INTEGER NOT NULL,
  -- what an undo takes back or a redo brings again
  target INTEGER REFERENCES label_events (id),
  FOREIGN KEY (label_set, set_version) REFERENCES label_sets (name, version)
) STRICT;

CREATE INDEX label_events_by_case ON label_events (case_id, label_set);
CREATE INDEX label_events_by_reader ON label_events (reader, kind);
CREATE INDEX label_events_by_target ON label_events (target) WHERE target IS NOT NULL;
CREATE INDEX label_events_by_time ON label_events (label_set, at);

CREATE TRIGGER label_events_stay BEFORE UPDATE ON label_events
BEGIN SELECT RAISE(ABORT, 'label events are never changed'); END;
CREATE TRIGGER label_events_are_kept BEFORE DELETE ON label_events
BEGIN SELECT RAISE(ABORT, 'label events are never deleted'); END;
CREATE TRIGGER label_sets_stay BEFORE UPDATE ON label_sets
BEGIN SELECT RAISE(ABORT, 'versions of label sets are never changed'); END;
CREATE TRIGGER label_sets_are_kept BEFORE DELETE ON label_sets
BEGIN SELECT RAISE(ABORT, 'versions of label sets are never deleted'); END;

-- What follows from the events, kept in the same transaction: what each reader says now ...
CREATE TABLE label_states (
  label_set TEXT NOT NULL,
  case_id INTEGER NOT NULL REFERENCES cases (id),
  side TEXT NOT NULL,
  reader TEXT NOT NULL,
  answer TEXT NOT NULL,
  event INTEGER NOT NULL REFERENCES label_events (id),
  PRIMARY KEY (label_set, case_id, side, reader)
) STRICT, WITHOUT ROWID;

CREATE INDEX label_states_by_reader ON label_states (label_set, reader);

-- ... what counts for each side, ...
CREATE TABLE label_verdicts (
  label_set TEXT NOT NULL,
  case_id INTEGER NOT NULL REFERENCES cases (id),
  side TEXT NOT NULL,
  answer TEXT NOT NULL,
  event INTEGER NOT NULL REFERENCES label_events (id),
  PRIMARY KEY (label_set, case_id, side)
) STRICT, WITHOUT ROWID;

-- ... and where each case stands.
CREATE TABLE label_cases (
  label_set TEXT NOT NULL,
  case_id INTEGER NOT NULL REFERENCES cases (id),
  status TEXT NOT NULL,
  answer TEXT NOT NULL,
  reader TEXT NOT NULL,
  -- initials apart by blanks: who has a label, and whose second reading is awaited
  readers TEXT NOT NULL,
  awaited TEXT NOT NULL,
  -- 1 while a double reading is not complete: only who has a label sees the others'
  blind INTEGER NOT NULL,
  millis INTEGER NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (label_set, case_id)
) STRICT, WITHOUT ROWID;
