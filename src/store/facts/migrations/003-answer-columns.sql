-- Which version of a questionnaire was answered, how far, and whether nobody may be told by it.
ALTER TABLE fact_answer ADD COLUMN IF NOT EXISTS `questionnaire` LowCardinality(String) AFTER `answered_at`;
ALTER TABLE fact_answer ADD COLUMN IF NOT EXISTS `response_complete` Nullable(Bool) AFTER `questionnaire`;
ALTER TABLE fact_answer ADD COLUMN IF NOT EXISTS `anonymous` Nullable(Bool) AFTER `response_complete`;

ALTER TABLE log_answer ADD COLUMN IF NOT EXISTS `questionnaire` LowCardinality(String) AFTER `answered_at`;
ALTER TABLE log_answer ADD COLUMN IF NOT EXISTS `response_complete` Nullable(Bool) AFTER `questionnaire`;
ALTER TABLE log_answer ADD COLUMN IF NOT EXISTS `anonymous` Nullable(Bool) AFTER `response_complete`;
