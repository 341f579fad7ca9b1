/** Which bindings are lengths of time, from where they are counted, and in what unit. */
import { Fault } from '../../errors.ts';
import { type FactName, factOf } from '../../facts/vocabulary.ts';
import { formsOf } from '../convert/dates.ts';
import { lengthForm, type TimeUnit } from '../convert/lengths.ts';
import type { Source } from '../file/source.ts';
import type { Mapping } from '../mapping.ts';
import { plausibility, share } from './content.ts';
import { lengthPlace, normaliseHeader, surelyTimed, unitOf } from './headers.ts';
import type { Binding } from './recognise.ts';

/** Most of it is lengths of time and none of it a date. `unit` is what the header names. */
function looksLikeLengths(filled: readonly string[], unit: TimeUnit | null): boolean {
	if (filled.length === 0 || filled.some(isWrittenDate)) return false;
	if (unit === null && filled.every((value) => compactDay.test(value))) return false;
	if (share(filled, (value) => isEpoch(value, unit)) > 0.5) return false;
	return share(filled, (value) => lengthForm(value) !== null) > 0.5;
}

const compactDay = /^(19|20)\d{2}[01]\d[0-3]\d$/;

function isWrittenDate(value: string): boolean {
	const { share: read, slash } = formsOf([value]);
	return !/^\d+([.,]\d+)?$/.test(value) && (read > 0 || slash);
}

/** From 2000 to 2100, in seconds. Thirty years are no length of time; in milliseconds they are eleven days. */
const [earliest, latest] = [946_684_800, 4_102_444_800];

function isEpoch(value: string, unit: TimeUnit | null): boolean {
	if (!/^\d{9,13}([.]\d+)?$/.test(value)) return false;
	const within = (seconds: number) => seconds >= earliest && seconds < latest;
	return within(Number(value) / 1000) || (unit !== 'milliseconds' && within(Number(value)));
}

/**
 * Instants that the file gives as lengths of time, under headers that name such: the surest name first, a column in which
 * nothing is filled last. Under such a name may stand the instant itself.
 */
export function bindLengths(
	fact: FactName,
	source: Source,
	bindings: Map<string, Binding>,
	used: Set<number>,
	mapping: Mapping,
	minima: ReadonlySet<number>,
): void {
	if (isFromJira(source)) return;
	const { moment, columns } = factOf(fact);
	const base = bindings.get(moment);
	for (const column of columns) {
		if (!column.lengths || bindings.has(column.name)) continue;
		const candidates = [...source.fields.entries()].flatMap(([field, header]) => {
			const place = used.has(field) || minima.has(field) ? null : lengthPlace(fact, column, header);
			const filled = (source.sample[field] ?? []).filter((value) => value !== '');
			return place === null ? [] : [{ field, header, filled, place }];
		});
		candidates.sort((a, b) => Number(a.filled.length === 0) - Number(b.filled.length === 0) || a.place - b.place);
		for (const { field, header, filled } of candidates) {
			const binding: Binding = { column, fields: [field], rule: {}, how: 'header' };
			const empty = filled.length === 0;
			// What comes later could be anything, and a number that nobody can read.
			if (empty && unitOf(header).unit === null && mapping.unit === undefined) continue;
			const isLength = empty || looksLikeLengths(filled, unitOf(header).unit);
			if (!isLength && plausibility(fact, column, filled) < 0.5) continue;
			if (isLength && !saysParts(mapping) && mayBeTimeOfDay(binding, base, source)) continue;
			used.add(field);
			bindings.set(column.name, isLength ? { ...binding, rule: { after: moment } } : binding);
			break;
		}
	}
}

/**
 * Says of each instant that is given as a length of time from where it is counted, and of all lengths their unit: a rule's, else
 * the header's, else of instants the mapping's. Faults `mapping_invalid` where an instant is counted from what is no instant of
 * the file.
 */
export function settleLengths(fact: FactName, source: Source, bindings: Map<string, Binding>, mapping: Mapping): void {
	const { moment } = factOf(fact);
	for (const [name, binding] of bindings) {
		const { column, rule } = binding;
		const after = rule.after ?? (isLength(fact, binding, bindings.get(moment), source, mapping) ? moment : undefined);
		if (column.type !== 'seconds' && after === undefined) continue;
		const unit = rule.unit ?? headerUnit(binding, source) ?? (column.type === 'instant' ? mapping.unit : undefined);
		const settled = { ...rule, ...(after !== undefined && { after }), ...(unit !== undefined && { unit }) };
		bindings.set(name, { ...binding, rule: settled });
	}
	for (const { column, rule } of bindings.values()) {
		if (rule.after !== undefined) assertCounted(column, rule.after, bindings, moment);
	}
}

/** Of a column that a mapping names as an instant: a unit is said, its header says so, or every value does, in words. */
function isLength(
	fact: FactName,
	binding: Binding,
	base: Binding | undefined,
	source: Source,
	mapping: Mapping,
): boolean {
	const { column, fields, rule, how } = binding;
	const [field, second] = fields;
	if (how !== 'declared' || !column.lengths || field === undefined || second !== undefined) return false;
	if (rule.unit !== undefined) return true;
	if (rule.dates !== undefined || rule.match !== undefined || rule.values !== undefined || isFromJira(source))
		return false;
	const header = source.fields[field] ?? '';
	const filled = filledOf(binding, source);
	if (filled.length === 0) return false;
	if (filled.every((value) => lengthForm(value) === 'worded')) return true;
	const named = lengthPlace(fact, column, header) !== null && looksLikeLengths(filled, unitOf(header).unit);
	return named && (saysParts(mapping) || !mayBeTimeOfDay(binding, base, source));
}

/** Who says that two parts are hours and minutes knows that they are no time of day. */
function saysParts({ unit }: Mapping): boolean {
	return unit?.includes(':') ?? false;
}

function filledOf({ fields: [field], rule }: Binding, source: Source): string[] {
	const sample = (field === undefined ? undefined : source.sample[field]) ?? [];
	return sample.filter((value) => value !== '' && !rule.noAnswer?.includes(value));
}

/** Of two parts the header's unit names the first one; what seconds or days would be of them is not known. */
function headerUnit(binding: Binding, source: Source): TimeUnit | undefined {
	const { fields, rule, how } = binding;
	const [field, second] = fields;
	if (field === undefined || second !== undefined || rule.values !== undefined) return undefined;
	const header = source.fields[field] ?? '';
	const unit = how === 'declared' && !surelyTimed(header) ? null : unitOf(header).unit;
	const filled = filledOf(binding, source);
	if (unit === null || filled.length === 0 || share(filled, (value) => lengthForm(value) === 'parts') <= 0.5)
		return unit ?? undefined;
	return unit === 'hours' ? 'hh:mm' : unit === 'minutes' ? 'mm:ss' : unit.includes(':') ? unit : undefined;
}

/** Names that say from where to where. */
const spans = /^(time to |frt$|ttr$|время до |скорость )/;

/**
 * “Response time 10:15:30” of a ticket that was created at 10:10 is a time of day: all are below a day, and nearly all lie after
 * the time of day at which the row begins.
 */
function mayBeTimeOfDay(binding: Binding, base: Binding | undefined, source: Source): boolean {
	const [field] = binding.fields;
	const baseField = base?.fields.at(-1);
	if (field === undefined || baseField === undefined) return false;
	const { bare, unit } = unitOf(source.fields[field] ?? '');
	if (spans.test(bare) || (unit !== null && !unit.includes(':'))) return false;
	const lengths = filledOf(binding, source).filter((value) => lengthForm(value) !== null);
	if (lengths.some((value) => !isClock(value) || clockOf(value) >= 86_400)) return false;
	const begun = (source.sample[baseField] ?? []).map(clockOf);
	// Where all begin at midnight no time of day was written.
	if (begun.every((seconds) => Number.isNaN(seconds) || seconds === 0)) return false;
	const pairs = (source.sample[field] ?? []).flatMap((value, at) => {
		const from = begun[at] ?? Number.NaN;
		return isClock(value) && !Number.isNaN(from) ? [clockOf(value) >= from] : [];
	});
	return pairs.length > 0 && pairs.filter((later) => later).length >= 0.9 * pairs.length;
}

const isClock = (value: string) => ['clock', 'parts'].includes(lengthForm(value) ?? '');

/** Seconds since midnight of the first time of day in a text; not a number where there is none. */
function clockOf(text: string): number {
	const [, hours, minutes, seconds = '0', half] =
		/(\d+):(\d{2})(?::(\d{2}))?[\d.]*(?: ?([AaPp])[Mm])?/.exec(text) ?? [];
	if (hours === undefined) return Number.NaN;
	const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
	return hour * 3600 + Number(minutes) * 60 + Number(seconds);
}

/** Its service levels are the working time that was left, under names that others give to time that has passed. */
function isFromJira(source: Source): boolean {
	return source.fields.some((header, field) => {
		const name = normaliseHeader(header);
		const keys = (source.sample[field] ?? []).filter((value) => value !== '');
		return (
			name === 'issue key' ||
			(name === 'key' && keys.length > 0 && keys.every((key) => /^[A-Z][A-Z0-9_]*-\d+$/.test(key)))
		);
	});
}

/** A row's own moment that is missing is asked for like any column that must be there. */
function assertCounted(
	column: Binding['column'],
	after: string,
	bindings: ReadonlyMap<string, Binding>,
	moment: string,
): void {
	const base = bindings.get(after);
	if (base === undefined && after === moment) return;
	const wrong =
		column.type !== 'instant'
			? `${column.name} is no instant`
			: base === undefined
				? `${after} is not among the columns of the file`
				: base.column.type !== 'instant' || base.rule.after !== undefined || after === column.name
					? `${after} is no instant that the file gives`
					: null;
	if (wrong !== null) throw new Fault('mapping_invalid', { reason: `columns.${column.name}, after: ${wrong}` });
}
