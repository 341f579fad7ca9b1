-- Rows that programs push wait in a file of their own (journal.sqlite); the table made for them was never used.
DROP TABLE inbox;

-- Where an import came from: 'file', or 'push' for rows gathered from the journal.
ALTER TABLE import ADD COLUMN origin TEXT NOT NULL DEFAULT 'file' CHECK (origin IN ('file', 'push'));
