-- Stories of what has changed. `told` is as it was told last; `state` what people made of it.
CREATE TABLE signal_story (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	-- A KPI, a part of the company and a direction: what is dismissed once is not told again.
	kind TEXT NOT NULL,
	told TEXT NOT NULL CHECK (json_valid(told)),
	state TEXT NOT NULL CHECK (state IN ('new', 'acknowledged', 'explained', 'dismissed', 'acted')),
	created_at INTEGER NOT NULL
) STRICT;

-- Series that have changed. Without a story: the numbers before and after do not show it.
CREATE TABLE signal_change (
	subject TEXT NOT NULL,
	seen TEXT NOT NULL,
	story INTEGER REFERENCES signal_story (id),
	change TEXT NOT NULL CHECK (json_valid(change)),
	PRIMARY KEY (subject, seen)
) STRICT, WITHOUT ROWID;
CREATE INDEX signal_change_story ON signal_change (story);

CREATE TABLE signal_entry (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	story INTEGER NOT NULL REFERENCES signal_story (id),
	at INTEGER NOT NULL,
	author TEXT NOT NULL,
	what TEXT NOT NULL CHECK (what IN ('acknowledge', 'explain', 'dismiss', 'act', 'reopen')),
	text TEXT,
	reason TEXT,
	action INTEGER
) STRICT;
CREATE INDEX signal_entry_story ON signal_entry (story, id);

CREATE TABLE signal_look (
	-- One row: the last look.
	id INTEGER PRIMARY KEY CHECK (id = 1),
	until TEXT NOT NULL,
	at INTEGER NOT NULL,
	series INTEGER NOT NULL
) STRICT;
