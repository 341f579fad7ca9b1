SELECT
	cell,
	sum(n0) AS f0_n,
	sum(y0) AS f0_sum,
	countIf(n0 > 0) AS f0_clusters,
	sum(y0 * y0) AS f0_cluster_squares,
	sum(y0 * n0) AS f0_cross,
	sum(n0 * n0) AS f0_sizes,
	sum(pow((y0 - 0.5 * n0), 2)) AS f0_second,
	sum(pow((y0 - 0.5 * n0), 4)) AS f0_fourth,
	sum(pow(n0, 4)) AS f0_sizes_squared,
	sum((y0 - 2 * 0.5 * y0 + pow(0.5, 2) * n0)) AS f0_within,
	sum(pow((y0 - 2 * 0.5 * y0 + pow(0.5, 2) * n0), 2)) AS f0_within_squared,
	sum((y0 - 2 * 0.5 * y0 + pow(0.5, 2) * n0) * pow((y0 - 0.5 * n0), 2)) AS f0_mixed,
	sum(n1) AS f1_n,
	sum(y1) AS f1_sum,
	countIf(n1 > 0) AS f1_clusters,
	sum(y1 * y1) AS f1_cluster_squares,
	sum(y1 * n1) AS f1_cross,
	sum(n1 * n1) AS f1_sizes,
	sum(pow((y1 - 0.9 * n1), 2)) AS f1_second,
	sum(pow((y1 - 0.9 * n1), 4)) AS f1_fourth,
	sum(pow(n1, 4)) AS f1_sizes_squared,
	sum((y1 - 2 * 0.9 * y1 + pow(0.9, 2) * n1)) AS f1_within,
	sum(pow((y1 - 2 * 0.9 * y1 + pow(0.9, 2) * n1), 2)) AS f1_within_squared,
	sum((y1 - 2 * 0.9 * y1 + pow(0.9, 2) * n1) * pow((y1 - 0.9 * n1), 2)) AS f1_mixed
FROM (
	WITH
		`first_response_seconds` IS NOT NULL AS counted0,
		`first_response_seconds` IS NOT NULL AS counted1
	SELECT
		bitShiftRight(cityHash64(toYearWeek(`created_at`, 3, {p4:String}), `team`), 11) AS cell,
		if(`customer` = 0, toUInt64(key), `customer`) AS cluster,
		countIf(counted0) AS n0,
		countIf(counted0 AND ifNull(`first_response_seconds` <= transform(cell, {p0:Array(UInt64)}, {p2:Array(Float64)}, 0.), false)) AS y0,
		countIf(counted1) AS n1,
		countIf(counted1 AND ifNull(`first_response_seconds` <= transform(cell, {p0:Array(UInt64)}, {p3:Array(Float64)}, 0.), false)) AS y1
	FROM fact_ticket
	WHERE `created_at` >= {p5:DateTime64(3, 'UTC')} AND `created_at` < {p6:DateTime64(3, 'UTC')} AND cluster % 2 = 0 AND cell IN {p0:Array(UInt64)} AND cluster % transform(cell, {p0:Array(UInt64)}, {p1:Array(UInt64)}, toUInt64(1)) = 0
	GROUP BY cell, cluster
)
GROUP BY cell
LIMIT 10001
SETTINGS max_execution_time = 30, max_memory_usage = 1400000000, max_rows_to_read = 500000000
-- p0 = [5]
-- p1 = [2]
-- p2 = [600]
-- p3 = [5400]
-- p4 = "Europe/Moscow"
-- p5 = "2025-01-01 00:00:00.000"
-- p6 = "2026-01-01 00:00:00.000"
