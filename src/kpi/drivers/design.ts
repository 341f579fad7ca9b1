/** From what is known beside answers to columns of numbers. */
import type { Predictor } from './predictors.ts';

/** What the answers say of a predictor before they are read. */
export type Profile =
	| {
			readonly kind: 'number';
			readonly known: number;
			readonly min: number;
			readonly max: number;
			/** Answers that have the commonest value; rather too many than too few. */
			readonly commonest: number;
			/** At 5, 25, 50, 75, 95 and 99 %. */
			readonly quantiles: readonly number[];
	  }
	| {
			readonly kind: 'names';
			readonly known: number;
			/** The commonest ones. */
			readonly names: readonly { readonly name: string; readonly n: number }[];
	  };

/** A predictor in the model, with its columns. */
export type Term = {
	readonly predictor: Predictor;
	/** Answers of which it is known. */
	readonly known: number;
	readonly columns: readonly number[];
	/** Of a choice: its names, the last standing for all others where `others` is set; the first one has no column. */
	readonly levels: readonly (string | null)[];
	/** Of a number: what is modelled of a value, and the two values that are held against each other. */
	readonly scale: Scale | null;
	readonly profile: Profile;
};

export type Scale = {
	/** Lengths of time by their logarithm in minutes, since the first minutes count most; counts up to their 99 % quantile. */
	readonly of: (value: number) => number;
	readonly from: number;
	readonly to: number;
};

export type NotUsed =
	| { readonly id: string; readonly reason: 'unknown' | 'always_the_same' | 'too_few_customers' }
	/** It says nothing that another one does not: neither could be told from the other. */
	| { readonly id: string; readonly reason: 'twin'; readonly of: string };

/** Fewer answers on one side than this say nothing of it. */
const LEAST = 30;

/** How many predictors, and how many columns of them, the answers bear. */
export type Room = { readonly terms: number; readonly columns: number };

/** Column 0 is the constant; the terms' columns follow. */
export function termsOf(
	chosen: readonly Predictor[],
	profiles: readonly Profile[],
	room: Room,
): { readonly terms: readonly Term[]; readonly notUsed: readonly NotUsed[] } {
	const found: Term[] = [];
	const notUsed: NotUsed[] = [];
	let left = room.columns;
	for (const [at, predictor] of chosen.entries()) {
		const profile = profiles[at];
		if (!profile || found.length === room.terms) continue;
		const made = profile.kind === 'number' ? numberTerm(predictor, profile) : choiceTerm(predictor, profile);
		if ('reason' in made) notUsed.push(made);
		else if (widthOf(made) > left) notUsed.push({ id: predictor.id, reason: 'too_few_customers' });
		else {
			found.push({ ...made, columns: [] });
			left -= widthOf(made);
		}
	}
	return { terms: numbered(found), notUsed };
}

function widthOf({ scale, levels }: Pick<Term, 'scale' | 'levels'>): number {
	return scale ? 1 : levels.length - 1;
}

/** Gives each its columns, behind the constant. */
export function numbered(terms: readonly Term[]): readonly Term[] {
	let next = 1;
	return terms.map((term) => {
		const width = widthOf(term);
		const columns = Array.from({ length: width }, (_, column) => next + column);
		next += width;
		return { ...term, columns };
	});
}

/** Numbers that go up and down together to this extent are one. */
const TWINS = 0.98;
/** So many answers tell it. */
const LOOKED_AT = 5_000;

/** Numbers that say the same as one before them, each with the id of that one. */
export function twinsOf(
	parts: readonly AnswerPart[],
	terms: readonly Term[],
): readonly Extract<NotUsed, { reason: 'twin' }>[] {
	const places = placesOf(terms);
	const rows = parts.flatMap(({ numbers }) => numbers.slice(0, Math.ceil(LOOKED_AT / parts.length)));
	const numbers = terms.flatMap(({ predictor: { id }, scale }) =>
		scale ? [{ id, values: rows.map((row) => modelled(row[places.get(id) ?? 0], scale)) }] : [],
	);
	return numbers.flatMap(({ id, values }, at) => {
		const twin = numbers.slice(0, at).find((other) => Math.abs(correlation(values, other.values)) > TWINS);
		return twin ? [{ id, reason: 'twin' as const, of: twin.id }] : [];
	});
}

function modelled(value: number | null | undefined, { of }: Scale): number | null {
	return value === null || value === undefined ? null : of(value);
}

/** Where both are known; 0 where too few are. */
function correlation(one: readonly (number | null)[], other: readonly (number | null)[]): number {
	const pairs = one.flatMap((x, at) => {
		const y = other[at];
		return x === null || y === null || y === undefined ? [] : [{ x, y }];
	});
	if (pairs.length < LEAST) return 0;
	const mean = (of: (pair: { x: number; y: number }) => number) =>
		pairs.reduce((sum, pair) => sum + of(pair), 0) / pairs.length;
	const [x, y] = [mean((pair) => pair.x), mean((pair) => pair.y)];
	const [xx, yy] = [mean((pair) => (pair.x - x) ** 2), mean((pair) => (pair.y - y) ** 2)];
	return xx > 0 && yy > 0 ? mean((pair) => (pair.x - x) * (pair.y - y)) / Math.sqrt(xx * yy) : 0;
}

function numberTerm(
	predictor: Predictor,
	profile: Extract<Profile, { kind: 'number' }>,
): Omit<Term, 'columns'> | NotUsed {
	const { known, min, max, commonest, quantiles } = profile;
	const [low = 0, quarter = 0, , threeQuarters = 0, high = 0, top = 0] = quantiles;
	const { id, kind } = predictor;
	if (known < LEAST) return { id, reason: 'unknown' };
	if (min === max || known - commonest < LEAST) return { id, reason: 'always_the_same' };
	const common = { predictor, known, levels: [], profile };
	if (kind === 'flag') return { ...common, scale: { of: (value) => value, from: 0, to: 1 } };
	if (kind === 'length') {
		const [from, to] = quarter < threeQuarters ? [quarter, threeQuarters] : low < high ? [low, high] : [min, max];
		return { ...common, scale: { of: (value) => Math.log1p(Math.max(0, value) / 60), from, to } };
	}
	const cap = Math.max(top, min + 1);
	const [from, to] = quarter < threeQuarters ? [quarter, threeQuarters] : [min, min + 1];
	return { ...common, scale: { of: (value) => Math.min(value, cap), from, to } };
}

function choiceTerm(
	predictor: Predictor,
	profile: Extract<Profile, { kind: 'names' }>,
): Omit<Term, 'columns'> | NotUsed {
	const large = profile.names.filter((one) => one.n >= LEAST);
	const inLarge = large.reduce((sum, one) => sum + one.n, 0);
	const hasOthers = profile.known - inLarge >= LEAST;
	const levels = [...large.map(({ name }) => name), ...(hasOthers ? [null] : [])];
	if (large.length === 0) return { id: predictor.id, reason: 'unknown' };
	if (levels.length < 2) return { id: predictor.id, reason: 'always_the_same' };
	return { predictor, known: hasOthers ? profile.known : inLarge, levels, scale: null, profile };
}

/** Answers as the engine hands them over: whole customers in each part. */
export type AnswerPart = {
	readonly y: readonly number[];
	readonly customers: readonly number[];
	readonly numbers: readonly (readonly (number | null)[])[];
	readonly names: readonly (readonly string[])[];
};

/** Writes the columns of one answer; what is not known stands at the mean, and says nothing. */
export type RowWriter = (part: AnswerPart, at: number, row: Float64Array) => void;

/**
 * Numbers around their mean, by their spread. The parts hold what is known of each term, in their order; `pairs` of terms are
 * multiplied into the columns behind those of the terms (a term with itself is its square), and y comes last.
 */
export function rowWriter(
	terms: readonly Term[],
	measures: Measures,
	pairs: readonly (readonly [Term, Term])[],
): RowWriter {
	const places = placesOf(terms);
	const numbers = terms.flatMap((term) => {
		const measure = measures.get(term.predictor.id);
		if (!term.scale || !measure) return [];
		const [column = 0] = term.columns;
		return [{ place: places.get(term.predictor.id) ?? 0, column, of: term.scale.of, ...measure }];
	});
	const choices = terms.flatMap((term) => {
		if (term.scale) return [];
		const columns = new Map(term.levels.map((level, at) => [level, at === 0 ? 0 : (term.columns[at - 1] ?? 0)]));
		const { shares = [] } = measures.get(term.predictor.id) ?? {};
		// Of names that are too rare for a column of others as little is known as of none.
		const others = columns.get(null);
		return [{ place: places.get(term.predictor.id) ?? 0, own: term.columns, columns, others, shares }];
	});
	const last = terms.flatMap(({ columns }) => columns).length + 1;
	const products = pairs.map(([one, other], at) => [one.columns[0] ?? 0, other.columns[0] ?? 0, last + at] as const);
	const yColumn = last + pairs.length;
	return (part, at, row) => {
		row.fill(0);
		row[0] = 1;
		const [values, names] = [part.numbers[at] ?? [], part.names[at] ?? []];
		for (const { place, column, of, mean, spread } of numbers) {
			const value = values[place];
			row[column] = value === null || value === undefined || spread === 0 ? 0 : (of(value) - mean) / spread;
		}
		for (const { place, own, columns, others, shares } of choices) {
			const name = names[place] ?? '';
			const column = name === '' ? undefined : (columns.get(name) ?? others);
			if (column === undefined) for (const [to, mean] of shares.entries()) row[own[to] ?? 0] = mean;
			else if (column > 0) row[column] = 1;
		}
		for (const [one, other, column] of products) row[column] = (row[one] ?? 0) * (row[other] ?? 0);
		row[yColumn] = part.y[at] ?? 0;
	};
}

/** Where the value of each predictor stands among the numbers, or the names, of an answer. */
function placesOf(terms: readonly Term[]): ReadonlyMap<string, number> {
	let [numbers, names] = [0, 0];
	return new Map(terms.map(({ predictor: { id, kind } }) => [id, kind === 'choice' ? names++ : numbers++]));
}

/** Of a number, as it is modelled; of a choice the shares of its names with a column, among the answers of which it is known. */
export type Measure = { readonly mean: number; readonly spread: number; readonly shares: readonly number[] };

export type Measures = ReadonlyMap<string, Measure>;

/** Each turn is short, so that others are answered meanwhile. */
export async function measuresOf(
	parts: readonly AnswerPart[],
	terms: readonly Term[],
	turn: () => Promise<void>,
): Promise<Measures> {
	const places = placesOf(terms);
	const sums = terms.map(({ predictor: { id }, scale, levels }) => ({
		...{ id, scale, levels, place: places.get(id) ?? 0, n: 0, sum: 0, squares: 0 },
		counts: new Map<string | null, number>(levels.map((level) => [level, 0])),
	}));
	const [numeric, named] = [sums.filter(({ scale }) => scale), sums.filter(({ scale }) => !scale)];
	for (const [at, { numbers, names }] of parts.entries()) {
		for (const row of numbers) {
			for (const one of numeric) {
				const value = one.scale ? modelled(row[one.place], one.scale) : null;
				if (value === null) continue;
				one.n++;
				one.sum += value;
				one.squares += value * value;
			}
		}
		for (const row of names) {
			for (const one of named) {
				const name = row[one.place] ?? '';
				const level = one.counts.has(name) ? name : null;
				const count = one.counts.get(level);
				if (name === '' || count === undefined) continue;
				one.n++;
				one.counts.set(level, count + 1);
			}
		}
		if (at % 20 === 0) await turn();
	}
	return new Map(
		sums.map(({ id, n, sum, squares, levels, counts }) => {
			const mean = n === 0 ? 0 : sum / n;
			const shares = levels.slice(1).map((level) => (n === 0 ? 0 : (counts.get(level) ?? 0) / n));
			return [id, { mean, spread: n === 0 ? 0 : Math.sqrt(Math.max(0, squares / n - mean ** 2)), shares }];
		}),
	);
}

/** Of each pair of terms that are numbers: the answers of which both are known. */
export function knownTogether(
	parts: readonly AnswerPart[],
	terms: readonly Term[],
	pairs: readonly (readonly [Term, Term])[],
): readonly number[] {
	const places = placesOf(terms);
	const placed = pairs.map((pair) => pair.map(({ predictor: { id } }) => places.get(id) ?? 0));
	const isKnown = (value: number | null | undefined) => value !== null && value !== undefined;
	return placed.map((both) =>
		parts.reduce(
			(sum, { numbers }) => sum + numbers.filter((row) => both.every((place) => isKnown(row[place]))).length,
			0,
		),
	);
}
