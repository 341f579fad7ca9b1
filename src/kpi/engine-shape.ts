import type { Sight } from '../facts/sight.ts';
import type { Answered, AnsweredAsk, Comments, CommentsAsk } from './answered/answered.ts';
import type { Nonresponse } from './answered/nonresponse.ts';
import type { Attention } from './attention/attention.ts';
import type { AttentionQuery } from './attention/query.ts';
import type { Budget } from './budget.ts';
import type { describeKpis, KpiCard } from './card.ts';
import type { Catalogue } from './catalogue.ts';
import type { CellChoice } from './cell.ts';
import type { Kpi } from './combined.ts';
import type { EarlierKind } from './compare/periods.ts';
import type { Condition } from './condition.ts';
import type { Curve } from './curve.ts';
import type { DayCourse } from './day-course.ts';
import type { Decomposed } from './decompose/decomposition.ts';
import type { Distribution } from './distribution/distribution.ts';
import type { DriverCurve } from './drivers/driver-curve.ts';
import type { Drivers } from './drivers/drivers.ts';
import type { BesideChange } from './explain-change/beside.ts';
import type { ExplainedChange } from './explain-change/explain-change.ts';
import type { Explanation } from './explanation.ts';
import type { Facets } from './facets/facets.ts';
import type { FacetQuery } from './facets/query.ts';
import type { FactRows, PageOptions } from './fact-rows.ts';
import type { KpiForecasts } from './forecast/forecast.ts';
import type { ForecastQuery } from './forecast/query.ts';
import type { Live } from './live.ts';
import type { Reader } from './ports.ts';
import type { KpiQuery } from './query.ts';
import type { Relations } from './relations/relations.ts';
import type { RelationGrain } from './relations/rhythm.ts';
import type { TradeOffs } from './relations/trade-offs.ts';
import type { KpiResult } from './result.ts';
import type { Segments } from './segments/segments.ts';
import type { Value, ValueChoice } from './value/value.ts';

/** What the asker sees; all where nothing is said. */
export type AskOptions = Partial<Sight> & {
	/** What holds beside the filters of the query. */
	readonly also?: readonly Condition[] | undefined;
	/** What the question may cost; the engine's own budget by default. */
	readonly budget?: Partial<Budget> | undefined;
	readonly signal?: AbortSignal | undefined;
	/** KPIs that are not kept yet, to be asked for as if they were. */
	readonly drafts?: readonly Kpi[] | undefined;
	/** Somebody looks at the answer: when data have changed, it is worth making before it is asked for again. */
	readonly looked?: boolean | undefined;
	/** Whether customers can be grouped by chance, as experiments do. */
	readonly customerGroups?: boolean | undefined;
	/** Whom statements go to; whoever answers questions by default. */
	readonly reader?: Reader | undefined;
};

export type LiveQuestion = {
	readonly where?: KpiQuery['where'];
	readonly timeZone?: string | undefined;
	/** An earlier moment to look from. Fault `bad_date`. */
	readonly at?: string | undefined;
	/** What queues are told apart by. */
	readonly by?: string | undefined;
};

export type CellOptions = AskOptions & CellChoice;

export type DecomposeOptions = CellOptions & { readonly dimension: string; readonly compare?: EarlierKind | undefined };

export type ExplainChangeOptions = CellOptions & {
	readonly compare?: EarlierKind | undefined;
	/** The earlier period, both ends; in place of what `compare` says. */
	readonly earlier?: { readonly from: string; readonly to: string } | undefined;
};

export type BesideChangeOptions = ExplainChangeOptions & {
	/** KPIs that are looked at. */
	readonly kpis: readonly string[];
};

export type RelationsOptions = CellOptions & {
	/** Steps of time; weeks by default. */
	readonly grain?: RelationGrain | undefined;
	/** How many steps apart two KPIs are looked at. */
	readonly lags?: number | undefined;
};

export type DriversChoice = CellOptions & {
	/** Which are held against each other; by default the first twelve of which something is known. */
	readonly with?: readonly string[] | undefined;
};

export type KpiEngine = {
	/** Everything that can be asked for now: the program's KPIs, the company's own, the measurements that are loaded. */
	catalogue(): Promise<Catalogue>;
	/** The cards of all of them. */
	list(): Promise<ReturnType<typeof describeKpis>>;
	/** The card of one KPI. Fault `unknown_kpi`. */
	describe(id: string): Promise<KpiCard>;
	/** Takes any JSON: what is no `KpiQuery` is a Fault. */
	query(query: KpiQuery | unknown, options?: AskOptions): Promise<KpiResult>;
	/**
	 * Computes what the question needs and answers only how many cells it has: a question by a dimension leaves behind what
	 * each filter by one of its values asks for.
	 */
	prepare(query: KpiQuery | unknown, options?: AskOptions): Promise<{ readonly cells: number }>;
	/** What somebody who sees all rows has looked at lately, the last one first. */
	lookedAt(): readonly KpiQuery[];
	explain(query: KpiQuery | unknown, options?: CellOptions): Promise<Explanation>;
	/** The course of an incidence over time, and its value at the seconds `at`. Fault `kpi_without_curve`. */
	curve(query: KpiQuery | unknown, options?: CellOptions & { readonly at?: readonly number[] }): Promise<Curve>;
	/** How the values behind a cell are spread. Fault `kpi_without_distribution`. */
	distribution(query: KpiQuery | unknown, options?: CellOptions): Promise<Distribution>;
	/** Why a number changed since an earlier period: the mix of the dimension's parts, and the parts themselves. */
	decompose(query: KpiQuery | unknown, options: DecomposeOptions): Promise<Decomposed>;
	/** Which parts of the company carry a change, of all up to three fields deep; and its mix. Fault `no_earlier_period`. */
	explainChange(query: KpiQuery | unknown, options?: ExplainChangeOptions): Promise<ExplainedChange>;
	/** What else moved in the same part, and which words rose or fell in what customers wrote. Faults `no_earlier_period`, `unknown_kpi`. */
	besideChange(query: KpiQuery | unknown, options: BesideChangeOptions): Promise<BesideChange>;
	/** Which segments, of one field or two, stand above and below the rest beyond chance, each told once. */
	segments(query: KpiQuery | unknown, options?: CellOptions): Promise<Segments>;
	/** Which other KPIs move with this one, step by step, and which of them first. */
	relations(query: KpiQuery | unknown, options?: RelationsOptions): Promise<Relations>;
	/** Which KPIs became worse while this one changed, and whether before that they went against it. Fault `no_earlier_period`. */
	tradeOffs(query: KpiQuery | unknown, options?: RelationsOptions & ExplainChangeOptions): Promise<TradeOffs>;
	/** What goes with the answers behind a KPI. Faults `kpi_without_drivers`, `unknown_driver`, `drivers_too_few`. */
	drivers(query: KpiQuery | unknown, options?: DriversChoice): Promise<Drivers>;
	/** How the KPI goes with the values of one of them. Fault `driver_without_curve`. */
	driverCurve(query: KpiQuery | unknown, options: DriversChoice & { readonly driver: string }): Promise<DriverCurve>;
	/** What a point of it goes with in customers who stay, buy again and spend. Fault `kpi_without_value`. */
	value(query: KpiQuery | unknown, options?: CellOptions & ValueChoice): Promise<Value>;
	/** Where KPIs will be at the end of the month or quarter, and how likely they are to meet their targets. */
	forecast(query: ForecastQuery | unknown, options?: AskOptions): Promise<KpiForecasts>;
	/** The values there are to choose from, with the rows behind each. */
	facets(query: FacetQuery | unknown, options?: AskOptions): Promise<Facets>;
	/** Where to look first: what differs most from target, from before and from the rest. */
	attention(query: AttentionQuery | unknown, options?: AskOptions): Promise<Attention>;
	/** Who waits now and how today goes, seen from this moment or an earlier one. */
	live(options: LiveQuestion, asking?: AskOptions): Promise<Live>;
	/** A day hour by hour, beside the same weekday of the weeks before it. */
	dayCourse(options: LiveQuestion, asking?: AskOptions): Promise<DayCourse>;
	/** What was answered in a survey, question by question. */
	answered(ask: AnsweredAsk, options?: AskOptions): Promise<Answered>;
	/** Who does not answer it; null where nobody is known to have been invited. */
	nonresponse(ask: AnsweredAsk, options?: AskOptions): Promise<Nonresponse | null>;
	/** What was written in it. */
	comments(ask: CommentsAsk, options?: AskOptions): Promise<Comments>;
	/** The fact rows behind a cell. */
	rows(query: KpiQuery | unknown, options?: CellOptions & PageOptions): Promise<FactRows>;
};

export type KpiEngineSettings = {
	/** IANA zone of the installation, for queries that name none. */
	readonly timeZone: string | (() => string);
	readonly budget?: Partial<Budget> | undefined;
	/** Memory for kept parts; 64 MB by default, about 200,000 cells of a KPI. */
	readonly cacheBytes?: number | undefined;
	/** For so long a design effect once measured may serve; 24 by default, with 0 each question measures its own. */
	readonly effectHours?: number | undefined;
	/** From how many rows on it may serve while single rows are pushed; 200,000 by default. */
	readonly effectRows?: number | undefined;
};
