WITH
	ifNull(`score` >= 9, false) AS promoter0,
	ifNull(`score` <= 6, false) AS detractor0,
	(`kind` = {p0:String} AND `score` IS NOT NULL) AS asked0,
	asked0 AND (ifNull(`scale_min` = 0, false) AND ifNull(`scale_max` = 10, false)) AS counted0
SELECT
	toString(key) AS mark_key,
	toUnixTimestamp64Milli(`answered_at`) AS mark_at,
	source,
	id,
	import,
	toString(`customer`) AS shown_customer,
	`channel`,
	`direction`,
	`team`,
	`agent`,
	`product`,
	`branch`,
	`topic`,
	`segment`,
	`language`,
	`brand`,
	`response`,
	`survey`,
	`question`,
	`kind`,
	`item`,
	`dimension`,
	`score`,
	`scale_min`,
	`scale_max`,
	`text`,
	`answered_at`,
	`questionnaire`,
	`response_complete`,
	`anonymous`,
	`ticket`,
	`ticket_source`,
	`order`,
	`order_source`,
	attributes,
	toInt8(promoter0) - toInt8(detractor0) AS counts_as
FROM fact_answer
WHERE `answered_at` >= {p1:DateTime64(3, 'UTC')} AND `answered_at` < {p2:DateTime64(3, 'UTC')} AND asked0 AND counted0 AND NOT ifNull(anonymous, source = 'surveys') AND `answered_at` <= fromUnixTimestamp64Milli({p3:Int64}, 'UTC') AND (`answered_at` < fromUnixTimestamp64Milli({p3:Int64}, 'UTC') OR key < toUInt128({p4:String}))
ORDER BY `answered_at` DESC, key DESC
LIMIT 101
SETTINGS max_execution_time = 30, max_memory_usage = 1400000000, max_rows_to_read = 500000000
-- p0 = "nps"
-- p1 = "2025-01-01 00:00:00.000"
-- p2 = "2026-01-01 00:00:00.000"
-- p3 = 1767225599999
-- p4 = "340"
