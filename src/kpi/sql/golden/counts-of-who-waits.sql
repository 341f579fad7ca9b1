WITH
	if(status IN ('new', 'open', 'pending', 'hold'), NULL, coalesce(solved_at, closed_at)) AS ended_at,
	empty(open_flips) AND ended_at IS NULL AND (status IN ('solved', 'closed') OR (status = '' AND (answered IS NOT NULL OR abandoned IS NOT NULL))) AS end_unknown,
	multiIf(created_at >= fromUnixTimestamp64Milli({p0:Int64}, 'UTC'), false, notEmpty(open_flips), arrayCount(flip -> flip < fromUnixTimestamp64Milli({p0:Int64}, 'UTC'), open_flips) % 2 = 0, end_unknown, NULL, ifNull(ended_at >= fromUnixTimestamp64Milli({p0:Int64}, 'UTC'), true)) AS is_open,
	if(ifNull(first_response_at < fromUnixTimestamp64Milli({p0:Int64}, 'UTC'), false), false, is_open) AS is_waiting,
	is_waiting IS NOT NULL AND ifNull(is_waiting = true, false) AS counted0
SELECT
	countIf(counted0) AS f0_n,
	countIf(NOT (is_waiting IS NOT NULL)) AS f0_left,
	countIf(is_waiting IS NOT NULL) AS f0_known
FROM fact_ticket
WHERE `created_at` >= {p1:DateTime64(3, 'UTC')} AND `created_at` < {p2:DateTime64(3, 'UTC')} AND `team` != {p3:String}
LIMIT 10001
SETTINGS max_execution_time = 30, max_memory_usage = 1400000000, max_rows_to_read = 500000000, short_circuit_function_evaluation = 'disable'
-- p0 = 1741608000000
-- p1 = "2025-01-01 00:00:00.000"
-- p2 = "2025-04-01 00:00:00.000"
-- p3 = "it's"
