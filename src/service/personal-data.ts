/** What is held of one customer in both stores: looked up, taken out as one document, erased. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../errors.ts';
import { isCustomerKey } from '../facts/identity.ts';
import { type FactName, factNames } from '../facts/vocabulary.ts';
import type { ImportLedger } from '../intake/import-record.ts';
import type { CustomerLinks } from '../kpi/ports.ts';
import type { ControlDb } from '../store/control/control-store.ts';
import { keptOfCustomer } from '../store/control/personal.ts';
import type { FactEngine } from '../store/facts/engine.ts';
import { createPersonalReader, type Identity } from '../store/facts/personal.ts';
import { type Erased, type Erasing, type ErasurePreview, whoIs } from './erasure.ts';

/** Customers that are linked are one person. */
export type FoundCustomer = {
	/** `#` and the number that stands for the person here. */
	readonly customer: string;
	readonly identities: readonly Identity[];
	/** Rows that count, by fact. */
	readonly facts: Partial<Record<FactName, number>>;
};

export type PersonalData = {
	/** By id, mail, phone, or `#` and number. Fault `customer_not_found`. */
	find(ref: string): Promise<FoundCustomer[]>;
	/** The document as JSON, in pieces. Fault `customer_not_found`. */
	take(customer: string): Promise<AsyncGenerator<string>>;
	/** What would go. Fault `customer_not_found`. */
	previewErasure(customer: string): Promise<ErasurePreview>;
	/** The job that removes what is there, and what comes until then; afterwards nothing of this customer is taken. Fault `customer_not_found`. */
	erase(customer: string, author: string): Promise<{ id: number; jobId: number }>;
	erasures(): Promise<Erased[]>;
	/** What was erased by an installation of which this one is an earlier state. */
	replay(erased: readonly Pick<Erased, 'customer' | 'keys'>[], author: string): Promise<number[]>;
};

export type PersonalDataParts = {
	readonly db: ControlDb;
	readonly engine: FactEngine;
	readonly ledger: ImportLedger;
	/** The folder of the uploads. */
	readonly uploads: string;
	readonly now: () => number;
	readonly erasing: Erasing;
	customerLinks(): Promise<CustomerLinks>;
	/** Resolves when what programs have sent so far is among the facts. */
	settle(): Promise<void>;
	/** How many rows they have sent that are not. */
	waiting(): number;
};

export function createPersonalData(parts: PersonalDataParts): PersonalData {
	const reader = createPersonalReader(parts.engine);

	/** Keys of each person that is meant; the first one is the one that the others count as. */
	async function persons(ref: string): Promise<readonly (readonly string[])[]> {
		await parts.settle();
		const number = /^#(\d{1,20})$/.exec(ref.trim())?.[1];
		const keys = number === undefined ? await reader.keys(ref) : [number].filter(isCustomerKey);
		const { from, to } = await parts.customerLinks();
		const ends = new Map(from.map((key, at) => [key, to[at] ?? key]));
		const heads = [...new Set(keys.map((key) => ends.get(key) ?? key))];
		return heads.map((head) => [head, ...from.filter((key) => ends.get(key) === head)]);
	}

	/** Of the one person that is meant by `#` and a number. */
	async function known(customer: string): Promise<{ keys: readonly string[]; identities: Identity[] }> {
		const [keys] = await persons(customer);
		const identities = keys ? await reader.identities(keys) : [];
		if (!keys || identities.length === 0) throw new Fault('customer_not_found', { ref: customer });
		return { keys, identities };
	}

	return {
		async find(ref) {
			const found = await Promise.all(
				(await persons(ref)).map(async (keys) => ({
					customer: `#${keys[0]}`,
					identities: await reader.identities(keys),
					facts: await reader.counts(keys),
				})),
			);
			const known = found.filter(({ identities }) => identities.length > 0);
			if (known.length === 0) throw new Fault('customer_not_found', { ref });
			return known;
		},
		async take(customer) {
			const { keys, identities } = await known(customer);
			return documentOf(parts, keys, identities);
		},
		previewErasure: async (customer) => parts.erasing.preview((await known(customer)).keys),
		erase: async (customer, author) => parts.erasing.begin((await known(customer)).keys, author),
		erasures: parts.erasing.list,
		replay: parts.erasing.replay,
	};
}

async function* documentOf(
	{ db, engine, ledger, uploads, now, waiting }: PersonalDataParts,
	keys: readonly string[],
	identities: readonly Identity[],
): AsyncGenerator<string> {
	const reader = createPersonalReader(engine);
	const imports = new Set(identities.map((one) => one.import));
	const [customer, ...linked] = keys.map((key) => `#${key}`);
	const head = { exportedAt: new Date(now()).toISOString(), customer, linked, waitingInJournal: waiting(), identities };
	yield `${JSON.stringify(head).slice(0, -1)},\n"facts":{`;
	let before = '\n';
	for (const fact of factNames) {
		yield `${before}${JSON.stringify(fact)}:`;
		yield* counted(noting(imports, reader.rows(fact, keys)));
		before = ',\n';
	}
	const { traces, refs } = await whoIs(reader, keys);
	yield '},\n"rejected":';
	yield* counted(noting(imports, reader.rejected(traces)));
	const kept = await keptOfCustomer(db, { keys, refs, ...traces });
	const files = await filesOf(ledger, uploads, [...imports]);
	yield `,\n"kept":${JSON.stringify(kept)},\n"files":${JSON.stringify(files)}}\n`;
}

/** Rows as they come, and after them how many there were. */
async function* counted(rows: AsyncIterable<object>): AsyncGenerator<string> {
	let n = 0;
	yield '{"rows":[';
	for await (const row of rows) {
		yield `${n === 0 ? '' : ','}\n${JSON.stringify(row)}`;
		n += 1;
	}
	yield `],"n":${n}}`;
}

/** Remembers from which imports the rows are. */
async function* noting<Row extends object>(imports: Set<number>, rows: AsyncIterable<Row>): AsyncGenerator<Row> {
	for await (const row of rows) {
		if ('import' in row) imports.add(Number(row.import));
		yield row;
	}
}

/** `onDisk`: the file as it came is still kept. */
async function filesOf(ledger: ImportLedger, uploads: string, ids: readonly number[]): Promise<object[]> {
	const records = await Promise.all(ids.toSorted((one, other) => one - other).map((id) => ledger.get(id)));
	return records.flatMap((record) => {
		if (!record) return [];
		const { id, fileName: file, source, uploadId } = record;
		return [{ import: id, file, source, onDisk: uploadId !== '' && existsSync(join(uploads, uploadId)) }];
	});
}
