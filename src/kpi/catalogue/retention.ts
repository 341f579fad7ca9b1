/** Who stays, who leaves, who comes back: customers with contracts, each one once, however many contracts it has. */
import { all, equals, isTrue } from '../condition.ts';
import type { CustomerTest, KpiDefinition, Words } from '../definition.ts';

const inStart: CustomerTest = { kind: 'any', condition: isTrue('at_start') };
const inEnd: CustomerTest = { kind: 'any', condition: isTrue('at_end') };
const left: CustomerTest = { kind: 'none', condition: isTrue('at_end') };
const newcomer: CustomerTest = { kind: 'any', condition: isTrue('is_newcomer') };

/** The contract that the customer left with ended as the customer wished, or not. */
const ended = (voluntary: boolean): CustomerTest => ({
	kind: 'any',
	condition: all(isTrue('leaves'), equals('voluntary', voluntary)),
});
const notByOwnWill: CustomerTest = {
	kind: 'none',
	condition: all(isTrue('leaves'), equals('voluntary', true)),
};

const contracts = {
	fact: 'subscription',
	rows: 'contract_spans',
	group: 'loyalty',
	sampling: 'census',
	window: { since: 'bucket_end' },
	dateRoles: ['bucket_at'],
	population: all(),
} as const satisfies Partial<KpiDefinition>;

const counting: Words = {
	en: 'Customers with a running contract (fact subscription) at the beginning of each hour, day, month … or of the period asked for. A contract runs from its start until its end; a customer with several counts once, and merged customers are one. A step that has not ended is seen as of now. Contracts of nobody known are left out.',
	ru: 'Клиенты с действующим договором (факт subscription) на начало каждого часа, дня, месяца… или запрошенного периода. Договор действует от начала до окончания; клиент с несколькими договорами учтён один раз, объединённые клиенты — один. Незавершённый шаг виден по текущий момент. Договоры неизвестных клиентов не учтены.',
};

const source: Words = {
	en: 'Customer retention rate by identity, Farris et al. 2010, "Marketing Metrics", 2nd ed., ch. 5; interval: Wilson 1927 on customers',
	ru: 'Customer retention rate поимённо, Farris и др. 2010, «Marketing Metrics», 2-е изд., гл. 5; интервал: Wilson 1927 по клиентам',
};

const share = { ...contracts, unit: 'percent', counting, source } as const;

const retention: KpiDefinition = {
	...share,
	id: 'retention_rate',
	names: { en: 'Retention rate', ru: 'Удержание клиентов' },
	explanation: {
		en: 'Of every hundred customers there at the beginning of a month (or another step), how many are still there at its end. They are followed one by one, so new customers cannot hide those who left. A longer step loses more: compare steps of equal length.',
		ru: 'Сколько из каждых ста клиентов, бывших в начале месяца (или иного шага), остались к его концу. Клиенты прослеживаются поимённо, поэтому новые не заслоняют ушедших. За долгий шаг уходит больше: сравнивайте шаги одной длины.',
	},
	formula: {
		en: '100 × customers active at the start and at the end / customers active at the start',
		ru: '100 × активные и в начале, и в конце / активные в начале',
	},
	measure: { kind: 'customers', test: inEnd, among: inStart },
	direction: 'higher',
	tolerance: 10,
};

const textbook: KpiDefinition = {
	...contracts,
	unit: 'percent',
	id: 'retention_rate_textbook',
	names: { en: 'Retention rate, textbook formula', ru: 'Удержание клиентов по формуле учебников' },
	explanation: {
		en: 'The (E − N) / S of textbooks: customers at the end less those who are new, over customers at the start. It is right only where N are the newcomers who are still there, as here; with all newcomers it would come out too low. Customers who came back count in it as if they had stayed, so it lies above the retention rate and can exceed 100.',
		ru: '(E − N) / S из учебников: клиенты в конце без новых к клиентам в начале. Верно, только если N — новые, которые ещё остаются, как здесь; со всеми новыми получилось бы слишком мало. Вернувшиеся считаются оставшимися, поэтому показатель не ниже удержания и может превысить 100.',
	},
	formula: {
		en: '100 × (customers at the end − newcomers among them) / customers at the start',
		ru: '100 × (клиенты в конце − новые среди них) / клиенты в начале',
	},
	counting: {
		en: `${counting.en} New is whose first contract ever began in the step.`,
		ru: `${counting.ru} Новый — чей первый договор начался в этом шаге.`,
	},
	source: {
		en: 'Formula (E − N) / S as usually given, e.g. Farris et al. 2010, "Marketing Metrics"; interval: Cochran 1977, Sampling Techniques, ch. 6',
		ru: 'Формула (E − N) / S, как её обычно приводят, напр. Farris и др. 2010, «Marketing Metrics»; интервал: Cochran 1977, Sampling Techniques, гл. 6',
	},
	measure: {
		kind: 'customer_ratio',
		numerator: { of: all(isTrue('at_end'), equals('is_newcomer', false)) },
		denominator: { of: isTrue('at_start') },
		factor: 100,
	},
	direction: 'higher',
	tolerance: 10,
};

const churn: KpiDefinition = {
	...share,
	id: 'churn_rate',
	names: { en: 'Churn rate', ru: 'Отток клиентов' },
	explanation: {
		en: 'Of every hundred customers there at the beginning of a month (or another step), how many are gone at its end: what is missing from the retention rate to 100. Who left and came back within the step has not left; who comes back later is counted apart.',
		ru: 'Сколько из каждых ста клиентов, бывших в начале месяца (или иного шага), к его концу ушли: то, чего удержанию не хватает до 100. Ушедший и вернувшийся в том же шаге не ушёл; вернувшиеся позже считаются отдельно.',
	},
	formula: {
		en: '100 × customers active at the start and not at the end / customers active at the start',
		ru: '100 × активные в начале, но не в конце / активные в начале',
	},
	measure: { kind: 'customers', test: left, among: inStart },
	direction: 'lower',
	tolerance: 5,
};

function churnBy(id: string, names: Words, who: Words, tests: readonly CustomerTest[]): KpiDefinition {
	return {
		...churn,
		id,
		names,
		explanation: {
			en: `Of every hundred customers there at the beginning of a month (or another step), how many ${who.en}`,
			ru: `Сколько из каждых ста клиентов, бывших в начале месяца (или иного шага), ${who.ru}`,
		},
		formula: {
			en: '100 × such customers / customers active at the start',
			ru: '100 × такие клиенты / активные в начале',
		},
		counting: {
			en: `${counting.en} Whether it was of the customer's own will says the column voluntary of the contract that ended last; where it says nothing, the customer is in neither of the two.`,
			ru: `${counting.ru} Ушёл ли клиент по своей воле, говорит поле voluntary договора, закончившегося последним; если оно пусто, клиент не входит ни в тех, ни в других.`,
		},
		measure: { kind: 'customers', test: { kind: 'all', tests: [left, ...tests] }, among: inStart },
	};
}

const voluntary = churnBy(
	'churn_rate_voluntary',
	{ en: 'Churn rate, voluntary', ru: 'Отток по своей воле' },
	{
		en: 'left of their own will by its end: price, service, a competitor. What service can change is among these.',
		ru: 'к его концу ушли по своей воле: цена, обслуживание, конкурент. То, что может изменить сервис, — среди них.',
	},
	[ended(true)],
);

const involuntary = churnBy(
	'churn_rate_involuntary',
	{ en: 'Churn rate, involuntary', ru: 'Отток не по своей воле' },
	{
		en: 'were lost by its end without wanting to leave: a card that failed, a contract not renewed by mistake. Often cheap to mend.',
		ru: 'к его концу потеряны, хотя уходить не хотели: не прошла оплата, договор не продлили по ошибке. Часто это дёшево исправить.',
	},
	[ended(false), notByOwnWill],
);

const revenueChurn: KpiDefinition = {
	...contracts,
	unit: 'percent',
	id: 'revenue_churn_rate',
	group: 'money',
	names: { en: 'Revenue churn rate', ru: 'Отток выручки' },
	explanation: {
		en: 'Of every hundred in monthly payments of the customers there at the beginning of a step, how much is gone at its end: through those who left, and those who pay less now. Who pays more does not make up for it. Held against the churn rate it says whether the large customers leave or the small.',
		ru: 'Сколько из каждых ста рублей ежемесячных платежей клиентов, бывших в начале шага, к его концу пропали: с ушедшими и с теми, кто стал платить меньше. Выросшие платежи других этого не возмещают. Рядом с оттоком клиентов видно, уходят крупные или мелкие.',
	},
	formula: {
		en: '100 × Σ max(payment at the start − payment at the end, 0) / Σ payment at the start, over customers',
		ru: '100 × Σ max(платёж в начале − платёж в конце, 0) / Σ платёж в начале, по клиентам',
	},
	counting: {
		en: `${counting.en} Amounts are the payments per month of the running contracts, in one currency; contracts without an amount are left out.`,
		ru: `${counting.ru} Суммы — ежемесячные платежи по действующим договорам, в одной валюте; договоры без суммы не учтены.`,
	},
	source: {
		en: 'Gross revenue churn, also gross MRR churn: Skok, "SaaS Metrics 2.0", forentrepreneurs.com; interval: Cochran 1977, Sampling Techniques, ch. 6',
		ru: 'Gross revenue churn, он же gross MRR churn: Skok, «SaaS Metrics 2.0», forentrepreneurs.com; интервал: Cochran 1977, Sampling Techniques, гл. 6',
	},
	measure: {
		kind: 'customer_ratio',
		numerator: { column: 'amount_per_month', of: isTrue('at_start'), less: isTrue('at_end') },
		denominator: { column: 'amount_per_month', of: isTrue('at_start') },
		factor: 100,
	},
	direction: 'lower',
	tolerance: 5,
};

type Number = Pick<KpiDefinition, 'id' | 'names' | 'explanation' | 'formula' | 'direction'> & {
	readonly among: CustomerTest;
};

const numbers: readonly Number[] = [
	{
		id: 'active_customers',
		names: { en: 'Active customers', ru: 'Активные клиенты' },
		explanation: {
			en: 'How many customers have a running contract at the end of each month (or another step). A level: it does not add up over time.',
			ru: 'У скольких клиентов к концу каждого месяца (или иного шага) есть действующий договор. Это уровень: по времени он не складывается.',
		},
		formula: { en: 'customers active at the end', ru: 'активные в конце' },
		among: inEnd,
		direction: 'higher',
	},
	{
		id: 'churned_customers',
		names: { en: 'Customers lost', ru: 'Ушедшие клиенты' },
		explanation: {
			en: 'How many customers left in each month (or another step). Group by reason or competitor to see why and where to.',
			ru: 'Сколько клиентов ушло в каждом месяце (или ином шаге). Чтобы увидеть, почему и куда, сгруппируйте по reason или competitor.',
		},
		formula: {
			en: 'customers whose last contract ended in the step',
			ru: 'клиенты, чей последний договор закончился в этом шаге',
		},
		among: { kind: 'any', condition: isTrue('leaves') },
		direction: 'lower',
	},
	{
		id: 'reactivated_customers',
		names: { en: 'Customers who came back', ru: 'Вернувшиеся клиенты' },
		explanation: {
			en: 'How many former customers are back at the end of each month (or another step): they were not there at its beginning, but they had been before. They count neither as new nor as retained.',
			ru: 'Сколько бывших клиентов снова с вами к концу каждого месяца (или иного шага): в его начале их не было, но раньше они были. Они не считаются ни новыми, ни удержанными.',
		},
		formula: {
			en: 'customers active at the end, not at the start, whose first contract began before the step',
			ru: 'активные в конце, но не в начале, чей первый договор начался до этого шага',
		},
		among: {
			kind: 'all',
			tests: [
				inEnd,
				{ kind: 'none', condition: isTrue('at_start') },
				{ kind: 'none', condition: isTrue('is_newcomer') },
			],
		},
		direction: 'higher',
	},
	{
		id: 'new_customers',
		names: { en: 'New customers', ru: 'Новые клиенты' },
		explanation: {
			en: 'How many customers whose first contract began in a month (or another step) are still there at its end. Those who came and left within it are not among them.',
			ru: 'Сколько клиентов, чей первый договор начался в этом месяце (или ином шаге), остались к его концу. Пришедшие и ушедшие в том же шаге не входят.',
		},
		formula: {
			en: 'customers active at the end whose first contract began in the step',
			ru: 'активные в конце, чей первый договор начался в этом шаге',
		},
		among: { kind: 'all', tests: [inEnd, newcomer] },
		direction: 'higher',
	},
];

const counts = numbers.map(
	({ among, ...number }): KpiDefinition => ({
		...contracts,
		...number,
		counting,
		source: {
			en: 'A count of customers; interval: Garwood 1936, Biometrika 28',
			ru: 'Подсчёт клиентов; интервал: Garwood 1936, Biometrika 28',
		},
		measure: { kind: 'customers', among },
		unit: 'count',
		tolerance: { ofTarget: 0.3 },
	}),
);

export const retentionKpis: readonly KpiDefinition[] = [
	retention,
	textbook,
	churn,
	voluntary,
	involuntary,
	revenueChurn,
	...counts,
];
