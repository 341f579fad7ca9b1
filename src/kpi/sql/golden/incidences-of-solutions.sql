WITH
	ifNull(`created_at` < fromUnixTimestamp64Milli({p0:Int64}, 'UTC'), false) AS asked0,
	toInt32(intDiv(toUnixTimestamp64Milli(fromUnixTimestamp64Milli({p0:Int64}, 'UTC')) - toUnixTimestamp64Milli(created_at), 1000)) AS age_seconds,
	if(status IN ('new', 'open', 'pending', 'hold'), NULL, coalesce(solved_at, closed_at)) AS ended_at,
	empty(open_flips) AND ended_at IS NULL AND (status IN ('solved', 'closed') OR (status = '' AND (answered IS NOT NULL OR abandoned IS NOT NULL))) AS end_unknown,
	multiIf(created_at >= fromUnixTimestamp64Milli({p0:Int64}, 'UTC'), false, notEmpty(open_flips), arrayCount(flip -> flip < fromUnixTimestamp64Milli({p0:Int64}, 'UTC'), open_flips) % 2 = 0, end_unknown, NULL, ifNull(ended_at >= fromUnixTimestamp64Milli({p0:Int64}, 'UTC'), true)) AS is_open,
	multiIf(ifNull(coalesce(first_resolution_seconds, full_resolution_seconds) <= age_seconds, false), if(false, NULL, 1), if(coalesce(first_resolution_seconds, full_resolution_seconds) IS NULL AND (first_solved_at IS NOT NULL OR solved_at IS NOT NULL), NULL, is_open) IS NULL, NULL, if(coalesce(first_resolution_seconds, full_resolution_seconds) IS NULL AND (first_solved_at IS NOT NULL OR solved_at IS NOT NULL), NULL, is_open), 0, 2) AS resolution_fate,
	multiIf(resolution_fate = 1, toInt64(coalesce(first_resolution_seconds, full_resolution_seconds)), resolution_fate = 0, age_seconds, resolution_fate = 2, greatest(intDiv(toUnixTimestamp64Milli(assumeNotNull(if(notEmpty(open_flips), open_flips[arrayCount(flip -> flip < fromUnixTimestamp64Milli({p0:Int64}, 'UTC'), open_flips)], ended_at))) - toUnixTimestamp64Milli(created_at), 1000), 0), NULL) AS resolution_fate_seconds,
	asked0 AND resolution_fate_seconds IS NOT NULL AS counted0
SELECT
	toUInt64(0) AS cell,
	countIf(counted0) AS f0_n,
	countIf(asked0 AND NOT counted0) AS f0_left,
	countIf(counted0 AND (ifNull(resolution_fate = 1, false) AND ifNull(resolution_fate_seconds <= {p1:Float64}, false))) AS f0_reached,
	countIf(counted0 AND resolution_fate = 2 AND resolution_fate_seconds <= {p1:Float64}) AS f0_ended,
	countIf(counted0 AND resolution_fate = 0 AND resolution_fate_seconds < {p1:Float64}) AS f0_waiting
FROM fact_ticket
WHERE `created_at` >= {p2:DateTime64(3, 'UTC')} AND `created_at` < {p3:DateTime64(3, 'UTC')} AND asked0 AND `team` != {p4:String}
LIMIT 10001
SETTINGS max_execution_time = 30, max_memory_usage = 1400000000, max_rows_to_read = 500000000, short_circuit_function_evaluation = 'disable'
-- p0 = 1741608000000
-- p1 = 86400
-- p2 = "2025-01-01 00:00:00.000"
-- p3 = "2025-04-01 00:00:00.000"
-- p4 = "it's"
