-- Of a file of the same machine that is read where it lies: its size and time when it was first read.
ALTER TABLE upload ADD COLUMN linked TEXT;
