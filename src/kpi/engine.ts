/** The room's door: query → question → plan → SQL → parts → result. */
import { Fault } from '../errors.ts';
import { isReachable } from '../facts/sight.ts';
import { answeredOf, commentsOf } from './answered/answered.ts';
import { nonresponseOf } from './answered/nonresponse.ts';
import { namingAsked } from './asked-fault.ts';
import { AskedLately } from './asked-lately.ts';
import { attentionOf } from './attention/attention.ts';
import { parseAttention } from './attention/query.ts';
import { defaultBudget } from './budget.ts';
import { PartsCache } from './cache.ts';
import { type CalculatedCell, calculate } from './calculation.ts';
import { describeKpi, describeKpis } from './card.ts';
import { type Catalogue, catalogueOf } from './catalogue.ts';
import { narrowed } from './cell.ts';
import type { Kpi } from './combined.ts';
import { benchmarkOf, benchmarkQuery } from './compare/benchmark.ts';
import { comparisonBeside, comparisonColumns } from './compare/columns.ts';
import { currentCatalogue } from './current-catalogue.ts';
import { curveOf } from './curve.ts';
import { nameCustomers } from './customers.ts';
import { dayCourseOf } from './day-course.ts';
import { type Decomposed, decompose } from './decompose/decomposition.ts';
import { distributionOf } from './distribution/distribution.ts';
import { driverCurveOf } from './drivers/driver-curve.ts';
import { driversOf } from './drivers/drivers.ts';
import { turn } from './drivers/resampling.ts';
import type {
	AskOptions,
	BesideChangeOptions,
	CellOptions,
	DecomposeOptions,
	ExplainChangeOptions,
	KpiEngine,
	KpiEngineSettings,
	LiveQuestion,
	RelationsOptions,
} from './engine-shape.ts';
import { usedRates } from './exchange/used.ts';
import { type BesideChange, besideChange } from './explain-change/beside.ts';
import { type ExplainedChange, explainChange } from './explain-change/explain-change.ts';
import { explain } from './explanation.ts';
import { facetsOf } from './facets/facets.ts';
import { facetQuestionOf, kpisOfFacets } from './facets/query.ts';
import { factRows } from './fact-rows.ts';
import { fieldOf } from './field.ts';
import { forecastsOf, type KpiForecasts } from './forecast/forecast.ts';
import { parseForecast } from './forecast/query.ts';
import { type Inquiry, inquiryOf, normalQuery } from './inquiry.ts';
import { KeptAnswers } from './kept.ts';
import { KeptEffects } from './kept-effects.ts';
import { type LiveOptions, liveOf, momentOf } from './live.ts';
import type { KpiPorts } from './ports.ts';
import { type Proposal, withProposedParams } from './proposed-params.ts';
import { type KpiQuery, parseQuery } from './query.ts';
import { type Defaults, type Question, questionOf, subjectsOf } from './question.ts';
import { pairRows, reconciliationOf, theirColumns, withTheirs } from './reconcile/reconciliation.ts';
import { recordedSince } from './recorded.ts';
import { relationsOf } from './relations/relations.ts';
import { tradeOffsOf } from './relations/trade-offs.ts';
import type { KpiResult } from './result.ts';
import { segmentsOf } from './segments/segments.ts';
import { columnsOf, isAboutMoney, rowsOf } from './table.ts';
import { defaultBook } from './target/book.ts';
import { targetColumns, withTargets } from './target/columns.ts';
import { parsePeriod } from './time/period.ts';
import { engineTimeZone } from './time/time-zone.ts';
import { togetherOf } from './together.ts';
import { valueOfPoint } from './value/value.ts';

export type * from './engine-shape.ts';

const MINUTE = 60_000;

export function createKpiEngine(ports: KpiPorts, settings: KpiEngineSettings): KpiEngine {
	const cache = new PartsCache(settings.cacheBytes ?? 64_000_000, ports.keptParts);
	const current = currentCatalogue(ports);

	const effects = new KeptEffects(() => ports.now(), { hours: settings.effectHours, rows: settings.effectRows });
	const lately = new AskedLately();
	const kept = new KeptAnswers(ports, (settings.cacheBytes ?? 64_000_000) / 4);

	function inquiryOptions({ scope = null, people = true, also = [], budget, signal }: AskOptions) {
		return { scope, people, also, signal, budget: { ...defaultBudget, ...settings.budget, ...budget } };
	}

	/** Customers by a number that stands for them, where their mails and phones are not for the asker. */
	function seenPorts({ identity = true }: AskOptions): KpiPorts {
		return identity ? ports : { ...ports, customerRefs: async (keys) => unreachable(await ports.customerRefs(keys)) };
	}

	function portsOf({ reader }: AskOptions): KpiPorts {
		return reader ? { ...ports, reader } : ports;
	}

	/** To the minute, so that what depends on the moment is kept for as long. */
	function defaults(): Defaults {
		const timeZone = typeof settings.timeZone === 'string' ? settings.timeZone : settings.timeZone();
		return { timeZone, now: Math.floor(ports.now() / MINUTE) * MINUTE };
	}

	async function question(input: unknown, options: AskOptions): Promise<Question> {
		const query = parseQuery(input);
		const catalogue = withDrafts(await current.read(idsOf(query.kpis)), options.drafts);
		const settled = await withProposedParams(query, catalogue, (one) => proposed(one, query.asOf, options));
		return measured(
			questionOf(settled, {
				...defaults(),
				catalogue,
				exchange: (await ports.exchange?.()) ?? null,
				benchmarks: ports.benchmarks?.() ?? {},
				customerGroups: options.customerGroups,
			}),
			options,
		);
	}

	/** With the values of its benchmark, where it has one, as far as the asker sees them. */
	async function measured(asked: Question, { drafts: _, ...options }: AskOptions): Promise<Question> {
		const { comparison, timeZone } = asked;
		if (comparison?.benchmark === undefined) return asked;
		const id = comparison.benchmark;
		const result = await query(benchmarkQuery(id, asked), options);
		return { ...asked, comparison: { ...comparison, measured: benchmarkOf(id, result, timeZone) } };
	}

	/** On all the data that the asker sees, whatever the filters. To the end of the month, so that it is kept for as long. */
	async function proposed({ kpi, stat }: Proposal, asOf: string | undefined, options: AskOptions) {
		const today = new Date(ports.now());
		const to = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + 1)).toISOString();
		const all = { kpis: [{ id: kpi, stat }], from: '1900-01-01T00:00:00Z', to, ...(asOf && { asOf }) };
		const inquiry = await inquiryOf(questionOf(all, defaults()), inquiryOptions(options), portsOf(options));
		const [row] = rowsOf(inquiry, (await calculate(inquiry, ports, cache)).cells);
		return { value: row?.value ?? null, n: row?.n ?? 0 };
	}

	const targets = async () => (await ports.targets?.()) ?? defaultBook;

	async function query(input: unknown, options: AskOptions = {}): Promise<KpiResult> {
		const asked = await question(input, options);
		const { looked = false, scope = null, also = [] } = options;
		if (looked && scope === null && also.length === 0) lately.note(parseQuery(input));
		return namingAsked(asked.asked, () => answer(asked, options));
	}

	async function answer(asked: Question, options: AskOptions): Promise<KpiResult> {
		const { as } = asked;
		const inquiry = await inquiryOf(as ? withTheirs(asked, as) : asked, inquiryOptions(options), ports);
		const { cells, versions } = await calculate({ ...inquiry, kept: effects }, ports, cache);
		const book = asked.targets || asked.comparison?.kind === 'target' ? await targets() : defaultBook;
		const since = await recordedSince(inquiry, cells, kept);
		const known = { ...inquiry, together: await togetherOf(inquiry, cells, kept) };
		const named = await withCustomerNames(cells, inquiry, options);
		const rows = rowsOf(known, named, since, comparisonBeside(known, book, since));
		const shown = as ? pairRows(asked, as, rows) : rows;
		const exchange = usedRates(inquiry, rows);
		return {
			query: normalQuery({ question: asked, period: inquiry.period }),
			columns: [
				...columnsOf(inquiry),
				...(asked.comparison ? comparisonColumns : []),
				...(as ? theirColumns : []),
				...(asked.targets ? targetColumns : []),
			],
			...(exchange && { exchange }),
			rows: asked.targets ? withTargets(shown, asked, inquiry.period, book) : shown,
			...(as && { reconciliation: reconciliationOf(asked, as) }),
			...(options.scope && { scope: options.scope }),
			versions: {
				catalogue: asked.catalogue.version,
				data: versions,
				...(asked.exchange && isAboutMoney(inquiry) && { exchange: asked.exchange.version }),
			},
		};
	}

	async function prepare(input: unknown, options: AskOptions = {}) {
		const asked = await question(input, options);
		return namingAsked(asked.asked, async () => {
			const inquiry = await inquiryOf(asked, inquiryOptions(options), portsOf(options));
			const { cells } = await calculate({ ...inquiry, kept: effects }, ports, cache);
			await togetherOf(inquiry, cells, kept);
			return { cells: cells.length };
		});
	}

	/** Names in place of keys before the rows are ordered: the order must not tell one installation from another. */
	async function withCustomerNames(cells: readonly CalculatedCell[], { question }: Inquiry, options: AskOptions) {
		const at = question.by.findIndex(({ name }) => name === 'customer');
		if (at === -1) return cells;
		const names = await nameCustomers(
			cells.map(({ keys }) => keys[at] ?? null),
			seenPorts(options),
		);
		return cells.map((cell) => ({
			...cell,
			keys: cell.keys.map((key, place) => (place === at && key !== null ? (names.get(key) ?? null) : key)),
		}));
	}

	function seenFrom({ where, timeZone, at, by }: LiveQuestion): LiveOptions {
		const { now, timeZone: own } = defaults();
		const zone = engineTimeZone(timeZone ?? own);
		const then = at === undefined ? now : momentOf(at, zone, now);
		// What lies ahead is not known: it is now.
		return { where, now: Math.min(then, now), past: then < now, timeZone: zone, ...(by !== undefined && { by }) };
	}

	async function cellInquiry(input: unknown, options: CellOptions): Promise<Inquiry> {
		return inquiryOf(narrowed(await question(input, options), options), inquiryOptions(options), ports);
	}

	async function decomposed(input: unknown, options: DecomposeOptions): Promise<Decomposed> {
		const asked = narrowed(await question(input, options), options);
		const by = [fieldOf(options.dimension, subjectsOf(asked.figures), 'by')];
		return decompose({ ...asked, by }, options.compare ?? 'previous', inquiryOptions(options), ports, cache);
	}

	function rangesOf({ compare = 'previous', earlier: given }: ExplainChangeOptions, timeZone: string) {
		const range = given && parsePeriod(given.from, given.to, timeZone);
		const earlier = range && range.from !== null && range.to !== null ? { from: range.from, to: range.to } : undefined;
		return { compare, earlier };
	}

	async function explained(input: unknown, options: ExplainChangeOptions): Promise<ExplainedChange> {
		const asked = narrowed(await question(input, options), options);
		const choice = { ...rangesOf(options, asked.timeZone), turn: () => turn(options.signal) };
		return explainChange(asked, choice, inquiryOptions(options), ports, cache);
	}

	async function beside(input: unknown, options: BesideChangeOptions): Promise<BesideChange> {
		const asked = narrowed(await question(input, options), options);
		const choice = {
			...rangesOf(options, asked.timeZone),
			...{ kpis: options.kpis, turn: () => turn(options.signal) },
		};
		const { kpis: _, compare: _kind, earlier: _range, ...asking } = options;
		const all = { ...asked, catalogue: await current.read(null) };
		return besideChange(all, choice, (one) => query(one, asking), inquiryOptions(options), ports);
	}

	async function related(input: unknown, options: RelationsOptions & ExplainChangeOptions) {
		const asked = narrowed(await question(input, options), options);
		const { grain, lags, cell: _, kpi: _kpi, stat: _stat, clock: _clock, ...rest } = options;
		const { compare: _compare, earlier: _earlier, ...asking } = rest;
		return {
			question: { ...asked, catalogue: await current.read(null) },
			choice: {
				...rangesOf(options, asked.timeZone),
				...{ grain, lags, turn: () => turn(options.signal) },
				ask: (one: KpiQuery) => query(one, asking),
			},
		};
	}

	async function forecast(input: unknown, options: AskOptions): Promise<KpiForecasts> {
		const asked = parseForecast(input);
		const { now, timeZone } = defaults();
		return forecastsOf(asked, {
			...{ now, kept, signal: options.signal, timeZone: engineTimeZone(asked.tz ?? timeZone), book: targets },
			ask: (one) => query(one, options),
			inquire: async (one) => inquiryOf(await question(one, options), inquiryOptions(options), ports),
			cellsOf: async (inquiry) => (await calculate({ ...inquiry, kept: effects }, ports, cache)).cells,
		});
	}

	return {
		catalogue: () => current.read(null),
		list: async () => describeKpis(await current.read(null)),
		describe: async (id) => describeKpi(id, await current.read([id])),
		query,
		prepare,
		lookedAt: () => lately.all(),
		explain: async (input, options = {}) => explain(await cellInquiry(input, options), ports, await targets()),
		curve: async (input, options = {}) => curveOf(await cellInquiry(input, options), options.at ?? []),
		distribution: async (input, options = {}) => distributionOf(await cellInquiry(input, options), kept),
		async attention(input, options = {}) {
			const asked = parseAttention(input);
			return attentionOf(asked, (one) => query(one, options), await current.read(idsOf(asked.kpis)));
		},
		decompose: decomposed,
		explainChange: (input, options = {}) => explained(input, options),
		besideChange: beside,
		async segments(input, options = {}) {
			const asked = narrowed(await question(input, options), options);
			const choice = { ask: (one: KpiQuery) => query(one, options), turn: () => turn(options.signal) };
			return segmentsOf(asked, choice, inquiryOptions(options), ports, cache);
		},
		async relations(input, options = {}) {
			const { question: asked, choice } = await related(input, options);
			return relationsOf(asked, choice, inquiryOptions(options), ports);
		},
		async tradeOffs(input, options = {}) {
			const { question: asked, choice } = await related(input, options);
			return tradeOffsOf(asked, choice, inquiryOptions(options), ports);
		},
		drivers: async (input, options = {}) => driversOf(await cellInquiry(input, options), options, kept),
		driverCurve: async (input, options) =>
			driverCurveOf(await cellInquiry(input, options), options.driver, options, kept),
		value: async (input, options = {}) => valueOfPoint(await cellInquiry(input, options), options, kept),
		forecast: async (input, options = {}) => forecast(input, options),
		async facets(input, options = {}) {
			const catalogue = await current.read(kpisOfFacets(input));
			return facetsOf(facetQuestionOf(input, { ...defaults(), catalogue }), inquiryOptions(options), ports, kept);
		},
		live: async (options, asking = {}) => liveOf((one) => query(one, asking), seenFrom(options)),
		dayCourse: async (options, asking = {}) => dayCourseOf((one) => query(one, asking), seenFrom(options)),
		answered: (ask, options = {}) => answeredOf(ask, defaults(), inquiryOptions(options), ports),
		nonresponse: (ask, options = {}) => nonresponseOf(ask, defaults(), inquiryOptions(options), ports),
		async comments(ask, options = {}) {
			if (options.people === false) throw new Fault('people_withheld', { field: 'comments' });
			return commentsOf(ask, defaults(), inquiryOptions(options), ports);
		},
		async rows(input, options = {}) {
			if (options.people === false) throw new Fault('people_withheld', { field: 'rows' });
			return factRows(await cellInquiry(input, options), options, seenPorts(options));
		},
	};
}

function unreachable(refs: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
	return Object.fromEntries(Object.entries(refs).filter(([, ref]) => !isReachable(ref)));
}

function withDrafts(catalogue: Catalogue, drafts: readonly Kpi[] = []): Catalogue {
	if (drafts.length === 0) return catalogue;
	return catalogueOf([...catalogue.kpis.filter(({ id }) => drafts.every((draft) => draft.id !== id)), ...drafts]);
}

function idsOf(asks: readonly (string | { readonly id: string })[]): readonly string[] {
	return asks.map((ask) => (typeof ask === 'string' ? ask : ask.id));
}
