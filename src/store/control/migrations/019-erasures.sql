-- Customers that were erased. Who they were is not kept: only that keyed hash under which a later file would name them again.
CREATE TABLE erasure (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	-- The number under which it was asked for, decimal.
	customer TEXT NOT NULL,
	state TEXT NOT NULL CHECK (state IN ('running', 'done')),
	-- What the facts call the person from now on, by chance; forgotten as soon as they do.
	pseudonym TEXT,
	author TEXT NOT NULL,
	at INTEGER NOT NULL,
	done_at INTEGER,
	counts TEXT NOT NULL CHECK (json_valid(counts))
) STRICT;

CREATE TABLE erased_customer (
	key TEXT PRIMARY KEY,
	erasure INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What the facts call them now. Which of them it is stands nowhere.
CREATE TABLE erased_pseudonym (
	pseudonym TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
