-- Messages leave by more than mail; each channel has an outbox of its own in the same table.
ALTER TABLE mail ADD COLUMN channel TEXT NOT NULL DEFAULT 'mail';
DROP INDEX mail_waiting;
CREATE INDEX mail_waiting ON mail (channel, rank, due_at) WHERE state = 'waiting';
DROP INDEX mail_state;
CREATE INDEX mail_state ON mail (channel, state, changed_at);
CREATE INDEX mail_recipient ON mail (recipient);

-- By what somebody was asked.
ALTER TABLE survey_invitation ADD COLUMN sent_by TEXT NOT NULL DEFAULT 'mail';

-- Whom the company wrote to without asking a survey: it counts where nobody is to be written to too often.
CREATE TABLE survey_contact (
	-- As in survey_invitation.
	person TEXT NOT NULL,
	at INTEGER NOT NULL,
	PRIMARY KEY (person, at)
) STRICT, WITHOUT ROWID;

-- Customers and their conversations with the company's bot. Made with a link, the chat is known once they have opened it.
CREATE TABLE telegram_chat (
	-- In the link, so by chance.
	id TEXT PRIMARY KEY,
	customer TEXT NOT NULL,
	name TEXT,
	language TEXT NOT NULL,
	chat TEXT,
	created_at INTEGER NOT NULL,
	-- When the chat was opened, or left.
	changed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX telegram_chat_customer ON telegram_chat (customer);
CREATE INDEX telegram_chat_chat ON telegram_chat (chat);

-- Mail that came back for now: how often in a row for whom, by the seal of the address.
CREATE TABLE mail_bounce (
	person TEXT PRIMARY KEY,
	soft INTEGER NOT NULL,
	status TEXT NOT NULL,
	at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
