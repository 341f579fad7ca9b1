/** Words that customers use more, or less, than before: by the share of comments that hold them. */
import { discoveryThreshold } from '../../stats/false-discovery.ts';
import { logOdds } from '../../stats/log-odds.ts';
import { stemOf, wordsOf } from '../../text/words.ts';

export type Written = {
	/** Whose it is: a customer counts once for each word. */
	readonly customer: string;
	readonly text: string;
	readonly source: string;
	readonly id: string;
	readonly at: number;
};

export type ChangedWord = {
	/** As it stands most often. */
	readonly word: string;
	/** Customers who used it. */
	readonly before: number;
	readonly now: number;
	/** ln of the odds now less that before. */
	readonly difference: number;
	readonly z: number;
	readonly p: number;
	/** Rows behind it, the newest first; of what fell those of before. */
	readonly rows: readonly Omit<Written, 'customer'>[];
};

/** What was read of a period; `cut`: there is more. */
export type Read = { readonly written: readonly Written[]; readonly cut: boolean };

type ReadSize = { readonly n: number; readonly customers: number; readonly cut: boolean };

export type ChangedWords = {
	/** Comments that were read, and of how many customers. */
	readonly before: ReadSize;
	readonly now: ReadSize;
	/** Words that were looked at. */
	readonly tested: number;
	/** Too few wrote: nothing is said. */
	readonly tooFew: boolean;
	readonly rose: readonly ChangedWord[];
	readonly fell: readonly ChangedWord[];
};

/** Words of fewer customers on a side are words of single ones. */
export const LEAST_WRITERS = 10;
/** A word that fewer customers used, both periods together, is not looked at. */
const LEAST_USERS = 5;
/** Words' worth of the prior: as many as both periods together would have in a day of a small service. */
const PRIOR = 500;
const MOST_WORDS = 15;
const MOST_ROWS = 5;
const LEAST_LETTERS = 3;

/** So many texts are parted into words before others come to their turn. */
const TEXTS_A_TURN = 500;

const sides = ['before', 'now'] as const;
type Side = (typeof sides)[number];

type Used = {
	readonly forms: Map<string, number>;
	readonly users: Readonly<Record<Side, Set<string>>>;
	readonly rows: Readonly<Record<Side, Written[]>>;
};

/** `turn` is called now and then; what it throws ends the work. */
export async function changedWords(before: Read, now: Read, turn: () => Promise<void>): Promise<ChangedWords> {
	const sizes = { before: sizeOf(before), now: sizeOf(now) };
	const none = { ...sizes, tested: 0, tooFew: true, rose: [], fell: [] };
	if (Math.min(sizes.before.customers, sizes.now.customers) < LEAST_WRITERS) return none;
	const used = await usedWords({ before: before.written, now: now.written }, turn);
	const counts = [...used].map(([stem, { users }]) => {
		const [one, other] = [users.now.size, users.before.size];
		return { stem, one, other, background: one + other };
	});
	const odds = logOdds(counts, PRIOR);
	const tested = counts.flatMap((count, at) => {
		const found = odds[at];
		return found && count.background >= LEAST_USERS ? [{ ...count, ...found }] : [];
	});
	const threshold = discoveryThreshold(tested.map(({ p }) => p));
	const standing = tested.filter(({ p }) => p <= threshold).toSorted((one, other) => one.p - other.p);
	const shown = ({ stem, one, other, difference, z, p }: (typeof tested)[number]): ChangedWord => {
		const own = used.get(stem);
		const rows = (own?.rows[difference > 0 ? 'now' : 'before'] ?? []).map(({ text, source, id, at }) => ({
			...{ text, source, id, at },
		}));
		return { word: commonest(own), before: other, now: one, difference, z, p, rows };
	};
	return {
		...sizes,
		tested: tested.length,
		tooFew: false,
		rose: standing
			.filter(({ difference }) => difference > 0)
			.slice(0, MOST_WORDS)
			.map(shown),
		fell: standing
			.filter(({ difference }) => difference < 0)
			.slice(0, MOST_WORDS)
			.map(shown),
	};
}

async function usedWords(
	written: Readonly<Record<Side, readonly Written[]>>,
	turn: () => Promise<void>,
): Promise<ReadonlyMap<string, Used>> {
	const used = new Map<string, Used>();
	const stems = new Map<string, string>();
	let texts = 0;
	for (const side of sides) {
		for (const one of written[side]) {
			if (++texts % TEXTS_A_TURN === 0) await turn();
			for (const form of wordsOf(one.text)) {
				if (form.length < LEAST_LETTERS || !/\p{L}/u.test(form)) continue;
				const stem = stems.get(form) ?? stemOf(form);
				stems.set(form, stem);
				const own = used.get(stem) ?? unused();
				used.set(stem, own);
				own.forms.set(form, (own.forms.get(form) ?? 0) + 1);
				own.users[side].add(one.customer);
				keepNewest(own.rows[side], one);
			}
		}
	}
	return used;
}

function unused(): Used {
	return { forms: new Map(), users: { before: new Set(), now: new Set() }, rows: { before: [], now: [] } };
}

/** A text that holds the word twice is one row. */
function keepNewest(rows: Written[], one: Written): void {
	if (rows.includes(one)) return;
	const older = rows.findIndex(({ at }) => at < one.at);
	if (older === -1 && rows.length === MOST_ROWS) return;
	rows.splice(older === -1 ? rows.length : older, 0, one);
	if (rows.length > MOST_ROWS) rows.pop();
}

function sizeOf({ written, cut }: Read): ReadSize {
	return { n: written.length, customers: new Set(written.map(({ customer }) => customer)).size, cut };
}

function commonest(used: Used | undefined): string {
	const forms = [...(used?.forms ?? [])].toSorted(([one, n], [other, m]) => m - n || (one < other ? -1 : 1));
	return forms[0]?.[0] ?? '';
}
