-- Which series stands for which plane, as somebody said it; the last word of each plane counts.
-- Cases go by name, which is never given again, so that what was said outlives a forgotten case.
CREATE TABLE plane_events (
  id INTEGER PRIMARY KEY,
  case_name TEXT NOT NULL,
  plane TEXT NOT NULL,
  -- a series UID, UID#2 for its second volume, none, or empty for automatic again
  choice TEXT NOT NULL,
  reader TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;

CREATE INDEX plane_events_by_case ON plane_events (case_name, plane);

CREATE TRIGGER plane_events_stay BEFORE UPDATE ON plane_events
BEGIN SELECT RAISE(ABORT, 'what was said about planes is never changed'); END;
CREATE TRIGGER plane_events_remain BEFORE DELETE ON plane_events
BEGIN SELECT RAISE(ABORT, 'what was said about planes is never deleted'); END;

-- Versions of data sets; content is a hash of what the version says.
CREATE TABLE dataset_versions (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  number INTEGER NOT NULL,
  content TEXT NOT NULL,
  label_set TEXT NOT NULL,
  cases INTEGER NOT NULL,
  at INTEGER NOT NULL,
  UNIQUE (name, number)
) STRICT;

CREATE TRIGGER dataset_versions_stay BEFORE UPDATE ON dataset_versions
BEGIN SELECT RAISE(ABORT, 'versions of data sets are never changed'); END;
CREATE TRIGGER dataset_versions_remain BEFORE DELETE ON dataset_versions
BEGIN SELECT RAISE(ABORT, 'versions of data sets are never deleted'); END;

-- The cases to test on, fixed by the first version of a data set that had any.
CREATE TABLE dataset_tests (
  name TEXT NOT NULL,
  case_name TEXT NOT NULL,
  patient TEXT NOT NULL,
  PRIMARY KEY (name, case_name)
) STRICT;

CREATE TRIGGER dataset_tests_stay BEFORE UPDATE ON dataset_tests
BEGIN SELECT RAISE(ABORT, 'a test side is never changed'); END;
CREATE TRIGGER dataset_tests_remain BEFORE DELETE ON dataset_tests
BEGIN SELECT RAISE(ABORT, 'a test side is never deleted'); END;
