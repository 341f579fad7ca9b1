-- Mail on its way, and what became of it. A mail is here before anybody is told that it will be sent.
CREATE TABLE mail (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	-- Whoever puts a mail names it, so that putting it twice sends it once.
	ref TEXT NOT NULL UNIQUE,
	kind TEXT NOT NULL,
	-- What is smaller leaves sooner.
	rank INTEGER NOT NULL,
	recipient TEXT NOT NULL,
	subject TEXT NOT NULL,
	message_id TEXT NOT NULL,
	-- Sealed, since it may hold a link that lets somebody in; NULL once it was sent.
	content TEXT,
	state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'refused', 'given_up')),
	attempts INTEGER NOT NULL DEFAULT 0,
	-- Tries after which nobody knows whether the server had taken it.
	doubtful INTEGER NOT NULL DEFAULT 0,
	due_at INTEGER NOT NULL,
	until INTEGER,
	problem TEXT,
	reply TEXT,
	created_at INTEGER NOT NULL,
	changed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX mail_waiting ON mail (rank, due_at) WHERE state = 'waiting';
CREATE INDEX mail_state ON mail (state, changed_at);

-- One row: up to which line of the histories of cases mail was put.
CREATE TABLE case_news (
	id INTEGER PRIMARY KEY CHECK (id = 1),
	told INTEGER NOT NULL
) STRICT;
-- What was before this program wrote mail is told to nobody.
INSERT INTO case_news (id, told) SELECT 1, coalesce(max(id), 0) FROM case_entry;
