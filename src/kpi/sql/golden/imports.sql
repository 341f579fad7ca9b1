WITH
	(`kind` = {p0:String} AND `score` IS NOT NULL) AS asked0,
	asked0 AND (ifNull(`scale_min` = 0, false) AND ifNull(`scale_max` = 10, false)) AS counted0
SELECT
	import,
	count() AS rows
FROM fact_answer
WHERE `answered_at` >= {p1:DateTime64(3, 'UTC')} AND `answered_at` < {p2:DateTime64(3, 'UTC')} AND asked0 AND counted0
GROUP BY import
ORDER BY import
LIMIT 10001
SETTINGS max_execution_time = 30, max_memory_usage = 1400000000, max_rows_to_read = 500000000
-- p0 = "nps"
-- p1 = "2025-01-01 00:00:00.000"
-- p2 = "2026-01-01 00:00:00.000"
