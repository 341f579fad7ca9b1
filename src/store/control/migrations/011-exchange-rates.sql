-- What one unit of a currency is worth in another, from a day on until the next one.
CREATE TABLE exchange_rate (
	from_currency TEXT NOT NULL,
	to_currency TEXT NOT NULL,
	day TEXT NOT NULL,
	rate REAL NOT NULL CHECK (rate > 0),
	PRIMARY KEY (from_currency, to_currency, day)
) STRICT;

-- Every edit: the rates of the same pairs and days before and after it, null where there is none.
CREATE TABLE exchange_rate_change (
	revision INTEGER PRIMARY KEY AUTOINCREMENT,
	at INTEGER NOT NULL,
	author TEXT NOT NULL,
	kind TEXT NOT NULL CHECK (kind IN ('set', 'import', 'undo')),
	before TEXT NOT NULL CHECK (json_valid(before)),
	after TEXT NOT NULL CHECK (json_valid(after))
) STRICT;
