-- How a survey is asked on the company's own websites.
CREATE TABLE survey_widget (
	survey INTEGER PRIMARY KEY REFERENCES survey (id) ON DELETE CASCADE,
	settings TEXT NOT NULL CHECK (json_valid(settings)),
	changed_by TEXT NOT NULL,
	changed_at INTEGER NOT NULL
) STRICT;
