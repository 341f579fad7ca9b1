WITH
	(`kind` = {p0:String} AND `score` IS NOT NULL) AS asked0
SELECT
	toUnixTimestamp64Milli(minOrNull(`answered_at`)) AS first,
	toUnixTimestamp64Milli(maxOrNull(`answered_at`)) AS last
FROM fact_answer
WHERE `answered_at` IS NOT NULL AND asked0
LIMIT 1
SETTINGS max_execution_time = 30, max_memory_usage = 1400000000, max_rows_to_read = 500000000
-- p0 = "nps"
