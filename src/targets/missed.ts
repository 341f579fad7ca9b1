/** The targets of a period held against what was reached, and the reasons written beside those missed. */
import { Fault } from '../errors.ts';
import type { KpiRow } from '../kpi/result.ts';
import { type Aim, heldDay, type Segment } from '../kpi/target/book.ts';
import type { TargetStatus } from '../kpi/target/status.ts';
import type { Grain } from '../kpi/time/grain.ts';
import { type Range, writeInstant } from '../kpi/time/period.ts';
import { bookOf, type DefaultsSwitch, holdsOn } from './book.ts';
import { type AskKpis, askOf, filtersOf } from './proposals.ts';
import type { Reason } from './reasons.ts';
import { type AimReader, aimKey, aimOf, figureKey, type KeptAim, keptOf, type TargetRecord } from './target.ts';

export type Outcome = KeptAim & {
	readonly status: TargetStatus | null;
	/** As the question answers it, with the columns of its target; null where it cannot be answered. */
	readonly row: KpiRow | null;
	readonly problem: Fault | null;
	readonly reason: Reason | null;
};

export type OutcomeParts = {
	readonly records: readonly TargetRecord[];
	readonly defaults: DefaultsSwitch;
	readonly reader: AimReader;
	readonly ask: AskKpis;
	readonly reasons: readonly Reason[];
	readonly now: number;
	readonly timeZone: string;
};

/** A question takes no more KPIs at once. */
const AT_ONCE = 100;

/** Every target that held on the last day of the period, those of definitions included, and what became of it. */
export async function outcomesOf(range: Range, span: Grain | null, parts: OutcomeParts): Promise<readonly Outcome[]> {
	const outcomes: Outcome[] = [];
	for (const { segment, aims } of bySegment(range, span, parts)) {
		for (let at = 0; at < aims.length; at += AT_ONCE) {
			outcomes.push(...(await ofSegment(aims.slice(at, at + AT_ONCE), segment, range, parts)));
		}
	}
	return outcomes;
}

/** What cannot be asked of one KPI, such as amounts in several currencies, does not hide what became of the others. */
async function ofSegment(
	aims: readonly Aim[],
	segment: Segment,
	range: Range,
	parts: OutcomeParts,
): Promise<readonly Outcome[]> {
	const { ask, timeZone } = parts;
	try {
		const { rows } = await ask({
			kpis: aims.map(askOf),
			from: writeInstant(range.from, timeZone),
			to: writeInstant(range.to, timeZone),
			where: filtersOf(segment),
			tz: timeZone,
			targets: true,
		});
		return aims.map((aim, place) => outcomeOf(aim, segment, rows[place] ?? null, parts));
	} catch (error) {
		if (!(error instanceof Fault)) throw error;
		const [only, ...others] = aims;
		if (only && others.length === 0) return [{ ...outcomeOf(only, segment, null, parts), problem: error }];
		const apart: Outcome[] = [];
		for (const aim of aims) apart.push(...(await ofSegment([aim], segment, range, parts)));
		return apart;
	}
}

function outcomeOf(aim: Aim, segment: Segment, row: KpiRow | null, { reasons }: OutcomeParts): Outcome {
	const kept = keptOf(aim, segment);
	const status = (row?.['target_status'] ?? null) as TargetStatus | null;
	return { ...kept, status, row, problem: null, reason: reasons.find((one) => aimKey(one) === aimKey(kept)) ?? null };
}

function bySegment(range: Range, span: Grain | null, parts: OutcomeParts) {
	const { records, defaults, reader, now, timeZone } = parts;
	const day = heldDay(range.to, now, timeZone);
	const own = records.filter((one) => holdsOn(one, day) && (one.per === null || one.per === span));
	const book = bookOf(own, defaults);
	const groups = new Map<string, { segment: Segment; aims: Aim[] }>();
	const add = (aim: Aim | null, segment: Segment) => {
		if (aim === null) return;
		const key = JSON.stringify(segment);
		const group = groups.get(key) ?? { segment, aims: [] };
		groups.set(key, { segment, aims: [...group.aims, aim] });
	};
	for (const record of own) add(aimOf(record, reader), record.segment);
	const company = new Set(own.filter(({ segment }) => Object.keys(segment).length === 0).map(figureKey));
	for (const kpi of reader.withDefault) {
		const aim = reader.aim({ kpi });
		const isOwn = company.has(figureKey(keptOf(aim, {})));
		if (!isOwn && book.targetFor(aim, {}, day) !== null) add(aim, {});
	}
	return groups.values();
}
