-- Who has an account. `password` is an Argon2id hash; `teams` is JSON.
CREATE TABLE person (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	mail TEXT NOT NULL UNIQUE,
	name TEXT NOT NULL,
	language TEXT NOT NULL CHECK (language IN ('ru', 'en')),
	role TEXT NOT NULL,
	teams TEXT NOT NULL CHECK (json_valid(teams)),
	agent TEXT,
	state TEXT NOT NULL CHECK (state IN ('invited', 'active', 'disabled')),
	password TEXT,
	created_at INTEGER NOT NULL,
	updated_at INTEGER NOT NULL,
	signed_in_at INTEGER
) STRICT;

-- Where people are signed in. The token is in the browser's cookie only; here is its SHA-256.
CREATE TABLE session (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	token_hash TEXT NOT NULL UNIQUE,
	person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
	stage TEXT NOT NULL CHECK (stage IN ('second_factor', 'full')),
	created_at INTEGER NOT NULL,
	seen_at INTEGER NOT NULL,
	address TEXT NOT NULL,
	agent TEXT
) STRICT;
CREATE INDEX session_person ON session (person_id);

-- Links that let somebody in once. Without a person: the first administrator. Without an end: until it is used or replaced.
CREATE TABLE account_link (
	token_hash TEXT PRIMARY KEY,
	kind TEXT NOT NULL CHECK (kind IN ('setup', 'invitation', 'reset')),
	person_id INTEGER REFERENCES person (id) ON DELETE CASCADE,
	created_at INTEGER NOT NULL,
	expires_at INTEGER,
	CHECK ((kind = 'setup') = (person_id IS NULL))
) STRICT;

-- Tries to sign in: each row is a bucket that is empty again at that moment.
CREATE TABLE sign_in_bucket (
	key TEXT PRIMARY KEY,
	empty_at INTEGER NOT NULL
) STRICT;

-- The secret of a second factor lies among the secrets as second_factor.ID. `last_step` is the latest step whose code was used.
CREATE TABLE second_factor (
	person_id INTEGER PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
	begun_at INTEGER NOT NULL,
	confirmed_at INTEGER,
	last_step INTEGER
) STRICT;

CREATE TABLE recovery_code (
	person_id INTEGER NOT NULL REFERENCES second_factor (person_id) ON DELETE CASCADE,
	code_hash TEXT NOT NULL,
	used_at INTEGER,
	PRIMARY KEY (person_id, code_hash)
) STRICT;

-- Keys of programs: kam_PREFIX_SECRET, of which the secret is kept as its SHA-256. `teams` and `scopes` are JSON.
CREATE TABLE api_key (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	name TEXT NOT NULL,
	prefix TEXT NOT NULL UNIQUE,
	secret_hash TEXT NOT NULL,
	role TEXT NOT NULL,
	teams TEXT NOT NULL CHECK (json_valid(teams)),
	agent TEXT,
	scopes TEXT NOT NULL CHECK (json_valid(scopes)),
	created_by TEXT NOT NULL,
	created_at INTEGER NOT NULL,
	expires_at INTEGER,
	used_at INTEGER,
	revoked_at INTEGER
) STRICT;
