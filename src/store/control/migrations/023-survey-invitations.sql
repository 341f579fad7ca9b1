-- Who was asked by mail. Addresses stand here by their seal alone, so that nobody is asked too often and the list tells nobody's address.
CREATE TABLE survey_invitation (
	id TEXT PRIMARY KEY,
	survey INTEGER NOT NULL REFERENCES survey (id) ON DELETE CASCADE,
	link TEXT NOT NULL UNIQUE,
	person TEXT NOT NULL,
	-- Until the mail lies in the outbox.
	address TEXT,
	context TEXT NOT NULL CHECK (json_valid(context)),
	asked_at INTEGER NOT NULL,
	expires_at INTEGER NOT NULL,
	-- What the facts say of it, as JSON; NULL: nothing yet.
	mirrored TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX survey_invitation_person ON survey_invitation (person, asked_at);
CREATE INDEX survey_invitation_survey ON survey_invitation (survey, asked_at);

-- Who does not want to be asked.
CREATE TABLE survey_refusal (
	person TEXT PRIMARY KEY,
	at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
