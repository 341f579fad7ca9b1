SELECT
	g0 AS k0,
	nullIf(g1, '') AS k1,
	sum(left0) AS f0_left,
	sum(plus0) AS f0_plus,
	sum(minus0) AS f0_minus,
	sum(n0) AS f0_n,
	sum(y0) AS f0_sum,
	countIf(n0 > 0) AS f0_clusters,
	sum(y0 * y0) AS f0_cluster_squares,
	sum(y0 * n0) AS f0_cross,
	sum(n0 * n0) AS f0_sizes
FROM (
	WITH
		(`kind` = {p1:String} AND `score` IS NOT NULL) AS asked0,
		asked0 AND (ifNull(`scale_min` = 0, false) AND ifNull(`scale_max` = 10, false)) AS counted0,
		ifNull(`score` >= 9, false) AS promoter0,
		ifNull(`score` <= 6, false) AS detractor0
	SELECT
		toYYYYMM(`answered_at`, {p0:String}) AS g0,
		`channel` AS g1,
		if(`customer` = 0, toUInt64(key), `customer`) AS cluster,
		countIf(counted0) AS n0,
		countIf(asked0 AND NOT counted0) AS left0,
		countIf(counted0 AND promoter0) AS plus0,
		countIf(counted0 AND detractor0) AS minus0,
		toInt64(plus0) - toInt64(minus0) AS y0
	FROM fact_answer
	WHERE `answered_at` >= {p2:DateTime64(3, 'UTC')} AND `answered_at` < {p3:DateTime64(3, 'UTC')} AND asked0
	GROUP BY g0, g1, cluster
)
GROUP BY g0, g1
LIMIT 10001
SETTINGS max_execution_time = 30, max_memory_usage = 1400000000, max_rows_to_read = 500000000
-- p0 = "Europe/Moscow"
-- p1 = "nps"
-- p2 = "2025-01-01 00:00:00.000"
-- p3 = "2026-01-01 00:00:00.000"
