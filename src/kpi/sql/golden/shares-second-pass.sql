SELECT
	cell,
	sum(n0) AS f0_n,
	sum(y0) AS f0_sum,
	countIf(n0 > 0) AS f0_clusters,
	sum(y0 * y0) AS f0_cluster_squares,
	sum(y0 * n0) AS f0_cross,
	sum(n0 * n0) AS f0_sizes,
	sum(pow((y0 - transform(cell, {p0:Array(UInt64)}, {p2:Array(Float64)}, 0.) * n0), 2)) AS f0_second,
	sum(pow((y0 - transform(cell, {p0:Array(UInt64)}, {p2:Array(Float64)}, 0.) * n0), 4)) AS f0_fourth,
	sum(pow(n0, 4)) AS f0_sizes_squared,
	sum((y0 - 2 * transform(cell, {p0:Array(UInt64)}, {p2:Array(Float64)}, 0.) * y0 + pow(transform(cell, {p0:Array(UInt64)}, {p2:Array(Float64)}, 0.), 2) * n0)) AS f0_within,
	sum(pow((y0 - 2 * transform(cell, {p0:Array(UInt64)}, {p2:Array(Float64)}, 0.) * y0 + pow(transform(cell, {p0:Array(UInt64)}, {p2:Array(Float64)}, 0.), 2) * n0), 2)) AS f0_within_squared,
	sum((y0 - 2 * transform(cell, {p0:Array(UInt64)}, {p2:Array(Float64)}, 0.) * y0 + pow(transform(cell, {p0:Array(UInt64)}, {p2:Array(Float64)}, 0.), 2) * n0) * pow((y0 - transform(cell, {p0:Array(UInt64)}, {p2:Array(Float64)}, 0.) * n0), 2)) AS f0_mixed
FROM (
	WITH
		`solved_at` IS NOT NULL AS asked0,
		asked0 AND `reopens` IS NOT NULL AS counted0,
		ifNull(`reopens` >= 1, false) AS success0
	SELECT
		bitShiftRight(cityHash64(`channel`), 11) AS cell,
		if(`customer` = 0, toUInt64(key), `customer`) AS cluster,
		countIf(counted0) AS n0,
		countIf(counted0 AND success0) AS y0
	FROM fact_ticket
	WHERE `solved_at` >= {p3:DateTime64(3, 'UTC')} AND `solved_at` < {p4:DateTime64(3, 'UTC')} AND asked0 AND cell IN {p0:Array(UInt64)} AND cluster % transform(cell, {p0:Array(UInt64)}, {p1:Array(UInt64)}, toUInt64(1)) = 0
	GROUP BY cell, cluster
)
GROUP BY cell
LIMIT 10001
SETTINGS max_execution_time = 30, max_memory_usage = 1400000000, max_rows_to_read = 500000000
-- p0 = [5,7]
-- p1 = [1,3]
-- p2 = [0.25,0.5]
-- p3 = "2025-01-01 00:00:00.000"
-- p4 = "2026-01-01 00:00:00.000"
