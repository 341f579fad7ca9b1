-- Business hours. `definition` is the schedule as JSON; ids name schedules in the fact store and are never given again.
CREATE TABLE work_schedule (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	name TEXT NOT NULL UNIQUE,
	definition TEXT NOT NULL CHECK (json_valid(definition)),
	revision INTEGER NOT NULL,
	created_at INTEGER NOT NULL,
	updated_at INTEGER NOT NULL
) STRICT;

-- Which schedule holds for whom; '' stands for any team or any channel.
CREATE TABLE work_scope (
	team TEXT NOT NULL,
	channel TEXT NOT NULL,
	schedule_id INTEGER NOT NULL REFERENCES work_schedule (id),
	PRIMARY KEY (team, channel)
) STRICT;
CREATE INDEX work_scope_schedule ON work_scope (schedule_id);

-- Every edit with what it replaced and what it left, so that a change of the numbers can be traced. Its number is the
-- revision of all business hours. Of a scope the JSON is the schedule's name.
CREATE TABLE work_change (
	revision INTEGER PRIMARY KEY AUTOINCREMENT,
	at INTEGER NOT NULL,
	author TEXT NOT NULL,
	kind TEXT NOT NULL CHECK (kind IN ('schedule', 'scope')),
	name TEXT NOT NULL,
	team TEXT,
	channel TEXT,
	before TEXT CHECK (json_valid(before)),
	after TEXT CHECK (json_valid(after))
) STRICT;

-- One row: the revision that the derived business times stand for; null while they are being brought up to it.
CREATE TABLE work_applied (
	id INTEGER PRIMARY KEY CHECK (id = 1),
	revision INTEGER
) STRICT;
INSERT INTO work_applied (id, revision) VALUES (1, 0);
