-- What the follow-up of unhappy customers says of itself.
ALTER TABLE fact_case ADD COLUMN IF NOT EXISTS `contact_due_at` Nullable(DateTime64(3, 'UTC')) AFTER `due_at`;
ALTER TABLE fact_case ADD COLUMN IF NOT EXISTS `case_state` LowCardinality(String) AFTER `contact_due_at`;
ALTER TABLE fact_case ADD COLUMN IF NOT EXISTS `trigger` LowCardinality(String) AFTER `case_state`;
ALTER TABLE fact_case ADD COLUMN IF NOT EXISTS `case_owner` LowCardinality(String) AFTER `trigger`;
ALTER TABLE fact_case ADD COLUMN IF NOT EXISTS `score_before` Nullable(Float64) AFTER `outcome`;
ALTER TABLE fact_case ADD COLUMN IF NOT EXISTS `score_after` Nullable(Float64) AFTER `score_before`;

ALTER TABLE log_case ADD COLUMN IF NOT EXISTS `contact_due_at` Nullable(DateTime64(3, 'UTC')) AFTER `due_at`;
ALTER TABLE log_case ADD COLUMN IF NOT EXISTS `case_state` LowCardinality(String) AFTER `contact_due_at`;
ALTER TABLE log_case ADD COLUMN IF NOT EXISTS `trigger` LowCardinality(String) AFTER `case_state`;
ALTER TABLE log_case ADD COLUMN IF NOT EXISTS `case_owner` LowCardinality(String) AFTER `trigger`;
ALTER TABLE log_case ADD COLUMN IF NOT EXISTS `score_before` Nullable(Float64) AFTER `outcome`;
ALTER TABLE log_case ADD COLUMN IF NOT EXISTS `score_after` Nullable(Float64) AFTER `score_before`;
