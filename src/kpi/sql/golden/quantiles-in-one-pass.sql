SELECT
	g0 AS k0,
	nullIf(g1, '') AS k1,
	cell,
	f0_left,
	length(ordered0) AS f0_n,
	(greatest(f0_n, 1) - 1) * 0.5 + 1 AS place0,
	toFloat64(ordered0[toUInt64(floor(place0))]) + (place0 - floor(place0)) * (toFloat64(ordered0[least(toUInt64(floor(place0)) + 1, f0_n)]) - toFloat64(ordered0[toUInt64(floor(place0))])) AS f0_value,
	toFloat64(ordered0[intDiv(transform(cell, {p3:Array(UInt64)}, {p5:Array(UInt64)}, toUInt64(0)) * f0_n, greatest(transform(cell, {p3:Array(UInt64)}, {p4:Array(UInt64)}, toUInt64(0)), 1)) + 1]) AS f0_low,
	toFloat64(ordered0[f0_n - intDiv(transform(cell, {p3:Array(UInt64)}, {p5:Array(UInt64)}, toUInt64(0)) * f0_n, greatest(transform(cell, {p3:Array(UInt64)}, {p4:Array(UInt64)}, toUInt64(0)), 1))]) AS f0_high,
	f1_left,
	length(ordered1) AS f1_n,
	(greatest(f1_n, 1) - 1) * 0.9 + 1 AS place1,
	toFloat64(ordered1[toUInt64(floor(place1))]) + (place1 - floor(place1)) * (toFloat64(ordered1[least(toUInt64(floor(place1)) + 1, f1_n)]) - toFloat64(ordered1[toUInt64(floor(place1))])) AS f1_value,
	toFloat64(ordered1[intDiv(transform(cell, {p3:Array(UInt64)}, {p6:Array(UInt64)}, toUInt64(0)) * f1_n, greatest(transform(cell, {p3:Array(UInt64)}, {p4:Array(UInt64)}, toUInt64(0)), 1)) + 1]) AS f1_low,
	toFloat64(ordered1[f1_n - intDiv(transform(cell, {p3:Array(UInt64)}, {p7:Array(UInt64)}, toUInt64(0)) * f1_n, greatest(transform(cell, {p3:Array(UInt64)}, {p4:Array(UInt64)}, toUInt64(0)), 1))]) AS f1_high
FROM (
	WITH
		`first_response_seconds` IS NOT NULL AS counted0,
		`first_response_seconds` IS NOT NULL AS counted1
	SELECT
		toYearWeek(`created_at`, 3, {p0:String}) AS g0,
		`team` AS g1,
		bitShiftRight(cityHash64(g0, g1), 11) AS cell,
		arraySort(groupArrayIf(`first_response_seconds`, counted0)) AS ordered0,
		countIf(NOT counted0) AS f0_left,
		arraySort(groupArrayIf(`first_response_seconds`, counted1)) AS ordered1,
		countIf(NOT counted1) AS f1_left
	FROM fact_ticket
	WHERE `created_at` >= {p1:DateTime64(3, 'UTC')} AND `created_at` < {p2:DateTime64(3, 'UTC')}
	GROUP BY g0, g1
)
LIMIT 10001
SETTINGS max_execution_time = 30, max_memory_usage = 1400000000, max_rows_to_read = 500000000
-- p0 = "Europe/Moscow"
-- p1 = "2025-01-01 00:00:00.000"
-- p2 = "2026-01-01 00:00:00.000"
-- p3 = [5]
-- p4 = [100]
-- p5 = [39]
-- p6 = [82]
-- p7 = [4]
