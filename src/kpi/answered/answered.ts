/** What was answered in a survey: how many came how far, question by question, and in words. */
import { factOf } from '../../facts/vocabulary.ts';
import { effectiveClusters } from '../../stats/cluster.ts';
import { meanEstimate } from '../../stats/mean.ts';
import { wilson } from '../../stats/proportion.ts';
import { all, any, type Condition, equals, not } from '../condition.ts';
import { resolveCustomers } from '../customers.ts';
import { conditionOf } from '../filter.ts';
import { closedPeriod, type InquiryOptions, withholdPeople } from '../inquiry.ts';
import { type EngineRow, nullableNumberOf, numberOf } from '../parts.ts';
import type { KpiPorts } from '../ports.ts';
import type { Filter } from '../query.ts';
import type { Scan } from '../scan.ts';
import type { Run } from '../scan-run.ts';
import {
	answeredSql,
	type CommentChoice,
	invitedSql,
	respondentsSql,
	saidSql,
	scoresBesideSql,
	wordsSql,
} from '../sql/answered.ts';
import { parsePeriod, type Range } from '../time/period.ts';
import { engineTimeZone } from '../time/time-zone.ts';

/** A question of a version, and with which others it may be put together. */
export type AskedAs = { readonly questionnaire: string; readonly question: string; readonly variant: string };

export type AnsweredAsk = {
	/** For its invitations: as it is called, and by the attribute that names it whatever it is called. */
	readonly survey: string;
	readonly named?: { readonly source: string; readonly attribute: string; readonly value: string } | undefined;
	readonly asked: readonly AskedAs[];
	readonly from?: string | undefined;
	readonly to?: string | undefined;
	readonly where: readonly Filter[];
	readonly timeZone?: string | undefined;
};

export type Estimate = { readonly value: number; readonly low: number | null; readonly high: number | null };

/** How many said so, and which share of those who answered (in percent) with its interval. */
export type Said = { readonly value: string; readonly n: number; readonly share: Estimate };

export type AnsweredPart = {
	readonly variant: string;
	/** An item of a matrix; '' where there is none. */
	readonly item: string;
	/** People who answered, and how many independent ones know as much. */
	readonly n: number;
	readonly effectiveN: number;
	/** Of numbers. */
	readonly mean: Estimate | null;
	readonly said: readonly Said[];
};

export const invitedSteps = ['sent', 'delivered', 'opened', 'started', 'finished'] as const;

export type Answered = {
	/** Null where nobody was invited; a step is null where no invitation says it. */
	readonly invited: Readonly<Record<(typeof invitedSteps)[number], number | null>> | null;
	readonly people: number;
	readonly complete: number;
	readonly parts: readonly AnsweredPart[];
};

export type Comment = {
	readonly source: string;
	readonly response: string;
	readonly question: string;
	readonly questionnaire: string;
	readonly text: string;
	/** UTC; null of an anonymous survey. */
	readonly at: string | null;
	readonly team: string | null;
	readonly channel: string | null;
	readonly agent: string | null;
	readonly ticket: { readonly source: string; readonly id: string } | null;
	readonly scores: readonly {
		readonly question: string;
		readonly kind: string;
		readonly score: number;
		readonly scaleMax: number | null;
	}[];
};

export type Comments = { readonly n: number; readonly comments: readonly Comment[] };
export type CommentsAsk = AnsweredAsk & CommentChoice & { readonly offset: number };

type Ready = { readonly scan: Scan; readonly invitations: Scan; readonly range: Range | null; readonly run: Run };
export type Defaults = { readonly timeZone: string; readonly now: number };

export async function readyToAsk(
	ask: AnsweredAsk,
	defaults: Defaults,
	options: InquiryOptions,
	ports: KpiPorts,
): Promise<Ready> {
	const subjects = [{ fact: 'answer' as const }, { fact: 'invitation' as const }];
	if (!options.people) withholdPeople(ask.where.map(({ field }) => field));
	const links = await ports.customerLinks();
	const timeZone = engineTimeZone(ask.timeZone ?? defaults.timeZone);
	const where = ask.where.map((one) => conditionOf(one, subjects));
	const conditions = [...(await resolveCustomers(where, links, ports)), ...options.also];
	const scanOf = (fact: 'answer' | 'invitation', own: readonly Condition[]): Scan => ({
		...{ fact, role: factOf(fact).moment, family: 'plain', figures: [], keys: [], scope: options.scope },
		...{ conditions: [...own, ...conditions], timeZone, asOf: defaults.now, links, stock: false },
	});
	const run: Run = (statement) => {
		options.signal?.throwIfAborted();
		return ports.reader.select<EngineRow>(statement, { signal: options.signal });
	};
	const versions = [...new Set(ask.asked.map(({ questionnaire }) => questionnaire))];
	const scan = scanOf('answer', [{ field: 'questionnaire', op: 'in', value: versions }]);
	const { named } = ask;
	const invitations = scanOf('invitation', [
		named
			? any(
					all(equals('source', named.source), equals(`attr.${named.attribute}`, named.value)),
					all(
						equals('survey', ask.survey),
						// Elsewhere a column of this name may mean anything.
						any(not(equals('source', named.source)), equals(`attr.${named.attribute}`, '')),
					),
				)
			: equals('survey', ask.survey),
	]);
	const period = parsePeriod(ask.from, ask.to, timeZone);
	const range = await closedPeriod({ period, timeZone }, [scan, invitations], options.budget, run);
	return { scan, invitations, range, run };
}

export async function answeredOf(
	ask: AnsweredAsk,
	defaults: Defaults,
	options: InquiryOptions,
	ports: KpiPorts,
): Promise<Answered> {
	const { scan, invitations, range, run } = await readyToAsk(ask, defaults, options, ports);
	if (range === null) return { invited: null, people: 0, complete: 0, parts: [] };
	const subject = { scan, range, asked: ask.asked };
	const [sums, said, [came], [invited]] = await Promise.all([
		run(answeredSql(subject, options.budget)),
		run(saidSql(subject, options.budget)),
		run(respondentsSql(subject, options.budget)),
		run(invitedSql(invitations, range, options.budget)),
	]);
	return {
		invited: invited ? invitedOf(invited) : null,
		people: came ? numberOf(came, 'people') : 0,
		complete: came ? numberOf(came, 'complete') : 0,
		parts: sums.map((row) =>
			partOf(
				row,
				said.filter((one) => one.variant === row.variant && one.part === row.part),
			),
		),
	};
}

function invitedOf(row: EngineRow): Answered['invited'] {
	const sent = numberOf(row, 'sent');
	if (sent === 0) return null;
	const step = (name: string) => numberOf(row, name) || null;
	return {
		...{ sent, delivered: step('delivered'), opened: step('opened') },
		...{ started: step('started'), finished: step('finished') },
	};
}

function partOf(row: EngineRow, said: readonly EngineRow[]): AnsweredPart {
	const n = numberOf(row, 'n');
	const clusters = {
		...{ clusters: numberOf(row, 'clusters'), n, sum: numberOf(row, 'sum'), sumCross: numberOf(row, 'cross') },
		...{ sumSquares: numberOf(row, 'cluster_squares'), sizeSquares: numberOf(row, 'sizes') },
	};
	const sums = { n, sum: clusters.sum, sumSquares: numberOf(row, 'squares') };
	const estimate = numberOf(row, 'scores') === n && n > 0 ? meanEstimate(sums, undefined, clusters) : null;
	// Shares as if a customer said the same each time: Kish's worst case (1965, Survey Sampling, 8.2), and exact where each answered once.
	const effectiveN = effectiveClusters(clusters);
	return {
		...{ variant: String(row.variant), item: String(row.part), n, effectiveN: estimate?.effectiveN ?? effectiveN },
		mean: estimate?.mean == null ? null : { value: estimate.mean, ...ends(estimate.interval, 1) },
		said: said
			.filter((one) => one.said !== '')
			.map((one) => {
				const some = numberOf(one, 'n');
				const interval = wilson(some, n, undefined, effectiveN);
				return { value: String(one.said), n: some, share: { value: (100 * some) / n, ...ends(interval, 100) } };
			}),
	};
}

function ends(interval: { low: number; high: number } | null, by: number) {
	return { low: interval && by * interval.low, high: interval && by * interval.high };
}

export async function commentsOf(
	{ limit, offset, ...ask }: CommentsAsk,
	defaults: Defaults,
	options: InquiryOptions,
	ports: KpiPorts,
): Promise<Comments> {
	const { scan, range, run } = await readyToAsk(ask, defaults, options, ports);
	if (range === null) return { n: 0, comments: [] };
	const subject = { scan, range, asked: ask.asked };
	const found = await run(wordsSql(subject, { ...ask, limit: offset + limit }, options.budget));
	const shown = found.slice(offset);
	const responses = shown.flatMap((row) =>
		Number(row.hidden) === 1 || row.hidden === true ? [] : [String(row.response)],
	);
	const scores = responses.length === 0 ? [] : await run(scoresBesideSql(subject, responses, options.budget));
	const [first] = found;
	return { n: first ? numberOf(first, 'found') : 0, comments: shown.map((row) => commentOf(row, scores)) };
}

function commentOf(row: EngineRow, scores: readonly EngineRow[]): Comment {
	const text = (name: string) => String(row[name] ?? '');
	const at = nullableNumberOf(row, 'at');
	const hidden = at === null;
	return {
		...{ source: text('source'), response: hidden ? '' : text('response'), question: text('question') },
		...{ questionnaire: text('questionnaire'), text: text('text'), at: hidden ? null : new Date(at).toISOString() },
		...{ team: text('team') || null, channel: text('channel') || null, agent: text('agent') || null },
		ticket: text('ticket') === '' ? null : { source: text('ticket_source') || text('source'), id: text('ticket') },
		scores: hidden
			? []
			: scores
					.filter((one) => one.source === row.source && one.response === row.response)
					.map((one) => ({
						...{ question: String(one.question), kind: String(one.kind), score: numberOf(one, 'score') },
						scaleMax: nullableNumberOf(one, 'scale_max'),
					})),
	};
}
