/** What parts are kept under: the scan and the stretch of time they answer for, and the data versions behind them. */
import { hash as digest } from 'node:crypto';
import { everyMonth, type FactVersions, type MonthSpan, versionsWithin } from '../facts/data-versions.ts';
import { namesPeople } from '../facts/sight.ts';
import type { FactName } from '../facts/vocabulary.ts';
import type { Chunk } from './chunk.ts';
import { testsOf } from './condition.ts';
import type { KpiDefinition } from './definition.ts';
import { momentTests } from './figure.ts';
import type { PartsName } from './ports.ts';
import { factsRead, rowSourceOf } from './row-source.ts';
import type { Scan } from './scan.ts';
import { isCalendarDay } from './sql/placing.ts';
import { monthSpan, type Range } from './time/period.ts';

const DAY = 86_400_000;

export type KnownVersions = ReadonlyMap<FactName, FactVersions>;

/** Definitions are long and stay the same objects for as long as their catalogue does. */
const fingerprints = new WeakMap<KpiDefinition, string>();

function fingerprintOf(definition: KpiDefinition): string {
	const known = fingerprints.get(definition) ?? hash(definition);
	fingerprints.set(definition, known);
	return known;
}

/**
 * What is asked of a scan, its range aside, as one short text. Its definitions are in it, not the version of the whole
 * catalogue: a KPI that a company adds or changes leaves what was computed for others as it is.
 */
export function scanKey(scan: Scan): string {
	const { fact, rows = null, role, family, keys, scope, conditions, timeZone, links, exchange } = scan;
	const figures = scan.figures.map(({ figure: { definition, stat, clock, params, variant } }) => [
		fingerprintOf(definition),
		stat,
		clock,
		params,
		variant,
	]);
	const names = keys.map(({ name }) => name);
	return hash([
		fact,
		rows,
		role,
		family,
		figures,
		names,
		scope,
		conditions,
		timeZone,
		links.version,
		exchange?.version,
	]);
}

/**
 * Names the chunks of a scan: what was computed for one is kept in its place for as long as its data stay the same. Of a
 * scan some hundred chunks are named in a row, so that what they have in common is found once.
 */
export function chunkNames(scan: Scan): (chunk: Chunk, versions: KnownVersions) => PartsName {
	const asked = scanKey(scan);
	const facts = factsRead(scan);
	const moment = momentRule(scan);
	const personal = isPersonal(scan);
	const behind = monthsBehind(scan);
	return (chunk, versions) => {
		const { from, to } = chunk;
		const seenFrom = moment(chunk);
		const spans = [behind(chunk)];
		return {
			place: digest('sha256', `${asked} ${from} ${to} ${seenFrom}`, 'base64url'),
			state: facts.map((fact) => versionsWithin(versions.get(fact) ?? unchanged, spans)).join(' '),
			fact: scan.fact,
			every: versions.get(scan.fact)?.every ?? 0,
			// What depends on the moment is asked for a minute only.
			lasting: !personal && seenFrom === null,
		};
	};
}

/** Whether its cells are about single people, or may be: attributes hold anything. Such parts are in memory only. */
function isPersonal({ keys, conditions, scope }: Scan): boolean {
	const fields = [...keys.map(({ name }) => name), ...conditions.flatMap(testsOf).map(({ field }) => field)];
	return [...fields, ...(scope ? [scope.column] : [])].some(namesPeople);
}

const unchanged: FactVersions = { every: 0, months: [], revised: 0 };

/**
 * The moment looked back from, where the parts of a chunk depend on it. What is dated by an instant that is compared with it,
 * and lies before it as a whole, does not: last year's promises were due whenever somebody asks.
 */
function momentRule({ figures, rows, role, asOf, stock }: Scan): (chunk: Chunk) => number | null {
	const source = rows ? rowSourceOf(rows) : null;
	if (source?.unversioned) return () => asOf;
	const older = (seconds: number) => (chunk: Chunk) => (chunk.to + 1000 * seconds <= asOf ? null : asOf);
	// A stock at a moment that has passed is what it was then.
	if (stock) return older(0);
	const targets = figures.map(({ figure: { gauge } }) => (gauge.kind === 'incidence' ? gauge.target : null));
	// Once all are older than the target, whoever still waits has waited longer.
	if (!targets.includes(null)) return older(Math.max(...targets.map(Number)));
	const compared = figures.flatMap(({ figure }) => momentTests(figure));
	if (compared.some((field) => field !== role)) return () => asOf;
	return compared.length > 0 || source?.untilNow ? older(0) : () => null;
}

/** A stock depends on everything before its end, any other cell on the months of its own rows and of what these are made of. */
export function monthsBehind(scan: Scan): (range: Range) => MonthSpan {
	const { rows, stock } = scan;
	if (stock) return (range) => ({ ...monthSpan(range), first: everyMonth.first });
	// A day of the calendar is kept within a day of where it begins for whoever asks.
	const { before, after } = isCalendarDay(scan)
		? { before: DAY, after: DAY }
		: rows
			? rowSourceOf(rows)
			: { before: 0, after: 0 };
	return ({ from, to }) => monthSpan({ from: from - before, to: to + after });
}

function hash(value: unknown): string {
	return digest('sha256', JSON.stringify(value), 'base64url');
}
