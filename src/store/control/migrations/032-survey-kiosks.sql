-- Addresses of tablets: who made which, and which were revoked.
CREATE TABLE survey_kiosk (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	survey INTEGER NOT NULL REFERENCES survey (id) ON DELETE CASCADE,
	-- What the address carries, by chance. NULL: made before addresses were kept, it carries the branch.
	mark TEXT UNIQUE,
	name TEXT NOT NULL,
	branch TEXT NOT NULL,
	-- NULL: not known.
	created_by TEXT,
	created_at INTEGER,
	used_at INTEGER,
	revoked_by TEXT,
	revoked_at INTEGER,
	-- Until then answers are taken that were given before it was revoked.
	taken_until INTEGER
) STRICT;
CREATE INDEX survey_kiosk_survey ON survey_kiosk (survey);
CREATE UNIQUE INDEX survey_kiosk_old ON survey_kiosk (survey, branch) WHERE mark IS NULL;
-- Old ones that have answered; others are listed when they are used first.
INSERT INTO survey_kiosk (survey, name, branch, used_at)
SELECT survey, '', ifnull(json_extract(context, '$.about.branch'), '') AS branch, max(changed_at)
FROM survey_response WHERE json_extract(context, '$.about.attributes.asked') = 'kiosk' GROUP BY survey, branch;
