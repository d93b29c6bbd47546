-- The registry of ensembles. Events and openings are added, never changed.
CREATE TABLE models (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  version TEXT NOT NULL,
  family TEXT NOT NULL,
  -- one label a line, in the ensemble's order
  labels TEXT NOT NULL,
  exclusive INTEGER NOT NULL,
  content_hash TEXT NOT NULL UNIQUE,
  added_at INTEGER NOT NULL,
  UNIQUE (name, version)
) STRICT;

CREATE TABLE model_files (
  model_id INTEGER NOT NULL REFERENCES models (id),
  path TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  PRIMARY KEY (model_id, path)
) STRICT, WITHOUT ROWID;

-- What the events come to; changed in the same transaction as they are added.
CREATE TABLE model_states (
  model_id INTEGER PRIMARY KEY REFERENCES models (id),
  family TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('candidate', 'active', 'retired'))
) STRICT;

CREATE UNIQUE INDEX one_active_model ON model_states (family) WHERE state = 'active';

CREATE TABLE model_events (
  id INTEGER PRIMARY KEY,
  model_id INTEGER NOT NULL REFERENCES models (id),
  step TEXT NOT NULL
    CHECK (step IN ('added', 'evaluated', 'promoted', 'kept', 'retired', 'rolled_back')),
  at INTEGER NOT NULL,
  who TEXT NOT NULL,
  reason TEXT NOT NULL,
  -- JSON, null if nothing was measured
  evidence TEXT
) STRICT;

-- Every look at held-out cases, also by ensembles that are not registered.
CREATE TABLE test_openings (
  id INTEGER PRIMARY KEY,
  cases TEXT NOT NULL,
  split TEXT NOT NULL,
  n INTEGER NOT NULL,
  model_hash TEXT NOT NULL,
  model TEXT NOT NULL,
  family TEXT NOT NULL,
  at INTEGER NOT NULL,
  who TEXT NOT NULL,
  command TEXT NOT NULL
) STRICT;

CREATE INDEX openings_by_cases ON test_openings (cases, split);

CREATE TRIGGER models_stay BEFORE UPDATE ON models
BEGIN SELECT RAISE(ABORT, 'registered models are not changed'); END;
CREATE TRIGGER models_are_kept BEFORE DELETE ON models
BEGIN SELECT RAISE(ABORT, 'registered models are not removed'); END;
CREATE TRIGGER model_files_stay BEFORE UPDATE ON model_files
BEGIN SELECT RAISE(ABORT, 'hashes of registered models are not changed'); END;
CREATE TRIGGER model_files_are_kept BEFORE DELETE ON model_files
BEGIN SELECT RAISE(ABORT, 'hashes of registered models are not removed'); END;
CREATE TRIGGER model_events_stay BEFORE UPDATE ON model_events
BEGIN SELECT RAISE(ABORT, 'events of models are not changed'); END;
CREATE TRIGGER model_events_are_kept BEFORE DELETE ON model_events
BEGIN SELECT RAISE(ABORT, 'events of models are not removed'); END;
CREATE TRIGGER openings_stay BEFORE UPDATE ON test_openings
BEGIN SELECT RAISE(ABORT, 'openings of test sets are not changed'); END;
CREATE TRIGGER openings_are_kept BEFORE DELETE ON test_openings
BEGIN SELECT RAISE(ABORT, 'openings of test sets are not removed'); END;
