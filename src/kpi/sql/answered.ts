/** What was answered in a survey, question by question: for a scan over answers without figures. */
import type { Statement } from '../../facts/statement.ts';
import type { AskedAs } from '../answered/answered.ts';
import type { Budget } from '../budget.ts';
import type { Scan } from '../scan.ts';
import type { Range } from '../time/period.ts';
import { anonymousSql } from './anonymous.ts';
import { clusterSql } from './column.ts';
import { bothSql } from './condition.ts';
import { finish, selectFrom, selectSql } from './select.ts';
import { whereSql } from './where.ts';
import { tableSql, type Writing, writingOf } from './writing.ts';

export type AnsweredSubject = { readonly scan: Scan; readonly range: Range; readonly asked: readonly AskedAs[] };

const person = '(source, response)';
const part = "if(kind = 'choice', '', item)";
/** What was said: an option, or a number as a text. */
const said = "if(kind = 'choice', item, ifNull(toString(score), ''))";

/** Rows `variant`, `part` (an item of a matrix), and over customers the sums of `ClusterSums`; `n` people who answered. */
export function answeredSql({ scan, range, asked }: AnsweredSubject, budget: Budget): Statement {
	const { writing, where, variant } = askedRows(scan, range, asked);
	const inner = selectSql(
		{
			columns: [
				`${variant} AS variant`,
				`${part} AS part`,
				`${clusterSql(writing)} AS cluster`,
				`uniqExact(${person}) AS people`,
				'sum(ifNull(score, 0)) AS total',
				'sum(ifNull(score * score, 0)) AS total_squares',
				'count(score) AS scored',
			],
			where,
			groupBy: ['variant', 'part', 'cluster'],
		},
		writing,
	);
	const columns = [
		...['variant', 'part', 'sum(people) AS n', 'sum(people * people) AS sizes', 'count() AS clusters'],
		...['sum(scored) AS scores', 'sum(total) AS sum', 'sum(total_squares) AS squares'],
		...['sum(total * total) AS cluster_squares', 'sum(total * people) AS cross'],
	];
	return finish(selectFrom(inner, columns, ['variant', 'part']), writing, budget);
}

/** Rows `variant`, `part`, `said` and how many people said so. */
export function saidSql({ scan, range, asked }: AnsweredSubject, budget: Budget): Statement {
	const { writing, where, variant } = askedRows(scan, range, asked);
	const columns = [`${variant} AS variant`, `${part} AS part`, `${said} AS said`, `uniqExact(${person}) AS n`];
	const groupBy = ['variant', 'part', 'said'];
	return finish(
		selectSql({ columns, where: bothSql(where, "kind != 'text'"), groupBy, orderBy: groupBy.join(', ') }, writing),
		writing,
		budget,
	);
}

/** People by how far they came; `units` are rows of anonymous surveys, whose people cannot be told from each other. */
export function respondentsSql({ scan, range, asked }: AnsweredSubject, budget: Budget): Statement {
	const { writing, where } = askedRows(scan, range, asked);
	const columns = [
		`uniqExactIf(${person}, NOT ${anonymousSql}) AS people`,
		`uniqExactIf(${person}, NOT ${anonymousSql} AND ifNull(response_complete, false)) AS complete`,
		`countIf(${anonymousSql}) AS units`,
	];
	return finish(selectSql({ columns, where }, writing), writing, budget, 1);
}

/** How far invitations came; what no row says is not known. */
export function invitedSql(scan: Scan, range: Range, budget: Budget): Statement {
	const writing = writingOf(scan, [range]);
	const steps = ['delivered', 'opened', 'started', 'finished'].map((step) => `count(${step}_at) AS ${step}`);
	return finish(
		selectSql({ columns: ['count() AS sent', ...steps], where: whereSql(scan, [range], writing) }, writing),
		writing,
		budget,
		1,
	);
}

export type CommentChoice = {
	readonly question: string | null;
	readonly search: string | null;
	/** Of the answer to another question of the same questionnaire. */
	readonly score: { readonly question: string; readonly atLeast: number | null; readonly atMost: number | null } | null;
	readonly limit: number;
};

/** Comments, the newest first; those of anonymous surveys in the order of their names, which are by chance. */
export function wordsSql(
	{ scan, range, asked }: AnsweredSubject,
	{ question, search, score, limit }: CommentChoice,
	budget: Budget,
): Statement {
	const { writing, where } = askedRows(scan, range, asked);
	const { parameters } = writing;
	const hidden = anonymousSql;
	const columns = [
		...[
			'source',
			'response',
			'question',
			'text',
			'questionnaire',
			'team',
			'channel',
			'agent',
			'ticket',
			'ticket_source',
		],
		`if(${hidden}, NULL, toUnixTimestamp64Milli(answered_at)) AS at`,
		`${hidden} AS hidden`,
		'count() OVER () AS found',
	];
	const chosen = bothSql(
		where,
		"kind = 'text' AND text != ''",
		question === null ? 'true' : `question = ${parameters.add('String', question)}`,
		search === null ? 'true' : `positionCaseInsensitiveUTF8(text, ${parameters.add('String', search)}) > 0`,
		score === null ? 'true' : `NOT ${hidden} AND ${scoredSql(score, where, writing)}`,
	);
	const orderBy = 'at DESC NULLS LAST, response, question';
	return finish(selectSql({ columns, where: chosen, orderBy }, writing), writing, budget, limit);
}

/** What the same people answered in numbers. */
export function scoresBesideSql(
	{ scan, range, asked }: AnsweredSubject,
	responses: readonly string[],
	budget: Budget,
): Statement {
	const { writing, where } = askedRows(scan, range, asked);
	const list = writing.parameters.add('Array(String)', responses);
	const columns = ['source', 'response', 'question', 'kind', 'score', 'scale_min', 'scale_max'];
	const chosen = bothSql(where, `response IN ${list}`, "score IS NOT NULL AND item = ''", `NOT ${anonymousSql}`);
	return finish(selectSql({ columns, where: chosen, orderBy: 'question' }, writing), writing, budget);
}

function scoredSql(
	{ question, atLeast, atMost }: NonNullable<CommentChoice['score']>,
	where: string,
	{ parameters, ...writing }: Writing,
): string {
	const bounds = [
		atLeast === null ? 'true' : `score >= ${parameters.add('Float64', atLeast)}`,
		atMost === null ? 'true' : `score <= ${parameters.add('Float64', atMost)}`,
	];
	const asked = bothSql(where, `question = ${parameters.add('String', question)}`, ...bounds);
	return `${person} IN (SELECT source, response FROM ${tableSql('answer', { ...writing, parameters })} WHERE ${asked})`;
}

/** Rows that answer what was asked, each of a `variant`. */
export function askedRows(scan: Scan, range: Range, asked: readonly AskedAs[]) {
	const writing = writingOf(scan, [range]);
	const { parameters } = writing;
	const names = parameters.add(
		'Array(String)',
		asked.map(({ questionnaire, question }) => `${questionnaire} ${question}`),
	);
	const variants = parameters.add(
		'Array(String)',
		asked.map((one) => one.variant),
	);
	return {
		writing,
		where: bothSql(whereSql(scan, [range], writing), `concat(questionnaire, ' ', question) IN ${names}`),
		variant: `transform(concat(questionnaire, ' ', question), ${names}, ${variants}, '')`,
	};
}
