-- Whom the ids of a sign-in service (OpenID Connect) stand for.
CREATE TABLE person_identity (
	issuer TEXT NOT NULL,
	subject TEXT NOT NULL,
	person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
	created_at INTEGER NOT NULL,
	PRIMARY KEY (issuer, subject)
) STRICT;
