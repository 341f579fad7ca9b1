-- Promises on tickets: policies from which the rows of the fact sla are computed. `definition` is the policy as JSON.
CREATE TABLE policy (
	name TEXT PRIMARY KEY,
	definition TEXT NOT NULL CHECK (json_valid(definition)),
	revision INTEGER NOT NULL,
	created_at INTEGER NOT NULL,
	updated_at INTEGER NOT NULL
) STRICT;

-- Every edit with what it replaced and what it left. A name that is here and no longer in `policy` must have no rows.
CREATE TABLE policy_change (
	revision INTEGER PRIMARY KEY AUTOINCREMENT,
	at INTEGER NOT NULL,
	author TEXT NOT NULL,
	name TEXT NOT NULL,
	before TEXT CHECK (json_valid(before)),
	after TEXT CHECK (json_valid(after))
) STRICT;

-- One row: how often the promises were asked to be computed again, and which of these times has been done.
CREATE TABLE promise_state (
	id INTEGER PRIMARY KEY CHECK (id = 1),
	asked INTEGER NOT NULL,
	done INTEGER NOT NULL
) STRICT;
INSERT INTO promise_state (id, asked, done) VALUES (1, 0, 0);
