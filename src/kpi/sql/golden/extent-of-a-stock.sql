WITH
	if(status IN ('new', 'open', 'pending', 'hold'), NULL, coalesce(solved_at, closed_at)) AS ended_at
SELECT
	toUnixTimestamp64Milli(minOrNull(created_at)) AS first,
	toUnixTimestamp64Milli(least(maxOrNull(arrayMax(arrayConcat([created_at, ifNull(ended_at, created_at)], open_flips))), fromUnixTimestamp64Milli({p0:Int64}, 'UTC') - toIntervalMillisecond(1))) AS last
FROM fact_ticket
WHERE created_at < fromUnixTimestamp64Milli({p0:Int64}, 'UTC') AND `team` != {p1:String}
LIMIT 1
SETTINGS max_execution_time = 30, max_memory_usage = 1400000000, max_rows_to_read = 500000000
-- p0 = 1741608000000
-- p1 = "it's"
