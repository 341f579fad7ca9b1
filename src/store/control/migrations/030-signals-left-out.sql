-- Dimensions with more values than can be looked through, as JSON.
ALTER TABLE signal_look ADD COLUMN left_out TEXT NOT NULL DEFAULT '[]';
