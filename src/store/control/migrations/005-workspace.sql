-- Notes on dates. `to_day` is the first day that no longer belongs to it, `segment` an object of fields and values.
CREATE TABLE note (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	text TEXT NOT NULL,
	kind TEXT NOT NULL,
	from_day TEXT NOT NULL,
	to_day TEXT NOT NULL,
	segment TEXT NOT NULL CHECK (json_valid(segment)),
	author TEXT NOT NULL,
	created_at INTEGER NOT NULL,
	updated_at INTEGER NOT NULL
) STRICT;

-- Every version of what people save; a version without a document is its removal.
CREATE TABLE saved_version (
	kind TEXT NOT NULL CHECK (kind IN ('board', 'question')),
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	name TEXT NOT NULL,
	document TEXT CHECK (json_valid(document)),
	owner TEXT NOT NULL,
	author TEXT NOT NULL,
	at INTEGER NOT NULL,
	PRIMARY KEY (kind, id, version)
) STRICT;
