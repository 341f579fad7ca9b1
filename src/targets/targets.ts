/** The company's targets as people edit them. */
import type { TargetBook } from '../kpi/target/book.ts';
import { bookOf, type DefaultsSwitch } from './book.ts';
import type { TargetChange, TargetEdit, TargetStore } from './ports.ts';
import { type AimReader, type NewTarget, readTarget, recordOf, type TargetRecord } from './target.ts';
import type { TargetGiven } from './target-shape.ts';
import { cutAt, makeRoom, type Today } from './timeline.ts';
import { undoOf } from './undo.ts';

export type TargetsParts = {
	readonly store: TargetStore;
	/** The catalogue may change while the program runs. */
	readonly reader: () => Promise<AimReader>;
	readonly now: () => number;
	/** Of the installation. */
	readonly timeZone: () => string;
};

export type Edited = { readonly change: TargetChange | null; readonly records: readonly TargetRecord[] };

export type Targets = {
	/** Every target there ever was, by id. */
	list(): Promise<{ readonly records: readonly TargetRecord[]; readonly defaults: DefaultsSwitch }>;
	book(): Promise<TargetBook>;
	today(): Today;
	/** Ends the target that held before it. `records` are those it touched. */
	set(given: TargetGiven, author: string): Promise<Edited>;
	/** From that day on it no longer holds. */
	end(id: number, to: string | undefined, note: string, author: string): Promise<Edited>;
	/** Several at once, as one edit. */
	setAll(
		targets: readonly NewTarget[],
		edit: Pick<TargetEdit, 'kind' | 'subject' | 'note'>,
		author: string,
	): Promise<Edited>;
	switchDefaults(wanted: { on: boolean; kpi?: string | undefined }, author: string): Promise<Edited>;
	/** Takes an edit of the running month back. */
	undo(revision: number, author: string): Promise<Edited>;
	changes(limit: number): Promise<readonly TargetChange[]>;
};

export function createTargets({ store, reader, now, timeZone }: TargetsParts): Targets {
	function today(): Today {
		const dayOf = (instant: number) =>
			Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone()).toPlainDate().toString();
		return { day: dayOf(now()), dayOf };
	}

	async function edit(decide: Parameters<TargetStore['change']>[0], author: string): Promise<Edited> {
		const change = await store.change(decide, { author, now: now() });
		const touched = new Set(change?.targets.map(({ id }) => id));
		return { change, records: (await store.read()).records.filter(({ id }) => touched.has(id)) };
	}

	const setAll: Targets['setAll'] = (targets, { kind, subject, note }, author) =>
		edit(({ records }) => {
			const altered = targets.flatMap((target) => makeRoom(records, target, today()));
			return { kind, subject, note, added: targets, altered, defaults: null };
		}, author);

	return {
		today,
		setAll,
		list: () => store.read(),
		async book() {
			const { records, defaults } = await store.read();
			return bookOf(records, defaults);
		},
		set: async (given, author) => {
			const target = readTarget(given, await reader(), today().day);
			return setAll([target], { kind: 'set', subject: null, note: target.note }, author);
		},
		end: (id, to, note, author) =>
			edit(({ records }) => {
				const { day } = today();
				const altered = [cutAt(recordOf(records, id), to ?? day, today())];
				return { kind: 'end', subject: null, note, added: [], altered, defaults: null };
			}, author),
		switchDefaults: async ({ on, kpi }, author) => {
			if (kpi !== undefined) (await reader()).aim({ kpi });
			return edit(
				({ defaults }) => ({
					...{ kind: 'defaults', subject: kpi ?? null, note: '', added: [], altered: [] },
					defaults: kpi === undefined ? { ...defaults, on } : switched(defaults, kpi, on),
				}),
				author,
			);
		},
		undo: (revision, author) => edit((state, changes) => undoOf(revision, state, changes, today()), author),
		changes: (limit) => store.changes(limit),
	};
}

function switched(defaults: DefaultsSwitch, kpi: string, on: boolean): DefaultsSwitch {
	const others = defaults.off.filter((one) => one !== kpi);
	return { ...defaults, off: on ? others : [...others, kpi].sort() };
}
