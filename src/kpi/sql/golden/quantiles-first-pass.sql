WITH
	`first_response_seconds` IS NOT NULL AS counted0,
	`first_response_seconds` IS NOT NULL AS counted1
SELECT
	toYearWeek(`created_at`, 3, {p0:String}) AS g0,
	`team` AS g1,
	g0 AS k0,
	nullIf(g1, '') AS k1,
	bitShiftRight(cityHash64(g0, g1), 11) AS cell,
	countIf(counted0) AS f0_n,
	countIf(NOT counted0) AS f0_left,
	quantileExactInclusiveIf(0.5)(`first_response_seconds`, counted0) AS f0_value,
	countIf(counted1) AS f1_n,
	countIf(NOT counted1) AS f1_left,
	quantileExactInclusiveIf(0.9)(`first_response_seconds`, counted1) AS f1_value
FROM fact_ticket
WHERE `created_at` >= {p1:DateTime64(3, 'UTC')} AND `created_at` < {p2:DateTime64(3, 'UTC')}
GROUP BY g0, g1
LIMIT 10001
SETTINGS max_execution_time = 30, max_memory_usage = 1400000000, max_rows_to_read = 500000000
-- p0 = "Europe/Moscow"
-- p1 = "2025-01-01 00:00:00.000"
-- p2 = "2026-01-01 00:00:00.000"
