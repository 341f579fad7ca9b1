-- How long rows of a fact are kept, and their words: in whole months, NULL: for good. A fact without a row: all of it for good.
CREATE TABLE retention (
	fact TEXT PRIMARY KEY,
	rows_months INTEGER CHECK (rows_months > 0),
	words_months INTEGER CHECK (words_months > 0),
	author TEXT NOT NULL,
	at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
