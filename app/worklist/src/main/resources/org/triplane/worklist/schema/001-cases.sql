-- The library itself: cases, their series, and where their files lie. No patient data.
CREATE TABLE migrations (
  number INTEGER PRIMARY KEY,
  name TEXT NOT NULL
) STRICT;

CREATE TABLE settings (
  key TEXT PRIMARY KEY,
  value ANY NOT NULL
) STRICT;

-- The last number given to each prefix; numbers of forgotten cases are not given again.
CREATE TABLE prefixes (
  prefix TEXT PRIMARY KEY,
  last INTEGER NOT NULL
) STRICT;

CREATE TABLE cases (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  study_uid TEXT NOT NULL UNIQUE,
  patient TEXT NOT NULL,
  description TEXT NOT NULL,
  modality TEXT NOT NULL,
  side TEXT NOT NULL,
  planes TEXT NOT NULL,
  series INTEGER NOT NULL,
  images INTEGER NOT NULL,
  files INTEGER NOT NULL,
  kept TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  imported_at INTEGER NOT NULL,
  missing_since INTEGER,
  -- all that a search looks at, in lower case
  words TEXT NOT NULL
) STRICT;

CREATE INDEX cases_by_patient ON cases (patient);
CREATE INDEX cases_by_fingerprint ON cases (fingerprint);

CREATE TABLE series (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  uid TEXT NOT NULL,
  number INTEGER NOT NULL,
  description TEXT NOT NULL,
  modality TEXT NOT NULL,
  plane TEXT NOT NULL,
  slices INTEGER NOT NULL,
  rows INTEGER NOT NULL,
  columns INTEGER NOT NULL,
  -- mm; null where the files say no distances
  spacing_x REAL,
  spacing_y REAL,
  spacing_z REAL,
  images INTEGER NOT NULL,
  files INTEGER NOT NULL,
  fingerprint TEXT NOT NULL,
  UNIQUE (case_id, uid)
) STRICT;

-- Folders, files or archives that hold the case, relative to the library's folder if they are in
-- it; inner is a folder or file within an archive.
CREATE TABLE places (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  path TEXT NOT NULL,
  inner TEXT NOT NULL,
  UNIQUE (case_id, path, inner)
) STRICT;

-- What an import has gone through, so that a repeated one need not read it again: salted hashes
-- of folders, with what told then that nothing in them had changed.
CREATE TABLE imported_parts (
  part TEXT PRIMARY KEY,
  state TEXT NOT NULL,
  studies INTEGER NOT NULL
) STRICT;

-- Grows with every change of a case, so that a window knows whether its list still holds.
CREATE TABLE case_changes (
  number INTEGER NOT NULL
) STRICT;

INSERT INTO case_changes VALUES (0);

CREATE TRIGGER case_added AFTER INSERT ON cases BEGIN
  UPDATE case_changes SET number = number + 1;
END;

CREATE TRIGGER case_changed AFTER UPDATE ON cases BEGIN
  UPDATE case_changes SET number = number + 1;
END;

CREATE TRIGGER case_removed AFTER DELETE ON cases BEGIN
  UPDATE case_changes SET number = number + 1;
END;
