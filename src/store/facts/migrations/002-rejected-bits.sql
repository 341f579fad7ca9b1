-- A questionnaire of 44 statements has more checks than 64 bits.
ALTER TABLE rejected MODIFY COLUMN bad UInt256;
