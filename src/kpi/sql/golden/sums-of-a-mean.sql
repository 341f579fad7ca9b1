SELECT
	sum(left0) AS f0_left,
	sum(squares0) AS f0_squares,
	sum(n0) AS f0_n,
	sum(y0) AS f0_sum,
	countIf(n0 > 0) AS f0_clusters,
	sum(y0 * y0) AS f0_cluster_squares,
	sum(y0 * n0) AS f0_cross,
	sum(n0 * n0) AS f0_sizes
FROM (
	WITH
		(`direction` != {p0:String} AND (ifNull(`answered` = true, false) OR (`answered` IS NULL AND ifNull(`abandoned` != true, true))) AND (`wait_seconds` IS NOT NULL OR ifNull(`answered` = true, false))) AS asked0,
		asked0 AND `wait_seconds` IS NOT NULL AS counted0,
		toFloat64(`wait_seconds`) AS value0
	SELECT
		if(`customer` = 0, toUInt64(key), `customer`) AS cluster,
		countIf(counted0) AS n0,
		countIf(asked0 AND NOT counted0) AS left0,
		ifNull(sumIf(value0, counted0), 0) AS y0,
		ifNull(sumIf(pow(value0, 2), counted0), 0) AS squares0
	FROM fact_ticket
	WHERE `created_at` >= {p1:DateTime64(3, 'UTC')} AND `created_at` < {p2:DateTime64(3, 'UTC')} AND asked0
	GROUP BY cluster
)
LIMIT 10001
SETTINGS max_execution_time = 30, max_memory_usage = 1400000000, max_rows_to_read = 500000000
-- p0 = "out"
-- p1 = "2025-01-01 00:00:00.000"
-- p2 = "2026-01-01 00:00:00.000"
