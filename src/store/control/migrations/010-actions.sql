-- What is done against what is wrong: a row for each version, none of them ever changed. Without a plan: it was removed.
CREATE TABLE action_version (
	id INTEGER NOT NULL,
	version INTEGER NOT NULL,
	plan TEXT CHECK (json_valid(plan)),
	author TEXT NOT NULL,
	at INTEGER NOT NULL,
	PRIMARY KEY (id, version)
) STRICT;

CREATE TABLE action_comment (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	action INTEGER NOT NULL,
	text TEXT NOT NULL,
	author TEXT NOT NULL,
	at INTEGER NOT NULL
) STRICT;
CREATE INDEX action_comment_action ON action_comment (action, id);
