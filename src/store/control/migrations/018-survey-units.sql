-- Anonymous answers on their way to the facts, put together so that none is known by itself: sent again as they are after a stop.
CREATE TABLE survey_unit (
	id TEXT PRIMARY KEY,
	survey INTEGER NOT NULL REFERENCES survey (id) ON DELETE CASCADE,
	rows TEXT NOT NULL CHECK (json_valid(rows))
) STRICT, WITHOUT ROWID;
CREATE INDEX survey_unit_survey ON survey_unit (survey);

-- The group of an anonymous answer of which a part has gone; released is 0 (nothing), 1 (all) or 2 (a part).
ALTER TABLE survey_response ADD COLUMN groups TEXT CHECK (groups IS NULL OR json_valid(groups));
