-- What ensembles say of cases. It can be reckoned again at any time, so it may be replaced.
CREATE TABLE predictions (
  case_name TEXT NOT NULL,
  -- the hash of the ensemble's content
  model TEXT NOT NULL,
  label TEXT NOT NULL,
  probability REAL NOT NULL,
  -- above which a case counts as positive
  operating_point REAL NOT NULL,
  -- JSON: member to log-odds
  members TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (model, case_name, label)
) STRICT, WITHOUT ROWID;

-- What the series of a case are like: JSON, feature to number.
CREATE TABLE case_features (
  case_name TEXT PRIMARY KEY,
  features TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Queues of a label set; the newest one counts.
CREATE TABLE queues (
  id INTEGER PRIMARY KEY,
  label_set TEXT NOT NULL,
  strategy TEXT NOT NULL,
  -- empty without an ensemble
  model TEXT NOT NULL,
  check_share REAL NOT NULL,
  seed INTEGER NOT NULL,
  at INTEGER NOT NULL
) STRICT;

CREATE INDEX queues_by_set ON queues (label_set);

CREATE TABLE queue_items (
  queue INTEGER NOT NULL REFERENCES queues (id),
  position INTEGER NOT NULL,
  case_name TEXT NOT NULL,
  reason TEXT NOT NULL,
  score REAL NOT NULL,
  -- who is to read it, for a second reading; empty for anybody
  reader TEXT NOT NULL,
  PRIMARY KEY (queue, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX queue_items_by_case ON queue_items (case_name);

CREATE TRIGGER queues_stay BEFORE UPDATE ON queues
BEGIN SELECT RAISE(ABORT, 'queues are never changed'); END;
CREATE TRIGGER queue_items_stay BEFORE UPDATE ON queue_items
BEGIN SELECT RAISE(ABORT, 'queues are never changed'); END;
