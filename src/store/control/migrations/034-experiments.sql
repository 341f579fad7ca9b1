-- Actions tried on a part, at random. What was drawn is never changed, and nothing is taken out; the plan is text of people, in
-- which an erased customer is covered.
CREATE TABLE experiment (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	action INTEGER NOT NULL,
	plan TEXT NOT NULL CHECK (json_valid(plan)),
	split TEXT NOT NULL CHECK (json_valid(split)),
	digest TEXT NOT NULL,
	author TEXT NOT NULL,
	at INTEGER NOT NULL
) STRICT;
CREATE INDEX experiment_action ON experiment (action);

CREATE TRIGGER experiment_stays BEFORE UPDATE OF id, action, split, digest, author, at ON experiment
BEGIN
	SELECT RAISE(ABORT, 'what an experiment has drawn is never changed');
END;

CREATE TRIGGER experiment_remains BEFORE DELETE ON experiment
BEGIN
	SELECT RAISE(ABORT, 'an experiment is never removed');
END;

-- What happened to it: who did not do as was drawn, that it was stopped.
CREATE TABLE experiment_event (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	experiment INTEGER NOT NULL,
	kind TEXT NOT NULL CHECK (kind IN ('switched', 'stopped', 'note')),
	unit TEXT,
	text TEXT NOT NULL,
	author TEXT NOT NULL,
	at INTEGER NOT NULL
) STRICT;
CREATE INDEX experiment_event_experiment ON experiment_event (experiment);
