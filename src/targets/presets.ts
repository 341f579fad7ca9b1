/**
 * Sets of targets that go together. A set names KPIs; of most the value is taken from the company's own history, since what
 * others reach says little about it, and only where there is none the published number stands in, where there is one.
 */
import type { Stat, Words } from '../kpi/definition.ts';
import type { Target } from '../kpi/yardstick.ts';

export type PresetItem = {
	readonly kpi: string;
	readonly stat?: Stat;
	/** What is commonly published. */
	readonly published?: Target;
	/** Where the value comes from first. */
	readonly from: 'published' | 'history';
};

export type Preset = {
	readonly id: string;
	readonly names: Words;
	readonly explanation: Words;
	readonly items: readonly PresetItem[];
};

const nps = { kpi: 'nps', published: 70 } as const;
const csat = { kpi: 'csat', published: 80 } as const;
const ces = { kpi: 'ces', published: 85 } as const;
/** Fifteen minutes, held against the median: what half of the customers wait at most. */
const firstResponse = { kpi: 'first_response_time', stat: 'median', published: 900 } as const;
const fcr = { kpi: 'fcr', published: 80 } as const;

const fromHistory = <Item extends { readonly kpi: string }>(item: Item) => ({ ...item, from: 'history' as const });

export const presets: readonly Preset[] = [
	{
		id: 'published',
		names: { en: 'Published numbers', ru: 'Опубликованные ориентиры' },
		explanation: {
			en: 'The numbers that handbooks of service name: NPS 70, CSAT 80%, easy for 85%, first response within 15 minutes (median), solved in the first contact 80%. They come from other companies: take them as a first orientation.',
			ru: 'Числа из руководств по сервису: NPS 70, CSAT 80 %, легко для 85 %, первый ответ за 15 минут (медиана), решено с первого обращения 80 %. Это результаты других компаний: берите их как первый ориентир.',
		},
		items: [nps, csat, ces, firstResponse, fcr].map((item) => ({ ...item, from: 'published' as const })),
	},
	{
		id: 'small_business',
		names: { en: 'Small business', ru: 'Малый бизнес' },
		explanation: {
			en: 'Three numbers are enough to begin with: whether customers recommend you, whether they are satisfied, how fast they get an answer.',
			ru: 'Для начала достаточно трёх чисел: рекомендуют ли вас, довольны ли вами и как быстро вы отвечаете.',
		},
		items: [nps, csat, firstResponse].map(fromHistory),
	},
	{
		id: 'retention',
		names: { en: 'Keeping customers', ru: 'Удержание клиентов' },
		explanation: {
			en: 'For those who live on customers that come back: how many stay, how many leave, how many buy again, and what keeps them — a problem solved at once, and little effort.',
			ru: 'Для тех, кто живёт постоянными клиентами: сколько остаётся, сколько уходит, сколько покупает снова — и что их держит: проблема решена сразу и без лишних усилий.',
		},
		items: [{ kpi: 'retention_rate' }, { kpi: 'churn_rate' }, { kpi: 'repeat_purchase_rate' }, nps, ces, fcr].map(
			fromHistory,
		),
	},
	{
		id: 'acquisition',
		names: { en: 'Winning customers', ru: 'Привлечение клиентов' },
		explanation: {
			en: 'For those who grow: how many enquire, how many of them become customers, what one costs, and whether nobody who asks waits too long.',
			ru: 'Для тех, кто растёт: сколько новых заявок, какая их доля становится клиентами, сколько стоит один — и не ждёт ли ответа слишком долго тот, кто обратился.',
		},
		items: [
			{ kpi: 'new_leads' },
			{ kpi: 'lead_conversion' },
			{ kpi: 'acquisition_cost' },
			firstResponse,
			{ kpi: 'abandonment_rate' },
		].map(fromHistory),
	},
];
