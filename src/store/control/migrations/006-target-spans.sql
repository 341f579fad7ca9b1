-- What adds up over time (counts, sums of money) is aimed at per day, week, month, quarter or year. NULL: whatever the length.
ALTER TABLE target ADD COLUMN per TEXT CHECK (per IN ('day', 'week', 'month', 'quarter', 'year'));
