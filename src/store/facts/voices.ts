/** Answers and feedback of which cases are opened, read from the facts. */
import type { Origin } from '../../cases/case.ts';
import { ownSource } from '../../cases/mirror.ts';
import type { VoiceReader, VoiceRow } from '../../cases/ports.ts';
import type { ReadSignal } from '../../cases/signal.ts';
import { beginningOf } from '../../cases/words.ts';
import { dimensions } from '../../facts/common.ts';
import { defaultScales } from '../../facts/definitions/voice.ts';
import { type StatementValue, statement } from '../../facts/statement.ts';
import type { FactEngine } from './engine.ts';

type Found = Readonly<Record<string, string | number | null>>;
type Fact = 'answer' | 'feedback';
type Params = Record<string, StatementValue>;

const settings = 'SETTINGS max_execution_time = 60, max_memory_usage = 1400000000';
const named = dimensions.map(({ name }) => name).filter((name) => name !== 'customer');
const moments = { answer: 'answered_at', feedback: 'created_at' } as const;
/** A questionnaire without a name is a row for itself. */
const refs = { answer: "if(response = '', id, response)", feedback: 'id' } as const;
const shown = {
	answer: 'question, score, scale_min AS lo, scale_max AS hi',
	feedback: "'' AS question, rating AS score, scale_min AS lo, scale_max AS hi",
} as const;
/** Somebody who can be called: who answered for nobody to know stays that way. Feedback may be answered where it stands. */
const reachable = { answer: '(customer != 0 OR ticket_key != 0 OR order_key != 0)', feedback: 'true' } as const;
/** A score on a boundary is not to be missed by the last bit; more than is met is allowed here. */
const rounding = 1e-6;

export function createVoiceReader(engine: FactEngine): VoiceReader {
	async function rows(fact: Fact, where: string, params: Params, tail = ''): Promise<VoiceRow[]> {
		const found = await engine.select<Found>(
			statement(
				`SELECT source, ${refs[fact]} AS v_ref, toUnixTimestamp64Milli(${moments[fact]}) AS v_at, kind, ${shown[fact]}, text, toString(customer) AS v_customer, ticket, ticket_source, ${named.join(', ')} FROM fact_${fact} WHERE ${where} ${tail} ${settings}`,
				params,
			),
		);
		return found.map((row) => voiceRow(fact, row));
	}
	return {
		async unhappy(signals, since) {
			const facts: readonly Fact[] = ['answer', 'feedback'];
			const found = await Promise.all(
				facts.map((fact) => {
					const params: Params = { since: new Date(since).toISOString(), own: ownSource };
					const met = signals.flatMap((signal, at) => conditionOf(fact, signal, at, params) ?? []);
					if (met.length === 0) return [];
					const recent = `${moments[fact]} >= parseDateTime64BestEffort({since:String}, 3, 'UTC')`;
					const elsewhere =
						'(ticket_key = 0 OR ticket_key NOT IN (SELECT ticket_key FROM fact_case WHERE source != {own:String} AND ticket_key != 0))';
					return rows(
						fact,
						`${recent} AND (source, ${refs[fact]}) IN (SELECT source, ${refs[fact]} FROM fact_${fact} WHERE ${recent} AND ${elsewhere} AND ${reachable[fact]} AND (${met.join(' OR ')}))`,
						params,
					);
				}),
			);
			return found.flat();
		},
		async of(origins) {
			const facts: readonly Fact[] = ['answer', 'feedback'];
			const found = await Promise.all(
				facts.map((fact) => {
					const mine = origins.filter((origin) => origin.fact === fact);
					if (mine.length === 0) return [];
					return rows(
						fact,
						`(source, ${refs[fact]}) IN (SELECT arrayJoin(arrayZip({sources:Array(String)}, {refs:Array(String)})))`,
						{ sources: mine.map(({ source }) => source), refs: mine.map(({ ref }) => ref) },
					);
				}),
			);
			return found.flat();
		},
		async promoters(since, limit) {
			const [low, high] = scaleSql('nps');
			const recent = "answered_at >= parseDateTime64BestEffort({since:String}, 3, 'UTC')";
			const found = await rows(
				'answer',
				`${recent} AND (source, ${refs.answer}) IN (SELECT source, v_name FROM (SELECT source, ${refs.answer} AS v_name, max(answered_at) AS v_last FROM fact_answer WHERE ${recent} AND kind = 'nps' AND ${reachable.answer} AND score >= ${high} - 0.1 * (${high} - ${low}) - ${rounding} GROUP BY source, v_name ORDER BY v_last DESC, v_name LIMIT ${limit}))`,
				{ since: new Date(since).toISOString() },
				'ORDER BY answered_at DESC, key',
			);
			return found;
		},
	};
}

/** What a row has to be for the signal to show; null where this fact never shows it. */
function conditionOf(
	fact: Fact,
	{ signal, phrases, threshold }: ReadSignal,
	at: number,
	params: Params,
): string | null {
	const { kind } = signal;
	if (kind === 'words') {
		const beginnings = [...new Set(phrases.flatMap((phrase) => beginningOf(phrase) ?? []))];
		params[`words${at}`] = `(^|[^\\p{L}\\p{N}])(${beginnings.join('|')})`;
		return `text != '' AND match(replaceAll(lowerUTF8(text), 'ё', 'е'), {words${at}:String})`;
	}
	if (kind === 'complaint') return fact === 'feedback' ? "kind = 'complaint'" : null;
	if (threshold === null || (kind === 'review') !== (fact === 'feedback')) return null;
	const asked = kind === 'review' ? "kind IN ('review', 'social')" : `kind = '${kind}'`;
	const [low, high] = scaleSql(kind);
	const score = fact === 'feedback' ? 'rating' : 'score';
	const place = `(${score} - ${low}) / (${high} - ${low})`;
	const met = threshold.bad === 'low' ? `<= ${threshold.place + rounding}` : `>= ${threshold.place - rounding}`;
	return `${asked} AND ${high} > ${low} AND ifNull(${place} ${met}, false)`;
}

function scaleSql(kind: string): readonly [string, string] {
	const usual = kind in defaultScales ? defaultScales[kind as keyof typeof defaultScales] : null;
	const [low, high] = usual ?? [1, 5];
	return [`ifNull(scale_min, ${low})`, `ifNull(scale_max, ${high})`];
}

function voiceRow(fact: Origin['fact'], row: Found): VoiceRow {
	const text = (name: string) => String(row[name] ?? '');
	const number = (name: string) => (row[name] === null || row[name] === undefined ? null : Number(row[name]));
	const [ticket, customer, source] = [text('ticket'), text('v_customer'), text('source')];
	return {
		...{ fact, source, ref: text('v_ref'), at: Number(row.v_at), kind: text('kind'), question: text('question') },
		...{ score: number('score'), min: number('lo'), max: number('hi'), text: text('text') },
		dimensions: Object.fromEntries(named.flatMap((name) => (text(name) === '' ? [] : [[name, text(name)]]))),
		customer: customer === '0' ? null : customer,
		ticket: ticket === '' ? null : { source: text('ticket_source') || source, id: ticket },
	};
}
