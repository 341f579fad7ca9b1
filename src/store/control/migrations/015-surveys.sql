-- Surveys: what is asked, whom links were made for, what was answered so far. Finished and unfinished answers are facts, too;
-- here they are kept so that their owners can go on with them and change them.
CREATE TABLE survey (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	slug TEXT NOT NULL UNIQUE,
	name TEXT NOT NULL,
	state TEXT NOT NULL CHECK (state IN ('draft', 'open', 'closed')),
	draft TEXT NOT NULL CHECK (json_valid(draft)),
	revision INTEGER NOT NULL,
	published INTEGER,
	-- The revision that was published last.
	published_revision INTEGER,
	created_by TEXT NOT NULL,
	created_at INTEGER NOT NULL,
	changed_by TEXT NOT NULL,
	changed_at INTEGER NOT NULL
) STRICT;

-- Never changed: answers keep the version they were given to.
CREATE TABLE survey_version (
	survey INTEGER NOT NULL REFERENCES survey (id) ON DELETE CASCADE,
	version INTEGER NOT NULL,
	questionnaire TEXT NOT NULL CHECK (json_valid(questionnaire)),
	author TEXT NOT NULL,
	at INTEGER NOT NULL,
	PRIMARY KEY (survey, version)
) STRICT;

CREATE TABLE survey_link (
	id TEXT PRIMARY KEY,
	survey INTEGER NOT NULL REFERENCES survey (id) ON DELETE CASCADE,
	context TEXT NOT NULL CHECK (json_valid(context)),
	expires_at INTEGER,
	-- Of an anonymous survey: that it was used, not for which answer.
	used INTEGER NOT NULL,
	created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE survey_response (
	id TEXT PRIMARY KEY,
	survey INTEGER NOT NULL REFERENCES survey (id) ON DELETE CASCADE,
	version INTEGER NOT NULL,
	-- NULL where anybody may answer, and always of an anonymous survey.
	link TEXT UNIQUE,
	language TEXT NOT NULL,
	answers TEXT NOT NULL CHECK (json_valid(answers)),
	context TEXT NOT NULL CHECK (json_valid(context)),
	started_at INTEGER NOT NULL,
	changed_at INTEGER NOT NULL,
	finished_at INTEGER,
	spam TEXT,
	released INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX survey_response_survey ON survey_response (survey, finished_at);
