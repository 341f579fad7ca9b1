WITH
	`solved_at` IS NOT NULL AS asked0,
	asked0 AND `reopens` IS NOT NULL AS counted0,
	ifNull(`reopens` >= 1, false) AS success0
SELECT
	`channel` AS g0,
	nullIf(g0, '') AS k0,
	bitShiftRight(cityHash64(g0), 11) AS cell,
	countIf(counted0) AS f0_n,
	countIf(asked0 AND NOT counted0) AS f0_left,
	countIf(counted0 AND success0) AS f0_sum
FROM fact_ticket
WHERE `solved_at` >= {p0:DateTime64(3, 'UTC')} AND `solved_at` < {p1:DateTime64(3, 'UTC')} AND asked0
GROUP BY g0
LIMIT 10001
SETTINGS max_execution_time = 30, max_memory_usage = 1400000000, max_rows_to_read = 500000000
-- p0 = "2025-01-01 00:00:00.000"
-- p1 = "2026-01-01 00:00:00.000"
