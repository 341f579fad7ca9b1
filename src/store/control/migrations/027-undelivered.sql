-- 1: there is no such address. Nobody has said that he does not want to be asked.
ALTER TABLE survey_refusal ADD COLUMN unreachable INTEGER NOT NULL DEFAULT 0 CHECK (unreachable IN (0, 1));

-- What did not arrive for now is counted among the mails of the last 90 days.
DROP TABLE mail_bounce;
CREATE INDEX mail_undelivered ON mail (lower(recipient), changed_at) WHERE state = 'refused';
-- Reports name the mail that came back.
CREATE INDEX mail_message ON mail (message_id);
