WITH
	(`met_at` IS NOT NULL OR ifNull(`due_at` <= fromUnixTimestamp64Milli({p0:Int64}, 'UTC'), false)) AS asked0,
	ifNull(`met_at` <= `due_at`, false) AS success0
SELECT
	`policy` AS g0,
	nullIf(g0, '') AS k0,
	bitShiftRight(cityHash64(g0), 11) AS cell,
	countIf(asked0) AS f0_n,
	countIf(asked0 AND success0) AS f0_sum
FROM fact_sla
WHERE `due_at` >= {p1:DateTime64(3, 'UTC')} AND `due_at` < {p2:DateTime64(3, 'UTC')} AND asked0
GROUP BY g0
LIMIT 10001
SETTINGS max_execution_time = 30, max_memory_usage = 1400000000, max_rows_to_read = 500000000
-- p0 = 1767225600000
-- p1 = "2025-01-01 00:00:00.000"
-- p2 = "2026-01-01 00:00:00.000"
