SELECT
	toYYYYMM(`change_at`, {p0:String}) AS g0,
	`channel` AS g1,
	g0 AS k0,
	nullIf(g1, '') AS k1,
	sum(change_by) AS net,
	countIf(change_by != 0 OR change_left < 0) AS known,
	sum(change_left) AS left
FROM (
	WITH if(status IN ('new', 'open', 'pending', 'hold'), NULL, coalesce(solved_at, closed_at)) AS ended_at,
		empty(open_flips) AND ended_at IS NULL AND (status IN ('solved', 'closed') OR (status = '' AND (answered IS NOT NULL OR abandoned IS NOT NULL))) AS end_unknown,
		arrayMap(flip -> greatest(flip, created_at), open_flips) AS flips,
		greatest(assumeNotNull(ended_at), created_at) AS stopped_at,
		multiIf(notEmpty(flips), arrayMap((flip, number) -> (flip, if(number % 2 = 1, -1, 1)), flips, arrayEnumerate(flips)), ended_at IS NULL, [], [(stopped_at, -1)]) AS later
	SELECT *, arrayJoin(if(end_unknown, [(created_at, 0, 1)], arrayMap(one -> (one.1, one.2, 0), arrayPushFront(later, (created_at, 1))))) AS change,
		greatest(change.1, fromUnixTimestamp64Milli({p4:Int64}, 'UTC')) AS change_at, change.2 AS change_by, change.3 AS change_left
	FROM fact_ticket
	WHERE created_at < fromUnixTimestamp64Milli({p5:Int64}, 'UTC')
)
WHERE `change_at` >= {p1:DateTime64(3, 'UTC')} AND `change_at` < {p2:DateTime64(3, 'UTC')} AND `team` != {p3:String}
GROUP BY g0, g1
LIMIT 10001
SETTINGS max_execution_time = 30, max_memory_usage = 1400000000, max_rows_to_read = 500000000
-- p0 = "UTC"
-- p1 = "2025-01-01 00:00:00.000"
-- p2 = "2025-03-10 12:00:00.000"
-- p3 = "it's"
-- p4 = 1735689600000
-- p5 = 1741608000000
