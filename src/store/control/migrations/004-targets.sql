-- What the company aims at. Rows are never deleted: `valid_to` is the first day on which a target no longer holds (NULL:
-- open), `withdrawn` marks one that was taken back. `target` is a value or a corridor, `segment` and `params` are objects.
CREATE TABLE target (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	kpi TEXT NOT NULL,
	stat TEXT,
	clock TEXT,
	params TEXT CHECK (json_valid(params)),
	segment TEXT NOT NULL CHECK (json_valid(segment)),
	target TEXT NOT NULL CHECK (json_valid(target)),
	against TEXT NOT NULL CHECK (against IN ('point', 'interval')),
	tolerance REAL,
	valid_from TEXT NOT NULL,
	valid_to TEXT,
	note TEXT NOT NULL,
	preset TEXT,
	author TEXT NOT NULL,
	created_at INTEGER NOT NULL,
	withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1))
) STRICT;

-- Every edit: for each target it touched its end and whether it was withdrawn, before and after; the switch of the
-- default targets likewise.
CREATE TABLE target_change (
	revision INTEGER PRIMARY KEY AUTOINCREMENT,
	at INTEGER NOT NULL,
	author TEXT NOT NULL,
	kind TEXT NOT NULL,
	subject TEXT,
	note TEXT NOT NULL,
	targets TEXT NOT NULL CHECK (json_valid(targets)),
	defaults TEXT CHECK (json_valid(defaults))
) STRICT;

-- Why a target was missed in a period (2026-03, 2026-Q1 …). Another version of a reason is another row; the last counts.
CREATE TABLE target_reason (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	kpi TEXT NOT NULL,
	stat TEXT,
	clock TEXT,
	params TEXT CHECK (json_valid(params)),
	segment TEXT NOT NULL CHECK (json_valid(segment)),
	period TEXT NOT NULL,
	text TEXT,
	author TEXT NOT NULL,
	at INTEGER NOT NULL
) STRICT;
CREATE INDEX target_reason_period ON target_reason (period);
