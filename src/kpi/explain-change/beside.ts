/** What stands beside a change: other KPIs that moved in the same part, and words that rose or fell in what customers wrote there. */
import { Fault } from '../../errors.ts';
import { dimensionNames } from '../../facts/common.ts';
import { factOf } from '../../facts/vocabulary.ts';
import { cardOf, type KpiCard } from '../card.ts';
import type { EarlierKind } from '../compare/periods.ts';
import type { Condition } from '../condition.ts';
import { resolveCustomers } from '../customers.ts';
import { conditionOf } from '../filter.ts';
import { type Inquiry, type InquiryOptions, inquiryOf, normalQuery } from '../inquiry.ts';
import { type EngineRow, numberOf } from '../parts.ts';
import type { KpiPorts } from '../ports.ts';
import type { KpiQuery } from '../query.ts';
import type { NormalQuery, Question } from '../question.ts';
import type { KpiResult } from '../result.ts';
import type { Scan } from '../scan.ts';
import { writtenSql } from '../sql/words-beside.ts';
import { type Range, writeInstant } from '../time/period.ts';
import { LEAST_ROWS } from './explain-change.ts';
import { type MovedKpi, movedKpis } from './moved.ts';
import { comparedRanges } from './ranges.ts';
import { type ChangedWords, changedWords, type Read, type Written } from './words.ts';

export type BesideChange = {
	readonly definition: KpiCard;
	readonly query: NormalQuery;
	readonly earlier: { readonly from: string; readonly to: string };
	/** The surest first; the KPI itself is not among them. */
	readonly moved: readonly MovedKpi[];
	/** Null for whom the words of customers are not. */
	readonly words: ChangedWords | null;
};

export type BesideChoice = {
	readonly compare: EarlierKind;
	readonly earlier?: Range | undefined;
	/** KPIs that are looked at. */
	readonly kpis: readonly string[];
	/** Called now and then, so that others come to their turn; throws where nobody waits any more. */
	readonly turn: () => Promise<void>;
};

/** Comments that are read of each period, and as much feedback: more say nothing new. */
const MOST_WRITTEN = 10_000;

/** Faults `no_earlier_period`, `unknown_kpi`. */
export async function besideChange(
	question: Question,
	choice: BesideChoice,
	ask: (query: KpiQuery) => Promise<KpiResult>,
	options: InquiryOptions,
	ports: KpiPorts,
): Promise<BesideChange> {
	const [asked] = question.asked;
	if (!asked) throw new TypeError('a question asks for something');
	const inquiry = await inquiryOf(question, options, ports);
	const { before, now } = comparedRanges(inquiry, choice);
	const { timeZone, filters, asOf } = question;
	const days = ({ from, to }: Range) => ({ from: writeInstant(from, timeZone), to: writeInstant(to, timeZone) });
	const kpis = choice.kpis.filter((id) => id !== asked.definition.id && isAskable(id, question));
	const of = (range: Range): KpiQuery => ({
		...{ kpis: [...kpis], where: [...filters], ...days(range), tz: timeZone },
		...(question.asOfGiven && { asOf: writeInstant(asOf, timeZone) }),
	});
	const compared = kpis.length === 0 ? null : await Promise.all([ask(of(before)), ask(of(now))]);
	return {
		definition: cardOf(asked, question.figures),
		query: normalQuery(inquiry),
		earlier: days(before),
		moved: compared ? movedKpis(question.catalogue, ...compared, LEAST_ROWS) : [],
		words: options.people ? await wordsBeside(inquiry, { before, now }, choice.turn, options, ports) : null,
	};
}

/** A filter by what only the rows of this fact have says nothing of others. */
function isAskable(id: string, { catalogue, filters, figures }: Question): boolean {
	const kpi = catalogue.definitionOf(id);
	const shared = filters.every(({ field }) => dimensionNames.includes(field) || field === 'source');
	return 'measure' in kpi && (shared || kpi.fact === figures[0]?.definition.fact);
}

type Ranges = { readonly before: Range; readonly now: Range };

async function wordsBeside(
	{ question, run, budget }: Inquiry,
	{ before, now }: Ranges,
	turn: () => Promise<void>,
	options: InquiryOptions,
	ports: KpiPorts,
): Promise<ChangedWords> {
	const links = await ports.customerLinks();
	const read = { before: nothingRead(), now: nothingRead() };
	for (const fact of ['answer', 'feedback'] as const) {
		const own = conditionsOf(question, fact);
		if (own === null) continue;
		const conditions = [...(await resolveCustomers(own, links, ports)), ...options.also];
		const { timeZone, asOf } = question;
		const scan: Scan = {
			...{ fact, role: factOf(fact).moment, family: 'plain', figures: [], keys: [], scope: options.scope },
			...{ conditions, timeZone, asOf, links, stock: false },
		};
		// One more tells that there are more.
		const [earlier, later] = await Promise.all(
			[before, now].map((range) => run(writtenSql(scan, range, MOST_WRITTEN + 1, budget))),
		);
		addTo(read.before, earlier ?? []);
		addTo(read.now, later ?? []);
	}
	return changedWords(read.before, read.now, turn);
}

type Reading = { readonly written: Written[]; cut: boolean };

function nothingRead(): Reading & Read {
	return { written: [], cut: false };
}

function addTo(reading: Reading, rows: readonly EngineRow[]): void {
	for (const row of rows.slice(0, MOST_WRITTEN)) reading.written.push(writtenOf(row));
	reading.cut ||= rows.length > MOST_WRITTEN;
}

/** Null where the rows of the fact do not have a field that is filtered by. */
function conditionsOf({ filters }: Question, fact: 'answer' | 'feedback'): readonly Condition[] | null {
	try {
		return filters.map((filter) => conditionOf(filter, [{ fact }]));
	} catch (error) {
		if (error instanceof Fault && error.code === 'unknown_dimension') return null;
		throw error;
	}
}

function writtenOf(row: EngineRow): Written {
	const text = (name: string) => String(row[name] ?? '');
	return {
		...{ customer: text('cluster'), text: text('text'), source: text('source'), id: text('id') },
		at: numberOf(row, 'at'),
	};
}
