/** The fact store: opened, brought forward, and seen by importing as a `FactWriter`. */
import { type Statement, statement } from '../../facts/statement.ts';
import type { FactWriter } from '../../intake/ports.ts';
import { change } from './change.ts';
import type { FactsLocation } from './connection.ts';
import { countLoaded } from './counts.ts';
import { type FactEngine, openEngine } from './engine.ts';
import { dropLeftovers, loadFile } from './load.ts';
import { numberRepeats, settle } from './log.ts';
import { migrateFacts } from './migrate.ts';
import { addRejected, countMarks, lastRow, readRejected } from './rejected.ts';

export type FactStore = { readonly engine: FactEngine; readonly writer: FactWriter; close(): Promise<void> };

export async function openFactStore(location: FactsLocation): Promise<FactStore> {
	const engine = await openEngine(location);
	try {
		await migrateFacts(engine);
		await dropLeftovers(engine);
	} catch (error) {
		await engine.close();
		throw error;
	}
	return { engine, writer: createWriter(engine, location), close: () => engine.close() };
}

function createWriter(engine: FactEngine, location: FactsLocation): FactWriter {
	const reading = location.kind === 'embedded' ? 'file' : 'sent';
	return {
		load: (plan, control) => loadFile(engine, reading, plan, control),
		numberRepeats: (fact, importId, control) => numberRepeats(engine, fact, importId, control),
		count: (fact, importId, hidden, control) => countLoaded(engine, fact, importId, hidden, control),
		sample: (fact, importId, limit) =>
			engine.select(
				statement(
					`SELECT * EXCEPT (slot, key, hash, version, import) FROM log_${fact} WHERE slot = {slot:UInt32} ORDER BY row LIMIT {limit:UInt32}`,
					{ slot: importId, limit },
				),
			),
		inspect: <Row>(query: Statement) => engine.select<Row>(query),
		lastRow: (fact, importId) => lastRow(engine, fact, importId),
		addRejected: (importId, texts, bit) => addRejected(engine, importId, texts, bit),
		countMarks: (importId, marks) => countMarks(engine, importId, marks),
		rejected: (importId, after, limit) => readRejected(engine, importId, after, limit),
		publish: (request, control) => {
			const without = request.hidden.filter((id) => id !== request.importId);
			return change(engine, { ...request, without }, control);
		},
		undo: (request, control) => {
			const without = [...new Set([...request.hidden, request.importId])];
			return change(engine, { ...request, without, counts: null }, control);
		},
		discard: async (fact, importId, { keepRejected } = { keepRejected: false }) => {
			for (const table of [`log_${fact}`, 'customer_identity', ...(keepRejected ? [] : ['rejected'])]) {
				await engine.run(statement(`ALTER TABLE ${table} DROP PARTITION ${importId}`));
			}
		},
		settle: (fact, imports) => settle(engine, fact, imports),
	};
}
