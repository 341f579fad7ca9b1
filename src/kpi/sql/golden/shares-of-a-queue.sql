WITH
	((`direction` != {p0:String} AND (ifNull(`answered` = true, false) OR (`answered` IS NULL AND ifNull(`abandoned` != true, true))) AND (`wait_seconds` IS NOT NULL OR ifNull(`answered` = true, false))) OR ((`direction` != {p0:String} AND ((ifNull(`abandoned` = true, false) AND ifNull(`answered` != true, true)) OR (`abandoned` IS NULL AND ifNull(`answered` = false, false)))) AND (`wait_seconds` IS NULL OR ifNull(`wait_seconds` >= {p1:Float64}, false)))) AS asked0,
	asked0 AND `wait_seconds` IS NOT NULL AS counted0,
	((ifNull(`answered` = true, false) OR (`answered` IS NULL AND ifNull(`abandoned` != true, true))) AND ifNull(`wait_seconds` <= {p2:Float64}, false)) AS success0,
	((`direction` != {p0:String} AND (ifNull(`answered` = true, false) OR (`answered` IS NULL AND ifNull(`abandoned` != true, true))) AND (`wait_seconds` IS NOT NULL OR ifNull(`answered` = true, false))) OR ((`direction` != {p0:String} AND ((ifNull(`abandoned` = true, false) AND ifNull(`answered` != true, true)) OR (`abandoned` IS NULL AND ifNull(`answered` = false, false)))) AND (`wait_seconds` IS NULL OR ifNull(`wait_seconds` >= {p1:Float64}, false)))) AS asked1,
	asked1 AND ((ifNull(`answered` = true, false) OR (`answered` IS NULL AND ifNull(`abandoned` != true, true))) OR `wait_seconds` IS NOT NULL) AS counted1,
	(`direction` != {p0:String} AND ((ifNull(`abandoned` = true, false) AND ifNull(`answered` != true, true)) OR (`abandoned` IS NULL AND ifNull(`answered` = false, false)))) AS success1
SELECT
	toUInt64(0) AS cell,
	countIf(counted0) AS f0_n,
	countIf(asked0 AND NOT counted0) AS f0_left,
	countIf(counted0 AND success0) AS f0_sum,
	countIf(counted1) AS f1_n,
	countIf(asked1 AND NOT counted1) AS f1_left,
	countIf(counted1 AND success1) AS f1_sum
FROM fact_ticket
WHERE `created_at` >= {p3:DateTime64(3, 'UTC')} AND `created_at` < {p4:DateTime64(3, 'UTC')} AND (asked0 OR asked1)
LIMIT 10001
SETTINGS max_execution_time = 30, max_memory_usage = 1400000000, max_rows_to_read = 500000000
-- p0 = "out"
-- p1 = 5
-- p2 = 30
-- p3 = "2025-01-01 00:00:00.000"
-- p4 = "2026-01-01 00:00:00.000"
