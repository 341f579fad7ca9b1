SELECT
	toYYYYMMDD(`created_at`, {p0:String}) AS g0,
	g0 AS k0,
	countIf(true) AS f0_n
FROM fact_ticket
WHERE `created_at` >= {p1:DateTime64(3, 'UTC')} AND `created_at` < {p2:DateTime64(3, 'UTC')}
GROUP BY g0
LIMIT 10001
SETTINGS max_execution_time = 30, max_memory_usage = 1400000000, max_rows_to_read = 500000000
-- p0 = "Europe/Moscow"
-- p1 = "2025-01-01 00:00:00.000"
-- p2 = "2026-01-01 00:00:00.000"
