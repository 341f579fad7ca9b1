-- Who saw, changed and exported what. Each entry holds the SHA-256 of the one before it and of its own content, so that a
-- changed or missing one shows (`kamerton audit verify`); nothing is ever changed or taken out.
CREATE TABLE audit_entry (
	seq INTEGER PRIMARY KEY,
	at INTEGER NOT NULL,
	kind TEXT NOT NULL CHECK (kind IN ('saw', 'changed', 'exported', 'account')),
	-- The operation of the API, or what happened to an account.
	action TEXT NOT NULL,
	-- `person`, `key`, `local`, or '' where nobody is known.
	actor_kind TEXT NOT NULL,
	actor_id TEXT NOT NULL,
	actor_name TEXT NOT NULL,
	subject TEXT NOT NULL,
	details TEXT NOT NULL CHECK (json_valid(details)),
	previous TEXT NOT NULL,
	hash TEXT NOT NULL UNIQUE
) STRICT;

CREATE INDEX audit_entry_actor ON audit_entry (actor_name, seq);
CREATE INDEX audit_entry_at ON audit_entry (at);

CREATE TRIGGER audit_entry_stays BEFORE UPDATE ON audit_entry
BEGIN
	SELECT RAISE(ABORT, 'an audit entry is never changed');
END;

CREATE TRIGGER audit_entry_remains BEFORE DELETE ON audit_entry
BEGIN
	SELECT RAISE(ABORT, 'an audit entry is never removed');
END;
