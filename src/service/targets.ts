/** Targets wired: kept in the control store, read against the catalogue of KPIs, held against what the engine answers. */
import { askedOf, FigureList } from '../kpi/asked.ts';
import { describeKpi, subjectsOfKpi } from '../kpi/card.ts';
import type { Catalogue } from '../kpi/catalogue.ts';
import type { KpiEngine } from '../kpi/engine.ts';
import { fieldOf } from '../kpi/field.ts';
import { growsWithTime } from '../kpi/target/span.ts';
import { grainOfLabel } from '../kpi/time/grain.ts';
import type { ControlDb } from '../store/control/control-store.ts';
import { createReasonStore } from '../store/control/target-reasons.ts';
import { createTargetStore } from '../store/control/targets.ts';
import { type ListedDefault, type ListedTarget, listed, listedDefaults } from '../targets/listing.ts';
import { type Outcome, outcomesOf } from '../targets/missed.ts';
import { type PlanStep, planPreset, presetOf } from '../targets/preset-plan.ts';
import { type Proposals, proposeTargets } from '../targets/proposals.ts';
import { createReasons, type Reasons, rangeOfPeriod } from '../targets/reasons.ts';
import type { AimReader } from '../targets/target.ts';
import type { AimGiven } from '../targets/target-shape.ts';
import { createTargets, type Edited, type Targets } from '../targets/targets.ts';

export type TargetService = Omit<Targets, 'list' | 'setAll'> & {
	/** What can be aimed at, by the catalogue as it is now. */
	reader(): Promise<AimReader>;
	readonly reasons: Reasons;
	/** Every target there ever was, by id, and the defaults of the catalogue. */
	list(): Promise<{ readonly targets: readonly ListedTarget[]; readonly defaults: readonly ListedDefault[] }>;
	propose(given: AimGiven, signal?: AbortSignal): Promise<Proposals>;
	/** From that day on; today by default. */
	planPreset(id: string, from: string | undefined, signal?: AbortSignal): Promise<readonly PlanStep[]>;
	applyPreset(
		id: string,
		from: string | undefined,
		author: string,
	): Promise<Edited & { readonly steps: readonly PlanStep[] }>;
	/** The same, asking an engine that sees a part of the rows. */
	through(kpi: KpiEngine): TargetService;
	/** What became of each target in a period such as `2026-03`. Fault `target_period_unclear`. */
	outcomes(period: string, signal?: AbortSignal): Promise<readonly Outcome[]>;
};

export type TargetServiceParts = {
	readonly db: ControlDb;
	readonly now: () => number;
	readonly timeZone: () => string;
	/** The engine itself asks for targets, so it is there only later. */
	readonly kpi: () => KpiEngine;
};

function readerOf(known: Catalogue): AimReader {
	return {
		aim: ({ kpi: id, stat, clock, params }) => askedOf({ id, stat, clock, params }, known, new FigureList()),
		unitOf: ({ definition, stat }) => (stat === 'within' ? 'percent' : definition.unit),
		requireField: ({ definition }, field) => void fieldOf(field, subjectsOfKpi(definition.id, known), 'where'),
		dimensionsOf: ({ definition }) => describeKpi(definition.id, known).dimensions,
		growsWithTime: ({ definition }) => growsWithTime(definition, (id) => known.definitionOf(id)),
		withDefault: known.kpis.flatMap(({ id, target }) => (target === undefined ? [] : [id])),
	};
}

export function wireTargets({ db, now, timeZone, kpi }: TargetServiceParts): TargetService {
	const reader = async () => readerOf(await kpi().catalogue());
	const { list, setAll, ...targets } = createTargets({ store: createTargetStore(db), reader, now, timeZone });
	const reasons = createReasons({ store: createReasonStore(db), reader, now, timeZone });

	const through = (engine: () => KpiEngine): TargetService => {
		const asking = async (signal?: AbortSignal) => ({
			reader: await reader(),
			ask: (query: object) => engine().query(query, { signal }),
		});

		async function plan(id: string, from: string | undefined, signal?: AbortSignal): Promise<readonly PlanStep[]> {
			const today = targets.today();
			const parts = { ...(await asking(signal)), ...(await list()), today };
			return planPreset(presetOf(id), from ?? today.day, parts);
		}

		return {
			...targets,
			through: (seen) => through(() => seen),
			reader,
			reasons,
			async list() {
				const [{ records, defaults }, catalogued] = [await list(), await reader()];
				const { day } = targets.today();
				return {
					targets: records.map((record) => listed(record, catalogued, day)),
					defaults: listedDefaults(catalogued, defaults),
				};
			},
			propose: async (given, signal) => proposeTargets(given, { ...(await asking(signal)), day: targets.today().day }),
			planPreset: plan,
			async applyPreset(id, from, author) {
				const steps = await plan(id, from);
				const added = steps.flatMap(({ target }) => target ?? []);
				return { steps, ...(await setAll(added, { kind: 'preset', subject: id, note: '' }, author)) };
			},
			async outcomes(period, signal) {
				return outcomesOf(rangeOfPeriod(period, timeZone()), grainOfLabel(period), {
					...(await asking(signal)),
					...(await list()),
					reasons: await reasons.list(period),
					now: now(),
					timeZone: timeZone(),
				});
			},
		};
	};
	return through(kpi);
}
