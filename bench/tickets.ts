/** Files of tickets, the same for the same number of rows, written by the engine itself. */
import { statement } from '../src/facts/statement.ts';
import type { FactEngine } from '../src/store/facts/engine.ts';

/** Sixteen columns, about 220 bytes a row; two years, 24 months. */
export async function writeTickets(engine: FactEngine, path: string, rows: number): Promise<void> {
	const at = (alias: string) => `formatDateTime(${alias}, '%Y-%m-%dT%H:%i:%SZ')`;
	await engine.run(
		statement(
			`INSERT INTO FUNCTION file({path:String}, 'CSVWithNames')
			WITH
				toDateTime('2024-01-01 00:00:00', 'UTC') + cityHash64(number, 1) % (730 * 86400) AS c,
				c + toUInt32(1800 * -log(1 - (cityHash64(number, 2) % 1000000) / 1000001)) AS f,
				f + toUInt32(40000 * -log(1 - (cityHash64(number, 3) % 1000000) / 1000001)) AS s
			SELECT
				concat('T', leftPad(toString(number), 8, '0')) AS id, ${at('c')} AS created_at, ${at('s')} AS updated_at,
				'closed' AS status, ${at('f')} AS first_response_at, ${at('s')} AS first_solved_at, ${at('s')} AS solved_at,
				toString(cityHash64(number, 4) % 4 = 0) AS reopens, toString(1 + cityHash64(number, 5) % 4) AS agent_replies,
				['chat', 'email', 'phone', 'web'][1 + cityHash64(number, 6) % 4] AS channel,
				concat('team ', toString(cityHash64(number, 7) % 12)) AS team,
				concat('agent ', toString(cityHash64(number, 8) % 200)) AS agent,
				concat('C', toString(cityHash64(number, 9) % {customers:UInt64})) AS customer,
				concat('topic ', toString(cityHash64(number, 10) % 40)) AS topic, 'normal' AS priority,
				concat('Question about order number ', toString(cityHash64(number, 11) % 1000000), ' and nothing else') AS subject
			FROM numbers({rows:UInt64})
			SETTINGS engine_file_truncate_on_insert = 1, max_threads = 1`,
			{ path, rows, customers: Math.max(1, Math.floor(rows / 5)) },
		),
	);
}

/** The same columns for the engine's own typed load, the comparison. */
export const typedColumns =
	'id String, created_at DateTime64(3), updated_at DateTime64(3), status LowCardinality(String), first_response_at DateTime64(3), first_solved_at DateTime64(3), solved_at DateTime64(3), reopens Int32, agent_replies Int32, channel LowCardinality(String), team LowCardinality(String), agent LowCardinality(String), customer String, topic LowCardinality(String), priority LowCardinality(String), subject String';
