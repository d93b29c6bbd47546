-- Queues rank cases by doubt about even odds, so nobody asks for an operating point any more.
ALTER TABLE predictions DROP COLUMN operating_point;
