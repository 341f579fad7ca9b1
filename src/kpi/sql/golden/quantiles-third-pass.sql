SELECT
	cell,
	ordered0[transform(cell, {p0:Array(UInt64)}, {p4:Array(UInt64)}, toUInt64(1))] AS f0_low,
	ordered0[transform(cell, {p0:Array(UInt64)}, {p5:Array(UInt64)}, toUInt64(1))] AS f0_high,
	ordered1[transform(cell, {p0:Array(UInt64)}, {p6:Array(UInt64)}, toUInt64(1))] AS f1_low,
	ordered1[transform(cell, {p0:Array(UInt64)}, {p7:Array(UInt64)}, toUInt64(1))] AS f1_high
FROM (
	WITH
		`first_response_seconds` IS NOT NULL AS counted0,
		`first_response_seconds` IS NOT NULL AS counted1
	SELECT
		bitShiftRight(cityHash64(toYearWeek(`created_at`, 3, {p3:String}), `team`), 11) AS cell,
		arraySort(groupArrayIf(`first_response_seconds`, counted0)) AS ordered0,
		arraySort(groupArrayIf(`first_response_seconds`, counted1)) AS ordered1
	FROM fact_ticket
	WHERE `created_at` >= {p1:DateTime64(3, 'UTC')} AND `created_at` < {p2:DateTime64(3, 'UTC')} AND cell IN {p0:Array(UInt64)}
	GROUP BY cell
)
LIMIT 10001
SETTINGS max_execution_time = 30, max_memory_usage = 1400000000, max_rows_to_read = 500000000
-- p0 = [5]
-- p1 = "2025-01-01 00:00:00.000"
-- p2 = "2026-01-01 00:00:00.000"
-- p3 = "Europe/Moscow"
-- p4 = [40]
-- p5 = [61]
-- p6 = [83]
-- p7 = [96]
