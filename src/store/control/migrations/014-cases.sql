-- Cases of unhappy customers. `body` is the case as JSON; what is asked for by itself stands beside it.
CREATE TABLE service_case (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	-- Each answer has at most one case, ever.
	origin_fact TEXT NOT NULL CHECK (origin_fact IN ('answer', 'feedback', 'manual')),
	origin_source TEXT NOT NULL,
	origin_ref TEXT NOT NULL,
	version INTEGER NOT NULL,
	state TEXT NOT NULL CHECK (state IN ('new', 'contacted', 'solved', 'closed', 'not_reached', 'withdrawn')),
	touched INTEGER NOT NULL CHECK (touched IN (0, 1)),
	rule TEXT NOT NULL,
	owner TEXT,
	cause INTEGER,
	body TEXT NOT NULL CHECK (json_valid(body)),
	opened_at INTEGER NOT NULL,
	closed_at INTEGER,
	changed_at INTEGER NOT NULL,
	-- How new its row among the facts has to be, and is: strictly increasing, in ms since 1970.
	stamp INTEGER NOT NULL,
	mirrored INTEGER NOT NULL DEFAULT 0,
	UNIQUE (origin_fact, origin_source, origin_ref)
) STRICT;
CREATE INDEX service_case_state ON service_case (state, opened_at);

-- The history of each; nothing of it is ever changed.
CREATE TABLE case_entry (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	case_id INTEGER NOT NULL,
	at INTEGER NOT NULL,
	-- '' where the program did it.
	author TEXT NOT NULL,
	kind TEXT NOT NULL,
	text TEXT NOT NULL,
	details TEXT NOT NULL CHECK (json_valid(details))
) STRICT;
CREATE INDEX case_entry_case ON case_entry (case_id, id);

-- Rules, the tree of causes, the words to promoters: a row for each version.
CREATE TABLE case_book (
	kind TEXT NOT NULL CHECK (kind IN ('rules', 'causes', 'review')),
	version INTEGER NOT NULL,
	document TEXT NOT NULL CHECK (json_valid(document)),
	author TEXT NOT NULL,
	at INTEGER NOT NULL,
	PRIMARY KEY (kind, version)
) STRICT;

-- One row: how often answers were asked to be looked at, and which of these times has been done.
CREATE TABLE case_scan (
	id INTEGER PRIMARY KEY CHECK (id = 1),
	asked INTEGER NOT NULL,
	done INTEGER NOT NULL
) STRICT;
INSERT INTO case_scan (id, asked, done) VALUES (1, 0, 0);

-- Who was asked for a public review, each answer once.
CREATE TABLE review_request (
	origin_fact TEXT NOT NULL,
	origin_source TEXT NOT NULL,
	origin_ref TEXT NOT NULL,
	customer TEXT,
	author TEXT NOT NULL,
	at INTEGER NOT NULL,
	PRIMARY KEY (origin_fact, origin_source, origin_ref)
) STRICT;
CREATE INDEX review_request_customer ON review_request (customer, at);
