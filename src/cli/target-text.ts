/** Targets as people read and type them. */
import type { Result } from '../api/contract/contract.ts';
import { Fault } from '../errors.ts';
import type { Unit } from '../kpi/definition.ts';
import type { TargetSpan } from '../kpi/target/span.ts';
import { readDuration } from '../promises/duration.ts';
import type { Cli } from './command.ts';
import { figureText, numberText } from './figure-text.ts';
import { UsageError } from './usage.ts';

export type TargetValue = Result<'setTarget'>['targets'][number]['target'];

/** `80%`, `15 min`, `75% to 85%`, `200 a month`. */
export function targetText(
	target: TargetValue | null,
	unit: Unit | null,
	{ language, texts }: Cli,
	per: TargetSpan | null = null,
): string {
	if (target === null) return '—';
	const one = (value: number) => {
		if (unit === 'percent') return numberText(value / 100, language, { style: 'percent', maximumFractionDigits: 1 });
		return unit === 'points' || unit === null ? numberText(value, language) : figureText(value, unit, language);
	};
	const text = typeof target === 'number' ? one(target) : texts.targets.corridor(one(target.low), one(target.high));
	return per === null ? text : `${text} ${texts.targets.per[per]}`;
}

/** What a row of a result is held against. */
export function rowTargetText(row: Result<'queryKpis'>['rows'][number], cli: Cli): string {
	const { target = null, target_high: high = null } = row;
	return targetText(target === null || high === null ? target : { low: target, high }, row.unit, cli);
}

type Aimed = Pick<Result<'setTarget'>['targets'][number], 'kpi' | 'stat' | 'clock' | 'params' | 'segment'>;

/** `first_response_time · within 15 min · business` */
export function aimText({ kpi, stat, clock, params }: Omit<Aimed, 'segment'>, { language }: Cli): string {
	const { target, ...others } = params ?? {};
	const share = target === undefined || stat !== 'within' ? '' : ` ${figureText(target, 'seconds', language)}`;
	const set = Object.entries(others).map(([name, value]) => `${name} ${numberText(value, language)}`);
	return [kpi, ...(stat ? [stat + share] : []), ...(clock === 'business' ? [clock] : []), ...set].join(' · ');
}

export function segmentText({ segment }: Pick<Aimed, 'segment'>, { texts }: Cli): string {
	const pairs = Object.entries(segment).map(([field, value]) => `${field}=${value}`);
	return pairs.join(', ') || texts.targets.company;
}

/** A number, a percentage, or a length of time in seconds. */
export function readTargetValue(name: string, text: string | undefined, { texts }: Cli): number | undefined {
	if (text === undefined) return undefined;
	const plain = /^[-−]?\d+(?:[.,]\d+)?(?=\s*%?$)/.exec(text.trim())?.[0];
	if (plain !== undefined) return Number(plain.replace('−', '-').replace(',', '.'));
	try {
		return readDuration(text).seconds;
	} catch (error) {
		if (!(error instanceof Fault)) throw error;
		throw new UsageError(texts.usage.badValue(name, text, '80, 80%, 15m, 1h 30m'));
	}
}

/** `channel=chat`; the last of several values of a field counts. */
export function readSegment(pairs: readonly string[] = [], { texts }: Cli): Record<string, string> {
	return Object.fromEntries(
		pairs.map((pair) => {
			const [, field, value] = /^([^=]+)=(.+)$/.exec(pair) ?? [];
			if (!field || !value) throw new UsageError(texts.usage.badValue('--for', pair, 'channel=chat'));
			return [field.trim(), value.trim()];
		}),
	);
}

export function readParams(pairs: readonly string[] = [], { texts }: Cli): Record<string, number> | undefined {
	if (pairs.length === 0) return undefined;
	return Object.fromEntries(
		pairs.map((pair) => {
			const [, name = '', value = ''] = /^([^=]+)=(.+)$/.exec(pair) ?? [];
			if (name === '' || !Number.isFinite(Number(value))) {
				throw new UsageError(texts.usage.badValue('--param', pair, 'target=900'));
			}
			return [name.trim(), Number(value)];
		}),
	);
}

/** A last day as people type it → the first day that no longer belongs; the last day of what was → as it is shown. */
export function dayAfter(day: string): string {
	return Temporal.PlainDate.from(day).add({ days: 1 }).toString();
}
export function dayBefore(day: string): string {
	return Temporal.PlainDate.from(day).subtract({ days: 1 }).toString();
}
