PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE schema_migrations (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    applied_at TEXT NOT NULL);
INSERT INTO schema_migrations VALUES(1,'ledger','2026-11-22 16:50:32');
INSERT INTO schema_migrations VALUES(2,'holds','2026-11-22 16:50:32');
INSERT INTO schema_migrations VALUES(3,'whole_sha256','2026-11-22 16:50:32');
CREATE TABLE runs (
    run_id      INTEGER PRIMARY KEY,
    kind        TEXT NOT NULL CHECK (kind IN ('export', 'import', 'load')),
    connection  TEXT,  -- its short name; NULL = a run without a connection
    title       TEXT,  -- of the connection, as it was then
    database    TEXT,  -- the SIS, by its whole path
    place       TEXT,  -- the bundle that was written, or read, by its whole path
    as_of       TEXT,
    profile     TEXT,
    mode        TEXT,  -- bulk or delta
    school_year INTEGER,  -- the year in which it starts
    id_prefix   TEXT,
    sha256      TEXT,  -- of the bundle; an export has it before it publishes
    bytes       INTEGER,
    process     INTEGER NOT NULL,
    started_at  TEXT NOT NULL,
    finished_at TEXT,
    outcome     TEXT NOT NULL,
    error       TEXT,  -- its code
    stands_for  INTEGER  -- the earlier run whose outcome is that of this one
, whole_sha256 TEXT);
INSERT INTO runs VALUES(1,'export','canvas','Canvas','/district/d.sqlite','/district/b.zip','2026-11-20','strict','bulk',2026,'','cbf6aa87a1876e004263ba170fba1969589b37d85e4c7bb3c6e67106016c2dec',10617,10791,'2026-11-22 16:50:32','2026-11-22 16:50:32','accepted',NULL,NULL,'cbf6aa87a1876e004263ba170fba1969589b37d85e4c7bb3c6e67106016c2dec');
INSERT INTO runs VALUES(2,'export','canvas','Canvas','/district/d.sqlite','/district/b.zip','2026-11-20','strict','delta',2026,'','e66c6760a5b7c983e046f52d33159529470db54f7281f7cc5e9351ddd1082226',303,10821,'2026-11-22 16:50:33','2026-11-22 16:50:33','accepted',NULL,NULL,'cbf6aa87a1876e004263ba170fba1969589b37d85e4c7bb3c6e67106016c2dec');
INSERT INTO runs VALUES(3,'export','canvas','Canvas','/district/d.sqlite','/district/b.zip','2026-11-21','strict','delta',2026,'','3aaceed239e6f96a610df46ec0474d0baefa501e87f5ac3f1ef4c0f0f997ce1d',1764,10852,'2026-11-22 16:50:33','2026-11-22 16:50:33','held',NULL,NULL,'5c5f4f2fbb01e6713572ec5ecd51f99214d7444ece8b5f901c1c6b6e8a0348dd');
CREATE TABLE run_files (
    run_id    INTEGER NOT NULL REFERENCES runs (run_id),
    position  INTEGER NOT NULL,
    file      TEXT NOT NULL,
    rows      INTEGER NOT NULL,
    inserted  INTEGER, updated INTEGER, unchanged INTEGER, deleted INTEGER,
    refused   INTEGER,
    PRIMARY KEY (run_id, position)
) WITHOUT ROWID;
INSERT INTO run_files VALUES(1,0,'orgs.csv',2,NULL,NULL,NULL,NULL,NULL);
INSERT INTO run_files VALUES(1,1,'academicSessions.csv',2,NULL,NULL,NULL,NULL,NULL);
INSERT INTO run_files VALUES(2,0,'orgs.csv',2,NULL,NULL,NULL,NULL,NULL);
INSERT INTO run_files VALUES(2,1,'academicSessions.csv',2,NULL,NULL,NULL,NULL,NULL);
INSERT INTO run_files VALUES(3,0,'orgs.csv',2,NULL,NULL,NULL,NULL,NULL);
INSERT INTO run_files VALUES(3,1,'academicSessions.csv',2,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE run_drops (
    run_id INTEGER NOT NULL REFERENCES runs (run_id),
    code   TEXT NOT NULL,
    count  INTEGER NOT NULL,
    PRIMARY KEY (run_id, code)
) WITHOUT ROWID;
INSERT INTO run_drops VALUES(1,'export-class-inactive',8);
INSERT INTO run_drops VALUES(1,'export-enrollment-ended',12);
INSERT INTO run_drops VALUES(2,'export-class-inactive',8);
INSERT INTO run_drops VALUES(2,'export-enrollment-ended',12);
INSERT INTO run_drops VALUES(3,'export-class-inactive',8);
INSERT INTO run_drops VALUES(3,'export-enrollment-ended',8);
CREATE TABLE approvals (
    run_id     INTEGER NOT NULL REFERENCES runs (run_id),
    decided_at TEXT NOT NULL,
    decision   TEXT NOT NULL CHECK (decision IN ('approved', 'rejected')),
    who        TEXT NOT NULL,
    why        TEXT,
    sha256     TEXT NOT NULL,  -- of the bundle that was looked at
    PRIMARY KEY (run_id, decided_at)
) WITHOUT ROWID;
CREATE TABLE purges (
    run_id    INTEGER PRIMARY KEY REFERENCES runs (run_id),
    purged_at TEXT NOT NULL,
    reason    TEXT NOT NULL
);
CREATE TABLE sent_students (
    connection TEXT NOT NULL,  -- '' = runs without a connection
    student    TEXT NOT NULL,  -- the sourcedId, without the connection's prefix
    first_run  INTEGER NOT NULL,
    last_run   INTEGER,  -- NULL = in every accepted run since
    PRIMARY KEY (connection, student, first_run)
) WITHOUT ROWID;
INSERT INTO sent_students VALUES('canvas','016b1aa2-ec5f-7653-8890-72288b485a3e',1,NULL);
INSERT INTO sent_students VALUES('canvas','016b1aa2-fd34-74ed-bc11-510e44e68944',1,NULL);
CREATE TABLE holds (
    run_id      INTEGER NOT NULL REFERENCES runs (run_id),
    position    INTEGER NOT NULL,
    code        TEXT NOT NULL,
    message     TEXT NOT NULL,
    file        TEXT,
    school      TEXT,  -- its sourcedId
    school_name TEXT,
    rows        INTEGER,
    of_rows     INTEGER,
    threshold   TEXT,
    announced   TEXT,  -- why it was let pass; NULL = it holds the run
    PRIMARY KEY (run_id, position)
) WITHOUT ROWID;
INSERT INTO holds VALUES(3,0,'change-removed','32 of 104 rows of enrollments.csv would go (limit 10%)','enrollments.csv',NULL,NULL,32,104,'10%',NULL);
CREATE INDEX runs_connection_ix ON runs (connection, outcome, run_id);
COMMIT;
