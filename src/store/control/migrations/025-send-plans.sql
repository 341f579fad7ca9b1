-- After which moments surveys are sent, and every moment that was found: one invitation at most for each.
CREATE TABLE send_plan (
	id INTEGER PRIMARY KEY,
	survey INTEGER NOT NULL REFERENCES survey (id) ON DELETE CASCADE,
	name TEXT NOT NULL,
	state TEXT NOT NULL CHECK (state IN ('draft', 'running', 'paused', 'stopped')),
	document TEXT NOT NULL CHECK (json_valid(document)),
	revision INTEGER NOT NULL,
	started_at INTEGER,
	-- How far the facts have been searched, as JSON; NULL: not at all.
	searched TEXT,
	created_by TEXT NOT NULL,
	created_at INTEGER NOT NULL,
	changed_by TEXT NOT NULL,
	changed_at INTEGER NOT NULL
) STRICT;

CREATE TABLE send_moment (
	plan INTEGER NOT NULL REFERENCES send_plan (id) ON DELETE CASCADE,
	event TEXT NOT NULL,
	at INTEGER NOT NULL,
	first_due INTEGER NOT NULL,
	due_at INTEGER NOT NULL,
	state TEXT NOT NULL CHECK (state IN ('waiting', 'asked', 'left_out')),
	reason TEXT,
	settled_at INTEGER,
	-- Key of the customer in the facts, decimal.
	customer TEXT,
	time_zone TEXT,
	fields TEXT NOT NULL CHECK (json_valid(fields)),
	-- Of people who were named, until it is settled and nobody is to be reminded.
	address TEXT,
	context TEXT NOT NULL CHECK (json_valid(context)),
	invitation TEXT UNIQUE REFERENCES survey_invitation (id),
	reminder_due INTEGER,
	reminder_state TEXT CHECK (reminder_state IN ('waiting', 'sent', 'left_out')),
	reminder_reason TEXT,
	PRIMARY KEY (plan, event)
) STRICT, WITHOUT ROWID;
CREATE INDEX send_moment_due ON send_moment (plan, state, due_at);
CREATE INDEX send_moment_settled ON send_moment (plan, state, settled_at);
CREATE INDEX send_moment_reminder ON send_moment (plan, reminder_due) WHERE reminder_state = 'waiting';
CREATE INDEX send_moment_customer ON send_moment (customer);
