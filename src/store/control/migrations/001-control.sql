-- Times are UTC instants in milliseconds since 1970. JSON is text. Applied migrations never change: add another file.

CREATE TABLE setting (
	key TEXT PRIMARY KEY,
	value TEXT NOT NULL CHECK (json_valid(value)),
	updated_at INTEGER NOT NULL
) STRICT;

-- nonce and ciphertext (with its tag at the end) are base64.
CREATE TABLE secret (
	name TEXT PRIMARY KEY,
	nonce TEXT NOT NULL,
	ciphertext TEXT NOT NULL,
	updated_at INTEGER NOT NULL
) STRICT;

-- attempts counts the runs that began, so a job that kills the process is counted too.
CREATE TABLE job (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	name TEXT NOT NULL,
	payload TEXT NOT NULL CHECK (json_valid(payload)),
	dedupe_key TEXT,
	lane TEXT NOT NULL,
	state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')),
	progress TEXT CHECK (json_valid(progress)),
	result TEXT CHECK (json_valid(result)),
	error_code TEXT,
	error_params TEXT CHECK (json_valid(error_params)),
	error_message TEXT,
	attempts INTEGER NOT NULL DEFAULT 0,
	run_after INTEGER NOT NULL,
	cancel_requested INTEGER NOT NULL DEFAULT 0 CHECK (cancel_requested IN (0, 1)),
	created_at INTEGER NOT NULL,
	started_at INTEGER,
	finished_at INTEGER
) STRICT;
CREATE UNIQUE INDEX job_dedupe ON job (dedupe_key) WHERE state IN ('queued', 'running');
CREATE INDEX job_next ON job (name, run_after) WHERE state = 'queued';
CREATE INDEX job_by_state ON job (state, id);

CREATE TABLE schedule (
	name TEXT PRIMARY KEY,
	cron TEXT NOT NULL,
	time_zone TEXT NOT NULL,
	job_name TEXT NOT NULL,
	payload TEXT NOT NULL CHECK (json_valid(payload)),
	last_run_at INTEGER,
	next_run_at INTEGER
) STRICT;

CREATE TABLE upload (
	id TEXT PRIMARY KEY,
	name TEXT NOT NULL,
	bytes INTEGER NOT NULL,
	sha256 TEXT NOT NULL,
	utf8 INTEGER NOT NULL,
	quotes INTEGER NOT NULL,
	lines INTEGER NOT NULL,
	created_at INTEGER NOT NULL,
	expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX upload_by_expiry ON upload (expires_at);

-- moment orders imports: strictly increasing, so that "the later import wins" has one meaning.
CREATE TABLE import (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	fact TEXT NOT NULL,
	source TEXT NOT NULL,
	upload_id TEXT REFERENCES upload (id) ON DELETE SET NULL,
	file_name TEXT,
	mapping TEXT CHECK (json_valid(mapping)),
	options TEXT CHECK (json_valid(options)),
	state TEXT NOT NULL CHECK (state IN (
		'received', 'staging', 'staged', 'publishing', 'published', 'undoing', 'undone', 'failed', 'cancelled', 'previewed'
	)),
	moment INTEGER NOT NULL UNIQUE,
	rows INTEGER,
	loaded INTEGER,
	duplicates INTEGER,
	rejected INTEGER,
	empty_records INTEGER,
	replaced INTEGER,
	summary TEXT CHECK (json_valid(summary)),
	error_code TEXT,
	error_params TEXT CHECK (json_valid(error_params)),
	job_id INTEGER REFERENCES job (id) ON DELETE SET NULL,
	created_at INTEGER NOT NULL,
	published_at INTEGER,
	undone_at INTEGER,
	undo_until INTEGER
) STRICT;
CREATE INDEX import_by_state ON import (state, id);
CREATE INDEX import_by_fact ON import (fact, id);
CREATE INDEX import_by_upload ON import (upload_id);
CREATE INDEX import_by_job ON import (job_id);

-- month is yyyymm; 0 stands for all months.
CREATE TABLE data_version (
	fact TEXT NOT NULL,
	month INTEGER NOT NULL CHECK (month = 0 OR month % 100 BETWEEN 1 AND 12),
	version INTEGER NOT NULL,
	PRIMARY KEY (fact, month)
) STRICT;

-- Keys are unsigned 64-bit integers, which SQLite has not: decimal text.
CREATE TABLE customer_link (
	from_key TEXT PRIMARY KEY CHECK (from_key NOT GLOB '*[^0-9]*' AND from_key <> to_key),
	to_key TEXT NOT NULL CHECK (to_key NOT GLOB '*[^0-9]*'),
	created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX customer_link_target ON customer_link (to_key);

-- The journal of what arrives one by one: committed here, acknowledged, then moved to the fact store.
CREATE TABLE inbox (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	fact TEXT NOT NULL,
	batch_key TEXT UNIQUE,
	payload TEXT NOT NULL CHECK (json_valid(payload)),
	received_at INTEGER NOT NULL,
	moved_at INTEGER
) STRICT;
CREATE INDEX inbox_waiting ON inbox (id) WHERE moved_at IS NULL;
