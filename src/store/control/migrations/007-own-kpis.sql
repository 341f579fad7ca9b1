-- KPIs of the company's own, and weights for indexes of the program. `definition` is what was written, as JSON.
CREATE TABLE own_kpi (
	id TEXT PRIMARY KEY,
	definition TEXT NOT NULL CHECK (json_valid(definition)),
	revision INTEGER NOT NULL,
	created_at INTEGER NOT NULL,
	updated_at INTEGER NOT NULL
) STRICT;

-- Every edit with what it replaced and what it left.
CREATE TABLE own_kpi_change (
	revision INTEGER PRIMARY KEY AUTOINCREMENT,
	at INTEGER NOT NULL,
	author TEXT NOT NULL,
	kpi TEXT NOT NULL,
	before TEXT CHECK (json_valid(before)),
	after TEXT CHECK (json_valid(after))
) STRICT;
