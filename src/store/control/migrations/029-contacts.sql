-- By which invitation somebody was written to; NULL: by a message that asked nothing.
ALTER TABLE survey_contact ADD COLUMN invitation TEXT;
