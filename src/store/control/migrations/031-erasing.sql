-- A customer may be among those of several erasures: each knows whom it is of, whichever is done first.
CREATE TABLE erased_customer_of (
	key TEXT NOT NULL,
	erasure INTEGER NOT NULL,
	PRIMARY KEY (key, erasure)
) STRICT, WITHOUT ROWID;
INSERT INTO erased_customer_of (key, erasure) SELECT key, erasure FROM erased_customer;
DROP TABLE erased_customer;
ALTER TABLE erased_customer_of RENAME TO erased_customer;
