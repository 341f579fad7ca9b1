/** Satisfaction: answers, questionnaires, feedback, invitations, cases, as `docs/kpis.md` defines them. */
import {
	type Answer,
	at,
	byKey,
	type Cell,
	count,
	DAY,
	type Definition,
	type Facts,
	isSomebody,
	known,
	mean,
	median,
	net,
	num,
	type Row,
	ratio,
	SECOND,
	share,
	total,
	within,
} from './facts.ts';

const scaleOf = ({ scale_min: low, scale_max: high }: Row) => `${low}–${high}`;

function answers({ answer }: Facts, cell: Cell, kind: string, scales?: readonly string[]): readonly Row[] {
	return within(answer, 'answered_at', cell).filter(
		(row) => row.kind === kind && known(row.score) && (scales === undefined || scales.includes(scaleOf(row))),
	);
}

/** Answers that count, by their scale. */
type Marks = Readonly<Record<string, readonly number[]>>;
const marked = (marks: Marks) => (row: Row) => marks[scaleOf(row)]?.includes(num(row.score)) ?? false;
const upTo = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

const satisfied: Marks = {
	'1–5': [4, 5],
	'1–4': [3, 4],
	'0–1': [1],
	'1–7': [6, 7],
	'1–10': [9, 10],
	'1–3': [3],
};
const easy: Marks = { '1–7': [5, 6, 7], '1–5': [4, 5] };
const difficult: Marks = { '1–7': [1, 2, 3], '1–5': [1, 2] };

const promoters =
	(scale: string, good: readonly number[], bad: readonly number[]): Definition =>
	(facts, cell) =>
		net(answers(facts, cell, 'nps', [scale]), marked({ [scale]: good }), marked({ [scale]: bad }));

const rated =
	(kind: string, marks: Marks): Definition =>
	(facts, cell) =>
		share(answers(facts, cell, kind, Object.keys(marks)), marked(marks));

const rescaled =
	(kind: string): Definition =>
	(facts, cell) =>
		mean(
			answers(facts, cell, kind)
				.filter((row) => num(row.scale_max) > num(row.scale_min))
				.map((row) => (100 * (num(row.score) - num(row.scale_min))) / (num(row.scale_max) - num(row.scale_min))),
		);

const yes = { '0–1': [1] };

/** Of one person: what was answered together. */
const questionnaires = (rows: readonly Row[]) => byKey(rows, (row) => `${row.source} ${row.survey} ${row.response}`);
const lastOf = (rows: readonly Row[]) => Math.max(...rows.map((row) => at(row.answered_at) ?? 0));

function together(rows: readonly Row[]): boolean {
	const moments = rows.map((row) => at(row.answered_at) ?? 0);
	return Math.max(...moments) - Math.min(...moments) <= 31 * DAY;
}

const acsi: Definition = ({ answer }, { from, to, where }) => {
	const scores = questionnaires(answer.filter(({ kind, score }) => kind === 'acsi' && known(score))).flatMap((rows) => {
		const last = lastOf(rows);
		const newest = rows.find((row) => at(row.answered_at) === last);
		if (last < from || last >= to || (where && newest?.[where.field] !== where.value)) return [];
		const of = (...names: string[]) =>
			rows.find((row) => names.includes(String(row.item)) && scaleOf(row) === '1–10')?.score ?? null;
		const items = [of('satisfaction', '1'), of('expectations', '2'), of('ideal', '3')];
		if (items.includes(null) || !together(rows)) return [];
		return [(100 * (total(items.map(Number)) / 3 - 1)) / 9];
	});
	return mean(scores);
};

/** Perceptions with the expectation of the same item of the same person. */
function gaps(rows: readonly Row[], scale: string) {
	return questionnaires(rows.filter(({ score }) => known(score))).flatMap((own) =>
		own
			.filter((row) => row.kind === 'perception' && scaleOf(row) === scale)
			.flatMap((row) => {
				const pair = own.find(
					(other) => other.kind === 'expectation' && other.item === row.item && scaleOf(other) === scale,
				);
				return pair && together([row, pair]) ? [{ row, gap: num(row.score) - num(pair.score) }] : [];
			}),
	);
}

const servqual =
	(scale: string): Definition =>
	({ answer }, cell) => {
		const inside = new Set(within(answer, 'answered_at', cell));
		return mean(
			gaps(answer, scale)
				.filter(({ row }) => inside.has(row))
				.map(({ gap }) => gap),
		);
	};

const weighted: Definition = ({ answer }, { from, to, where }) => {
	const people = questionnaires(answer.filter(({ score }) => known(score))).flatMap((rows) => {
		const stated = rows.filter(({ kind }) => kind === 'importance');
		const found = gaps(rows, '1–7');
		const perceived = rows.filter(({ kind }) => kind === 'perception');
		if (stated.length === 0 || perceived.length === 0) return [];
		const last = lastOf(perceived);
		const newest = perceived.find((row) => at(row.answered_at) === last);
		if (last < from || last >= to || (where && newest?.[where.field] !== where.value)) return [];
		const parts = stated.map((row) => ({
			weight: num(row.score),
			gap: mean(found.filter(({ row: one }) => one.dimension === row.dimension).map(({ gap }) => gap)).value,
		}));
		if (parts.some(({ gap }) => gap === null)) return [];
		const weights = total(parts.map(({ weight }) => weight));
		return weights > 0 ? [total(parts.map(({ weight, gap }) => weight * Number(gap))) / weights] : [];
	});
	return mean(people);
};

const voices = ({ feedback }: Facts, cell: Cell, kind: string) =>
	within(feedback, 'created_at', cell).filter((row) => row.kind === kind);

const until = (rows: readonly Row[], from: string, to: string): Answer =>
	median(
		rows.flatMap((row) => {
			const [start, end] = [at(row[from]), at(row[to])];
			return start === null || end === null ? [] : [(end - start) / SECOND];
		}),
	);

const inTime = (row: Row, done: string, due: string) => known(row[done]) && (at(row[done]) ?? 0) <= (at(row[due]) ?? 0);
const isPast = (row: Row, due: string, { asOf }: Cell) => known(row[due]) && (at(row[due]) ?? 0) < asOf;

const problems: Definition = (facts, cell) => {
	const orders = within(facts.order, 'placed_at', cell).filter(isSomebody);
	const moments = new Map<string, number[]>();
	const add = (row: Row, role: string) => {
		const moment = at(row[role]);
		if (!isSomebody(row) || moment === null) return;
		const name = String(row.customer);
		moments.set(name, [...(moments.get(name) ?? []), moment]);
	};
	for (const row of facts.ticket) if (row.direction !== 'out') add(row, 'created_at');
	for (const row of facts.feedback) if (row.kind === 'complaint') add(row, 'created_at');
	for (const row of facts.answer) if (row.kind === 'problem' && row.score === 1) add(row, 'answered_at');
	const customers = byKey(orders, (row) => String(row.customer));
	const troubled = customers.filter((own) =>
		own.some((row) => {
			const placed = at(row.placed_at) ?? 0;
			const found = moments.get(String(row.customer)) ?? [];
			return found.some((moment) => moment > placed && moment <= placed + 30 * DAY);
		}),
	);
	const n = customers.length;
	return { n, value: n === 0 ? null : (100 * troubled.length) / n };
};

const cases = (facts: Facts, cell: Cell) => within(facts.case, 'opened_at', cell);

export const satisfaction: Readonly<Record<string, Definition>> = {
	nps: promoters('0–10', [9, 10], upTo(0, 6)),
	nps_1_10: promoters('1–10', [9, 10], upTo(1, 6)),
	nps_1_11: promoters('1–11', [10, 11], upTo(1, 7)),
	csat: rated('csat', satisfied),
	csat_mean: rescaled('csat'),
	ces: rated('ces', easy),
	ces_mean: rescaled('ces'),
	ces_net: (facts, cell) => net(answers(facts, cell, 'ces', Object.keys(easy)), marked(easy), marked(difficult)),
	ces_effort: rescaled('ces_effort'),
	acsi,
	servqual_gap: servqual('1–7'),
	servqual_gap_1_5: servqual('1–5'),
	servqual_gap_weighted: weighted,
	servperf: (facts, cell) => mean(answers(facts, cell, 'perception', ['1–7']).map(({ score }) => num(score ?? null))),
	repeat_explanation_rate: rated('repeat_explanation', yes),
	problem_reported: rated('problem', yes),
	fcr_reported: rated('resolved', yes),
	net_sentiment: (facts, cell) =>
		net(
			within(facts.feedback, 'created_at', cell).filter(
				(row) => row.kind !== 'staff' && ['positive', 'neutral', 'negative'].includes(String(row.sentiment)),
			),
			({ sentiment }) => sentiment === 'positive',
			({ sentiment }) => sentiment === 'negative',
		),
	review_rating: (facts, cell) =>
		mean(
			voices(facts, cell, 'review')
				.filter((row) => known(row.rating) && scaleOf(row) === '1–5')
				.map(({ rating }) => num(rating ?? null)),
		),
	review_reply_rate: (facts, cell) => share(voices(facts, cell, 'review'), (row) => known(row.replied_at)),
	review_reply_time: (facts, cell) => until(voices(facts, cell, 'review'), 'created_at', 'replied_at'),
	problem_incidence: problems,
	complaints: (facts, cell) => count(voices(facts, cell, 'complaint')),
	complaint_justified_share: (facts, cell) =>
		share(
			voices(facts, cell, 'complaint').filter((row) => known(row.justified)),
			({ justified }) => justified === true,
		),
	complaint_on_time_share: (facts, cell) =>
		share(
			voices(facts, cell, 'complaint').filter(
				(row) => known(row.due_at) && (known(row.replied_at) || isPast(row, 'due_at', cell)),
			),
			(row) => inTime(row, 'replied_at', 'due_at'),
		),
	complaint_reply_time: (facts, cell) => until(voices(facts, cell, 'complaint'), 'created_at', 'replied_at'),
	complaint_rate: (facts, cell) => {
		const [n, tickets] = [voices(facts, cell, 'complaint').length, within(facts.ticket, 'created_at', cell).length];
		return ratio(1000 * n, tickets, n);
	},
	complaint_rate_orders: (facts, cell) => {
		const [n, orders] = [voices(facts, cell, 'complaint').length, within(facts.order, 'placed_at', cell).length];
		return ratio(1000 * n, orders, n);
	},
	cases: (facts, cell) => count(cases(facts, cell)),
	case_contact_time: (facts, cell) => until(cases(facts, cell), 'opened_at', 'contacted_at'),
	case_contacted_share: (facts, cell) =>
		share(
			cases(facts, cell).filter(
				(row) => known(row.contacted_at) || known(row.closed_at) || isPast(row, 'contact_due_at', cell),
			),
			(row) => known(row.contacted_at),
		),
	case_contacted_in_time_share: (facts, cell) =>
		share(
			cases(facts, cell).filter(
				(row) =>
					known(row.contact_due_at) &&
					(known(row.contacted_at) || known(row.closed_at) || isPast(row, 'contact_due_at', cell)),
			),
			(row) => inTime(row, 'contacted_at', 'contact_due_at'),
		),
	case_closed_on_time_share: (facts, cell) =>
		share(
			cases(facts, cell).filter((row) => known(row.due_at) && (known(row.closed_at) || isPast(row, 'due_at', cell))),
			(row) => inTime(row, 'closed_at', 'due_at'),
		),
	case_recovered_share: (facts, cell) =>
		share(
			cases(facts, cell).filter((row) => known(row.score_before) && known(row.score_after)),
			(row) => num(row.score_after) > num(row.score_before),
		),
	response_rate: (facts, cell) =>
		share(
			within(facts.invitation, 'sent_at', cell).filter((row) => known(row.delivered_at) || known(row.finished_at)),
			(row) => known(row.finished_at),
		),
	completion_rate: (facts, cell) =>
		share(
			within(facts.invitation, 'sent_at', cell).filter((row) => known(row.started_at) || known(row.finished_at)),
			(row) => known(row.finished_at),
		),
};
