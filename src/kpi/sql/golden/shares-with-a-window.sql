WITH
	((`solved_at` IS NOT NULL AND `direction` != {p1:String}) AND ifNull(`first_line_solvable` != false, true)) AS asked0,
	asked0 AND (`customer` != 0 AND (`reopens` IS NOT NULL OR ((ifNull(`answered` = true, false) OR (`answered` IS NULL AND ifNull(`abandoned` != true, true))) AND (`wait_seconds` IS NOT NULL OR (ifNull(`answered` = true, false) AND `customer_replies` IS NULL)))) AND (`customer_replies` IS NOT NULL OR ((ifNull(`answered` = true, false) OR (`answered` IS NULL AND ifNull(`abandoned` != true, true))) AND (`wait_seconds` IS NOT NULL OR (ifNull(`answered` = true, false) AND `customer_replies` IS NULL))))) AS counted0,
	((((ifNull(`answered` = true, false) OR (`answered` IS NULL AND ifNull(`abandoned` != true, true))) AND (`wait_seconds` IS NOT NULL OR (ifNull(`answered` = true, false) AND `customer_replies` IS NULL))) OR ifNull(`customer_replies` = 0, false)) AND (ifNull(`reopens` = 0, false) OR (`reopens` IS NULL AND ((ifNull(`answered` = true, false) OR (`answered` IS NULL AND ifNull(`abandoned` != true, true))) AND (`wait_seconds` IS NOT NULL OR (ifNull(`answered` = true, false) AND `customer_replies` IS NULL))))) AND (`next_contact_seconds` IS NULL OR ifNull(`next_contact_seconds` > {p2:Float64}, false))) AS success0,
	(`solved_at` IS NOT NULL AND `direction` != {p1:String}) AS asked1,
	asked1 AND `customer` != 0 AS counted1,
	ifNull(`next_contact_seconds` <= {p3:Float64}, false) AS success1
SELECT
	toYYYYMM(`solved_at`, {p0:String}) AS g0,
	g0 AS k0,
	bitShiftRight(cityHash64(g0), 11) AS cell,
	countIf(counted0) AS f0_n,
	countIf(asked0 AND NOT counted0) AS f0_left,
	countIf(counted0 AND success0) AS f0_sum,
	toUnixTimestamp64Milli(max(if(counted0, `solved_at`, NULL))) AS f0_newest,
	countIf(counted1) AS f1_n,
	countIf(asked1 AND NOT counted1) AS f1_left,
	countIf(counted1 AND success1) AS f1_sum,
	toUnixTimestamp64Milli(max(if(counted1, `solved_at`, NULL))) AS f1_newest
FROM fact_ticket
WHERE `solved_at` >= {p4:DateTime64(3, 'UTC')} AND `solved_at` < {p5:DateTime64(3, 'UTC')} AND (asked0 OR asked1)
GROUP BY g0
LIMIT 10001
SETTINGS max_execution_time = 30, max_memory_usage = 1400000000, max_rows_to_read = 500000000
-- p0 = "Europe/Moscow"
-- p1 = "out"
-- p2 = 604800
-- p3 = 1209600
-- p4 = "2025-01-01 00:00:00.000"
-- p5 = "2026-01-01 00:00:00.000"
