-- What arrived by HTTP and is not among the facts yet. Instants are UTC milliseconds.

-- Rows of one fact, source and shape that were committed together, as JSON lines. A row of this table leaves with its move.
CREATE TABLE entry (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	fact TEXT NOT NULL,
	source TEXT NOT NULL,
	shape TEXT NOT NULL,
	rows INTEGER NOT NULL,
	bytes INTEGER NOT NULL,
	fields TEXT NOT NULL,
	received_at INTEGER NOT NULL,
	move_id INTEGER,
	payload TEXT NOT NULL
) STRICT;
CREATE INDEX entry_waiting ON entry (fact, source, shape, id) WHERE move_id IS NULL;
CREATE INDEX entry_of_move ON entry (move_id, id) WHERE move_id IS NOT NULL;

-- From here to the facts: the entries bound to it are one import, which is found by the upload.
CREATE TABLE move (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	fact TEXT NOT NULL,
	source TEXT NOT NULL,
	shape TEXT NOT NULL,
	upload_id TEXT NOT NULL,
	rows INTEGER NOT NULL,
	fields TEXT NOT NULL,
	created_at INTEGER NOT NULL
) STRICT;

-- What was answered to a batch that named itself.
CREATE TABLE answered (
	key TEXT PRIMARY KEY,
	digest TEXT NOT NULL,
	answer TEXT NOT NULL,
	received_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX answered_by_age ON answered (received_at);

-- The last instant given to a row: it only goes forward, whatever the clock does.
CREATE TABLE clock (
	id INTEGER PRIMARY KEY CHECK (id = 1),
	instant INTEGER NOT NULL
) STRICT;
INSERT INTO clock (id, instant) VALUES (1, 0);
