SELECT
	g0 AS k0,
	nullIf(g1, '') AS k1,
	nullIf(toString(g2), '0') AS k2,
	sum(left0) AS f0_left,
	sum(n0) AS f0_n,
	sum(y0) AS f0_sum,
	countIf(n0 > 0) AS f0_clusters,
	sum(y0 * y0) AS f0_cluster_squares,
	sum(y0 * n0) AS f0_cross,
	sum(n0 * n0) AS f0_sizes,
	sum(left1) AS f1_left,
	sum(squares1) AS f1_squares,
	sum(n1) AS f1_n,
	sum(y1) AS f1_sum,
	countIf(n1 > 0) AS f1_clusters,
	sum(y1 * y1) AS f1_cluster_squares,
	sum(y1 * n1) AS f1_cross,
	sum(n1 * n1) AS f1_sizes
FROM (
	WITH
		transform(`customer`, arrayMap(one -> toUInt64(one), {p2:Array(String)}), arrayMap(one -> toUInt64(one), {p3:Array(String)}), `customer`) AS person,
		(`kind` = {p4:String} AND `score` IS NOT NULL) AS asked0,
		asked0 AND ((ifNull(`scale_min` = 1, false) AND ifNull(`scale_max` = 5, false)) OR (ifNull(`scale_min` = 1, false) AND ifNull(`scale_max` = 4, false)) OR (ifNull(`scale_min` = 0, false) AND ifNull(`scale_max` = 1, false)) OR (ifNull(`scale_min` = 1, false) AND ifNull(`scale_max` = 7, false)) OR (ifNull(`scale_min` = 1, false) AND ifNull(`scale_max` = 10, false)) OR (ifNull(`scale_min` = 1, false) AND ifNull(`scale_max` = 3, false))) AS counted0,
		(((ifNull(`scale_min` = 1, false) AND ifNull(`scale_max` = 5, false)) AND ifNull(`score` >= 4, false)) OR ((ifNull(`scale_min` = 1, false) AND ifNull(`scale_max` = 4, false)) AND ifNull(`score` >= 3, false)) OR ((ifNull(`scale_min` = 0, false) AND ifNull(`scale_max` = 1, false)) AND ifNull(`score` >= 1, false)) OR ((ifNull(`scale_min` = 1, false) AND ifNull(`scale_max` = 7, false)) AND ifNull(`score` >= 6, false)) OR ((ifNull(`scale_min` = 1, false) AND ifNull(`scale_max` = 10, false)) AND ifNull(`score` >= 9, false)) OR ((ifNull(`scale_min` = 1, false) AND ifNull(`scale_max` = 3, false)) AND ifNull(`score` >= 3, false))) AS success0,
		(`kind` = {p5:String} AND `score` IS NOT NULL) AS asked1,
		100 * (`score` - `scale_min`) / nullIf(`scale_max` - `scale_min`, 0) AS value1,
		asked1 AND `score` IS NOT NULL AND value1 IS NOT NULL AS counted1
	SELECT
		toYYYYMMDD(`answered_at`, {p0:String}) * 100 + toHour(`answered_at`, {p0:String}) AS g0,
		attributes[{p1:String}] AS g1,
		person AS g2,
		if(person = 0, toUInt64(key), person) AS cluster,
		countIf(counted0) AS n0,
		countIf(asked0 AND NOT counted0) AS left0,
		countIf(counted0 AND success0) AS y0,
		countIf(counted1) AS n1,
		countIf(asked1 AND NOT counted1) AS left1,
		ifNull(sumIf(value1, counted1), 0) AS y1,
		ifNull(sumIf(pow(value1, 2), counted1), 0) AS squares1
	FROM (SELECT * FROM fact_answer WHERE team IN {p13:Array(String)})
	WHERE (`answered_at` >= {p6:DateTime64(3, 'UTC')} AND `answered_at` < {p7:DateTime64(3, 'UTC')} OR `answered_at` >= {p8:DateTime64(3, 'UTC')} AND `answered_at` < {p9:DateTime64(3, 'UTC')}) AND (asked0 OR asked1) AND `channel` != {p10:String} AND attributes[{p1:String}] IN {p11:Array(String)} AND `topic` = '' AND person = toUInt64({p12:String})
	GROUP BY g0, g1, g2, cluster
)
GROUP BY g0, g1, g2
LIMIT 10001
SETTINGS max_execution_time = 30, max_memory_usage = 1400000000, max_rows_to_read = 500000000
-- p0 = "Europe/Moscow"
-- p1 = "tier"
-- p2 = ["11","18446744073709551615"]
-- p3 = ["12","12"]
-- p4 = "csat"
-- p5 = "ces"
-- p6 = "2025-01-01 00:00:00.000"
-- p7 = "2025-03-01 00:00:00.000"
-- p8 = "2025-07-01 00:00:00.000"
-- p9 = "2026-01-01 00:00:00.000"
-- p10 = "it's"
-- p11 = ["gold","silver"]
-- p12 = "12"
-- p13 = ["north","o'clock"]
