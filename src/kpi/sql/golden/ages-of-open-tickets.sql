WITH
	ifNull(`is_open` != false, true) AS asked0,
	asked0 AND (`is_open` IS NOT NULL AND `age_seconds` IS NOT NULL) AS counted0
SELECT
	toYYYYMM(`bucket_at`, {p0:String}) AS g0,
	g0 AS k0,
	bitShiftRight(cityHash64(g0), 11) AS cell,
	countIf(counted0) AS f0_n,
	countIf(asked0 AND NOT counted0) AS f0_left,
	quantileExactInclusiveIf(0.5)(`age_seconds`, counted0) AS f0_value
FROM (
	WITH if(status IN ('new', 'open', 'pending', 'hold'), NULL, coalesce(solved_at, closed_at)) AS ended_at,
		empty(open_flips) AND ended_at IS NULL AND (status IN ('solved', 'closed') OR (status = '' AND (answered IS NOT NULL OR abandoned IS NOT NULL))) AS end_unknown,
		arrayMap(flip -> greatest(flip, created_at), open_flips) AS flips,
		greatest(assumeNotNull(ended_at), created_at) AS stopped_at,
		at -> toUInt32(multiIf(at < fromUnixTimestamp64Milli({p4:Int64}, 'UTC'), 1, at >= fromUnixTimestamp64Milli({p5:Int64}, 'UTC'), 4, transform(toUInt32(toYYYYMM(at, {p0:String})), {p6:Array(UInt32)}, range(1, 4), 1))) AS place,
		range(place(created_at), if(ended_at IS NULL, toUInt32(4), place(stopped_at))) AS once,
		arrayMap((start, stop, number) -> if(number % 2 = 1, range(place(start), stop), emptyArrayUInt32()), arrayPushFront(flips, created_at), arrayPushBack(arrayMap(flip -> place(flip), flips), toUInt32(4)), range(1, length(flips) + 2)) AS stretches
	SELECT *, true AS is_open,
		arrayJoin(multiIf(end_unknown, emptyArrayUInt32(), empty(flips), once, arrayFlatten(stretches))) AS bucket,
		fromUnixTimestamp64Milli({p7:Array(Int64)}[bucket], 'UTC') AS bucket_at,
		toInt32(intDiv({p8:Array(Int64)}[bucket] - toUnixTimestamp64Milli(created_at), 1000)) AS age_seconds
	FROM fact_ticket
	WHERE created_at < fromUnixTimestamp64Milli({p5:Int64}, 'UTC')
)
WHERE `bucket_at` >= {p1:DateTime64(3, 'UTC')} AND `bucket_at` < {p2:DateTime64(3, 'UTC')} AND asked0 AND `team` != {p3:String}
GROUP BY g0
LIMIT 10001
SETTINGS max_execution_time = 30, max_memory_usage = 1400000000, max_rows_to_read = 500000000
-- p0 = "UTC"
-- p1 = "2025-01-01 00:00:00.000"
-- p2 = "2025-03-10 12:00:00.000"
-- p3 = "it's"
-- p4 = 1735689600000
-- p5 = 1741608000000
-- p6 = [202501,202502,202503]
-- p7 = [1735689600000,1738368000000,1740787200000]
-- p8 = [1738368000000,1740787200000,1741608000000]
