WITH
	ifNull(`created_at` < fromUnixTimestamp64Milli({p0:Int64}, 'UTC'), false) AS asked0,
	if(status IN ('new', 'open', 'pending', 'hold'), NULL, coalesce(solved_at, closed_at)) AS ended_at,
	empty(open_flips) AND ended_at IS NULL AND (status IN ('solved', 'closed') OR (status = '' AND (answered IS NOT NULL OR abandoned IS NOT NULL))) AS end_unknown,
	multiIf(created_at >= fromUnixTimestamp64Milli({p0:Int64}, 'UTC'), false, notEmpty(open_flips), arrayCount(flip -> flip < fromUnixTimestamp64Milli({p0:Int64}, 'UTC'), open_flips) % 2 = 0, end_unknown, NULL, ifNull(ended_at >= fromUnixTimestamp64Milli({p0:Int64}, 'UTC'), true)) AS is_open,
	multiIf(ifNull(first_response_at < fromUnixTimestamp64Milli({p0:Int64}, 'UTC'), false), if(first_response_seconds IS NULL, NULL, 1), is_open IS NULL, NULL, is_open, 0, 2) AS response_fate,
	toInt32(intDiv(toUnixTimestamp64Milli(fromUnixTimestamp64Milli({p0:Int64}, 'UTC')) - toUnixTimestamp64Milli(created_at), 1000)) AS age_seconds,
	multiIf(response_fate = 1, toInt64(first_response_seconds), response_fate = 0, age_seconds, response_fate = 2, greatest(intDiv(toUnixTimestamp64Milli(assumeNotNull(if(notEmpty(open_flips), open_flips[arrayCount(flip -> flip < fromUnixTimestamp64Milli({p0:Int64}, 'UTC'), open_flips)], ended_at))) - toUnixTimestamp64Milli(created_at), 1000), 0), NULL) AS response_fate_seconds,
	asked0 AND response_fate_seconds IS NOT NULL AS counted0
SELECT
	bitShiftRight(cityHash64(`channel`), 11) AS cell,
	toUInt32(assumeNotNull(least(intDiv(response_fate_seconds + 59, 60) * 60, {p1:Float64}))) AS time,
	countIf(response_fate = 0) AS waiting,
	countIf(response_fate = 1) AS reached,
	countIf(response_fate = 2) AS ended
FROM fact_ticket
WHERE `created_at` >= {p2:DateTime64(3, 'UTC')} AND `created_at` < {p3:DateTime64(3, 'UTC')} AND asked0 AND `team` != {p4:String} AND counted0 AND response_fate_seconds <= {p1:Float64} AND cell IN {p5:Array(UInt64)}
GROUP BY cell, time
ORDER BY cell, time
LIMIT 1000
SETTINGS max_execution_time = 30, max_memory_usage = 1400000000, max_rows_to_read = 500000000, short_circuit_function_evaluation = 'disable', max_rows_to_group_by = 1000, group_by_overflow_mode = 'break'
-- p0 = 1741608000000
-- p1 = 900
-- p2 = "2025-01-01 00:00:00.000"
-- p3 = "2025-04-01 00:00:00.000"
-- p4 = "it's"
-- p5 = [5,7]
