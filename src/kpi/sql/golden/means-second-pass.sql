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
	sum((squares0 - 2 * transform(cell, {p0:Array(UInt64)}, {p2:Array(Float64)}, 0.) * y0 + pow(transform(cell, {p0:Array(UInt64)}, {p2:Array(Float64)}, 0.), 2) * n0)) AS f0_within,
	sum(pow((squares0 - 2 * transform(cell, {p0:Array(UInt64)}, {p2:Array(Float64)}, 0.) * y0 + pow(transform(cell, {p0:Array(UInt64)}, {p2:Array(Float64)}, 0.), 2) * n0), 2)) AS f0_within_squared,
	sum((squares0 - 2 * transform(cell, {p0:Array(UInt64)}, {p2:Array(Float64)}, 0.) * y0 + pow(transform(cell, {p0:Array(UInt64)}, {p2:Array(Float64)}, 0.), 2) * n0) * pow((y0 - transform(cell, {p0:Array(UInt64)}, {p2:Array(Float64)}, 0.) * n0), 2)) AS f0_mixed,
	sum(squares0) AS f0_squares,
	sum(n1) AS f1_n,
	sum(y1) AS f1_sum,
	countIf(n1 > 0) AS f1_clusters,
	sum(y1 * y1) AS f1_cluster_squares,
	sum(y1 * n1) AS f1_cross,
	sum(n1 * n1) AS f1_sizes,
	sum(pow((y1 - transform(cell, {p0:Array(UInt64)}, {p3:Array(Float64)}, 0.) * n1), 2)) AS f1_second,
	sum(pow((y1 - transform(cell, {p0:Array(UInt64)}, {p3:Array(Float64)}, 0.) * n1), 4)) AS f1_fourth,
	sum(pow(n1, 4)) AS f1_sizes_squared,
	sum((squares1 - 2 * transform(cell, {p0:Array(UInt64)}, {p3:Array(Float64)}, 0.) * y1 + pow(transform(cell, {p0:Array(UInt64)}, {p3:Array(Float64)}, 0.), 2) * n1)) AS f1_within,
	sum(pow((squares1 - 2 * transform(cell, {p0:Array(UInt64)}, {p3:Array(Float64)}, 0.) * y1 + pow(transform(cell, {p0:Array(UInt64)}, {p3:Array(Float64)}, 0.), 2) * n1), 2)) AS f1_within_squared,
	sum((squares1 - 2 * transform(cell, {p0:Array(UInt64)}, {p3:Array(Float64)}, 0.) * y1 + pow(transform(cell, {p0:Array(UInt64)}, {p3:Array(Float64)}, 0.), 2) * n1) * pow((y1 - transform(cell, {p0:Array(UInt64)}, {p3:Array(Float64)}, 0.) * n1), 2)) AS f1_mixed,
	sum(squares1) AS f1_squares
FROM (
	WITH
		NOT (`status` IN {p4:Array(String)}) AS asked0,
		asked0 AND `amount` IS NOT NULL AS counted0,
		toFloat64(`amount`) AS value0,
		if(`completed_at` >= `placed_at`, (toUnixTimestamp64Milli(`completed_at`) - toUnixTimestamp64Milli(`placed_at`)) / 1000, NULL) IS NOT NULL AS counted1,
		toFloat64(if(`completed_at` >= `placed_at`, (toUnixTimestamp64Milli(`completed_at`) - toUnixTimestamp64Milli(`placed_at`)) / 1000, NULL)) AS value1
	SELECT
		toUInt64(0) AS cell,
		if(`customer` = 0, toUInt64(key), `customer`) AS cluster,
		countIf(counted0) AS n0,
		ifNull(sumIf(value0, counted0), 0) AS y0,
		ifNull(sumIf(pow(value0, 2), counted0), 0) AS squares0,
		countIf(counted1) AS n1,
		ifNull(sumIf(value1, counted1), 0) AS y1,
		ifNull(sumIf(pow(value1, 2), counted1), 0) AS squares1
	FROM fact_order
	WHERE `placed_at` >= {p5:DateTime64(3, 'UTC')} AND `placed_at` < {p6:DateTime64(3, 'UTC')} AND cluster % 2 = 0 AND cell IN {p0:Array(UInt64)} AND cluster % transform(cell, {p0:Array(UInt64)}, {p1:Array(UInt64)}, toUInt64(1)) = 0
	GROUP BY cell, cluster
)
GROUP BY cell
LIMIT 10001
SETTINGS max_execution_time = 30, max_memory_usage = 1400000000, max_rows_to_read = 500000000
-- p0 = [5]
-- p1 = [2]
-- p2 = [42.5]
-- p3 = [99.9]
-- p4 = ["cancelled","returned","failed"]
-- p5 = "2025-01-01 00:00:00.000"
-- p6 = "2026-01-01 00:00:00.000"
