/** Questions about survey answers: sums by customer, from which the intervals follow exactly. */
import type { Gauge } from '../../src/kpi/figure.ts';
import type { KpiQuery } from '../../src/kpi/query.ts';
import { asked, during, figuresOf, inEach, sums, sumsOf } from './dialects.ts';
import type { PeerQuestion } from './question.ts';

/** Of answers of this kind on this scale: the two best count as `up`; `y` is what is summed, of `up` and `down`. */
const surveySql = (kind: string, [low, high]: readonly [number, number], y: string, more = '') =>
	inEach(
		({ table, month }) => `SELECT month, ${sumsOf(y)}${more} FROM (
			SELECT ${month('answered_at')} AS month, customer, count(*) AS k,
				count(*) FILTER (WHERE score >= ${high - 1}) AS up, count(*) FILTER (WHERE score <= 6) AS down
			FROM ${table('answer')}
			WHERE ${during('answered_at')} AND kind = '${kind}' AND score IS NOT NULL
				AND scale_min = ${low} AND scale_max = ${high}
			GROUP BY 1, 2
		) AS customers GROUP BY 1`,
	);

const ofAnswers = { ...asked, by: ['month'] } satisfies Partial<KpiQuery>;

const nps: PeerQuestion = {
	what: 'NPS with the sums by customer that its interval needs, by month',
	columns: ['month', ...sums, 'plus', 'minus'],
	keys: 1,
	sql: surveySql('nps', [0, 10], 'up - down', ', sum(up) AS plus, sum(down) AS minus'),
	kamerton: { ...ofAnswers, kpis: ['nps'] },
	claims: (cell) => [{ kpi: 'nps', stat: null, ...figuresOf(netGauge, cell) }],
};

const csat: PeerQuestion = {
	what: 'CSAT with the sums by customer that its interval needs, by month',
	columns: ['month', ...sums],
	keys: 1,
	sql: surveySql('csat', [1, 5], 'up'),
	kamerton: { ...ofAnswers, kpis: ['csat'] },
	claims: (cell) => [{ kpi: 'csat', stat: null, ...figuresOf(shareGauge, cell) }],
};

const anyone = { all: [] } as const;
const netGauge: Gauge = { kind: 'net', promoter: anyone, detractor: anyone };
const shareGauge: Gauge = { kind: 'proportion', success: anyone };

export const answerQuestions: readonly PeerQuestion[] = [nps, csat];
