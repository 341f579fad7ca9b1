WITH
	`first_response_business_seconds` IS NOT NULL AS counted0,
	ifNull(`first_response_business_seconds` <= {p0:Float64}, false) AS success0
SELECT
	toUInt64(0) AS cell,
	countIf(counted0) AS f0_n,
	countIf(NOT counted0) AS f0_left,
	countIf(counted0 AND success0) AS f0_sum
FROM fact_ticket
WHERE `created_at` >= {p1:DateTime64(3, 'UTC')} AND `created_at` < {p2:DateTime64(3, 'UTC')}
LIMIT 10001
SETTINGS max_execution_time = 30, max_memory_usage = 1400000000, max_rows_to_read = 500000000
-- p0 = 600
-- p1 = "2025-01-01 00:00:00.000"
-- p2 = "2026-01-01 00:00:00.000"
