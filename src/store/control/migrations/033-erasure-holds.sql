-- The pseudonym is kept until an erasing ends, so that it stays one wherever it is cut off: this says since when what comes of these
-- customers is taken without them.
ALTER TABLE erasure ADD COLUMN holds_since INTEGER;
UPDATE erasure SET holds_since = at WHERE pseudonym IS NULL;
