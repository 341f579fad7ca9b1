/** The fact store: opened, brought forward, and seen by importing as a `FactWriter`. */
import { Fault } from '../../errors.ts';
import { type Statement, statement } from '../../facts/statement.ts';
import type { FactWriter, Publication, RunControl } from '../../intake/ports.ts';
import { change, everyMonth } from './change.ts';
import type { FactsLocation } from './connection.ts';
import { countCovered, countLoaded } from './counts.ts';
import { type FactEngine, openEngine } from './engine.ts';
import { type FileEngine, fileEngineOf } from './file-engine.ts';
import { dropLeftovers, loadFile } from './load.ts';
import { gather, numberRepeats, settle, slotsOf } from './log.ts';
import { type MergedCustomers, relinkCustomers, unlikeCustomers } from './merged-customers.ts';
import { migrateFacts } from './migrate.ts';
import { clockFacts, rederive } from './rederive.ts';
import { addRejected, countMarks, lastRow, longestRejected, readRejected } from './rejected.ts';

export type FactStore = {
	readonly engine: FactEngine;
	readonly files: FileEngine;
	readonly writer: FactWriter;
	readonly deriver: FactDeriver;
	/** False while a server has not answered yet: until then every statement is refused (`facts_unreachable`). */
	isOpen(): boolean;
	/** Tries to open what is not open yet. Fault `jobs_stopped` once it was closed. */
	open(): Promise<void>;
	close(): Promise<void>;
};

/** What is derived again for another reason than an import; `hidden` are imports that do not count. */
export type FactDeriver = {
	/** After schedules have changed: every ticket and event. */
	business(control: RunControl): Promise<Publication>;
	/** After customers were merged or parted: the tickets of these. */
	customers(
		links: MergedCustomers,
		customers: readonly string[],
		hidden: readonly number[],
		control: RunControl,
	): Promise<Publication>;
	/** Customers of whom the facts know other links. */
	unlikeCustomers(links: MergedCustomers): Promise<string[]>;
};

/** `scratch`: a folder for what reads our files beside a server. */
export async function openFactStore(location: FactsLocation, scratch: string): Promise<FactStore> {
	const inner = await openEngine(location);
	let isOpen = false;
	let ended = false;
	const open = async () => {
		if (ended) throw new Fault('jobs_stopped');
		if (isOpen) return;
		await migrateFacts(inner);
		await dropLeftovers(inner);
		isOpen = true;
	};
	try {
		await open();
	} catch (error) {
		// A server may be started later than this program. What is wrong with it when it answers ends the start.
		const later = location.kind === 'server' && error instanceof Fault && error.code === 'facts_unreachable';
		if (!later) {
			await inner.close();
			throw error;
		}
	}
	const engine = whenOpen(inner, () => isOpen);
	const files = fileEngineOf(location, engine, scratch);
	return {
		engine,
		files,
		isOpen: () => isOpen,
		open,
		writer: createWriter(engine, files),
		deriver: createDeriver(engine),
		async close() {
			ended = true;
			try {
				await files.close();
			} finally {
				await engine.close();
			}
		},
	};
}

/** Tables of an earlier version must not be asked before they are brought forward. */
function whenOpen(engine: FactEngine, isOpen: () => boolean): FactEngine {
	const refuse = () => Promise.reject(new Fault('facts_unreachable'));
	return {
		...engine,
		select: (query, options) => (isOpen() ? engine.select(query, options) : refuse()),
		run: (command, options) => (isOpen() ? engine.run(command, options) : refuse()),
		send: (command, format, body, options) => (isOpen() ? engine.send(command, format, body, options) : refuse()),
	};
}

function createDeriver(engine: FactEngine): FactDeriver {
	return {
		business: async (control) => {
			await rederive(engine, control);
			return { months: new Map(clockFacts.map((fact) => [fact, [everyMonth]])) };
		},
		customers: async (links, customers, hidden, control) => {
			const months = await relinkCustomers(engine, links, customers, hidden, control);
			return { months: new Map([['ticket', months]]) };
		},
		unlikeCustomers: (links) => unlikeCustomers(engine, links),
	};
}

function createWriter(engine: FactEngine, files: FileEngine): FactWriter {
	return {
		load: (plan, control) => loadFile(engine, files, plan, control),
		countCovered: (fact, importId) => countCovered(engine, fact, importId),
		numberRepeats: (fact, importId, control) => numberRepeats(engine, fact, importId, control),
		count: (fact, importId, hidden, control) => countLoaded(engine, fact, importId, hidden, control),
		sample: (fact, importId, limit) =>
			engine.select(
				statement(
					`SELECT * EXCEPT (slot, key, hash, version, import) FROM log_${fact} WHERE slot = {slot:UInt32} ORDER BY row LIMIT {limit:UInt32}`,
					{ slot: importId, limit },
				),
			),
		inspect: <Row>(query: Statement, control: RunControl = {}) => files.use((own) => own.select<Row>(query, control)),
		lastRow: (fact, importId) => lastRow(engine, fact, importId),
		addRejected: (importId, texts, bit) => addRejected(engine, importId, texts, bit),
		longestRejected: (importId) => longestRejected(engine, importId),
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
		slots: (fact) => slotsOf(engine, fact),
		gather: (fact, slots) => gather(engine, fact, slots),
		settle: (fact, imports) => settle(engine, fact, imports),
	};
}
