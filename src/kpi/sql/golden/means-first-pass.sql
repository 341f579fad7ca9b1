WITH
	NOT (`status` IN {p0:Array(String)}) AS asked0,
	asked0 AND `amount` IS NOT NULL AS counted0,
	toFloat64(`amount`) AS value0,
	if(`completed_at` >= `placed_at`, (toUnixTimestamp64Milli(`completed_at`) - toUnixTimestamp64Milli(`placed_at`)) / 1000, NULL) IS NOT NULL AS counted1,
	toFloat64(if(`completed_at` >= `placed_at`, (toUnixTimestamp64Milli(`completed_at`) - toUnixTimestamp64Milli(`placed_at`)) / 1000, NULL)) AS value1
SELECT
	toUInt64(0) AS cell,
	countIf(counted0) AS f0_n,
	countIf(asked0 AND NOT counted0) AS f0_left,
	ifNull(sumIf(value0, counted0), 0) AS f0_sum,
	ifNull(sumIf(pow(value0, 2), counted0), 0) AS f0_squares,
	toJSONString(arraySort(groupUniqArrayIf(5)(`currency`, counted0))) AS f0_currencies,
	countIf(counted1) AS f1_n,
	countIf(NOT counted1) AS f1_left,
	ifNull(sumIf(value1, counted1), 0) AS f1_sum,
	ifNull(sumIf(pow(value1, 2), counted1), 0) AS f1_squares
FROM fact_order
WHERE `placed_at` >= {p1:DateTime64(3, 'UTC')} AND `placed_at` < {p2:DateTime64(3, 'UTC')}
LIMIT 10001
SETTINGS max_execution_time = 30, max_memory_usage = 1400000000, max_rows_to_read = 500000000
-- p0 = ["cancelled","returned","failed"]
-- p1 = "2025-01-01 00:00:00.000"
-- p2 = "2026-01-01 00:00:00.000"
