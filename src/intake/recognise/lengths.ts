/** Which bindings are lengths of time, from where they are counted, and in what unit. */
import { Fault } from '../../errors.ts';
import { type FactName, factOf } from '../../facts/vocabulary.ts';
import { formsOf } from '../convert/dates.ts';
import { lengthForm, type TimeUnit } from '../convert/lengths.ts';
import type { Source } from '../file/source.ts';
import type { Mapping } from '../mapping.ts';
import { share } from './content.ts';
import { namesLength, normaliseHeader, surelyTimed, unitOf } from './headers.ts';
import type { Binding } from './recognise.ts';

/** Most of it is lengths of time and none of it a date; true where nothing is filled. `unit` is what the header names. */
export function looksLikeLengths(sample: readonly string[], unit: TimeUnit | null): boolean {
	const filled = sample.filter((value) => value !== '');
	if (filled.length === 0) return true;
	if (filled.some(isWrittenDate) || share(filled, (value) => isEpoch(value, unit)) > 0.5) return false;
	return share(filled, (value) => lengthForm(value) !== null) > 0.5;
}

const isWrittenDate = (value: string) =>
	!/^[0-9]+([.,][0-9]+)?$/.test(value) && formsOf([value]).share + Number(formsOf([value]).slash) > 0;

/** From 2000 to 2100, in seconds. Thirty years are no length of time; in milliseconds they are eleven days. */
const [earliest, latest] = [946_684_800, 4_102_444_800];

function isEpoch(value: string, unit: TimeUnit | null): boolean {
	if (!/^[0-9]{9,13}([.][0-9]+)?$/.test(value)) return false;
	const within = (seconds: number) => seconds >= earliest && seconds < latest;
	return within(Number(value) / 1000) || (unit !== 'milliseconds' && within(Number(value)));
}

/**
 * Says of each instant that is given as a length of time from where it is counted, and of all lengths their unit: a rule's, else
 * the header's, else of instants the mapping's. Answers the fields that are free again, since what they hold may be times of
 * day. Faults `mapping_invalid` where an instant is counted from what is no instant of the file.
 */
export function settleLengths(
	fact: FactName,
	source: Source,
	bindings: Map<string, Binding>,
	mapping: Mapping,
): readonly number[] {
	const { moment } = factOf(fact);
	const free: number[] = [];
	for (const [name, binding] of bindings) {
		const { column, fields, rule, how } = binding;
		const found = rule.after === undefined && isLength(fact, binding, source);
		if (how === 'header' || found) {
			const [field] = fields;
			const doubtful = (found || rule.after !== undefined) && mayBeTimeOfDay(binding, bindings.get(moment), source);
			if (doubtful && how === 'header' && field !== undefined) {
				bindings.delete(name);
				free.push(field);
			}
			if (doubtful) continue;
		}
		const after = rule.after ?? (found ? moment : undefined);
		if (column.type !== 'seconds' && after === undefined) continue;
		const unit = rule.unit ?? headerUnit(binding, source) ?? (column.type === 'instant' ? mapping.unit : undefined);
		const settled = { ...rule, ...(after !== undefined && { after }), ...(unit !== undefined && { unit }) };
		bindings.set(name, { ...binding, rule: settled });
	}
	for (const { column, rule } of bindings.values()) {
		if (rule.after !== undefined) assertCounted(column, rule.after, bindings, moment);
	}
	return free;
}

/** Of a column that a mapping names as an instant: its header says so, or every value does, in words. */
function isLength(fact: FactName, { column, fields, rule, how }: Binding, source: Source): boolean {
	const [field, second] = fields;
	if (how !== 'declared' || !column.lengths || field === undefined || second !== undefined) return false;
	if (rule.dates !== undefined || rule.match !== undefined || rule.values !== undefined) return false;
	const header = source.fields[field] ?? '';
	const filled = (source.sample[field] ?? []).filter((value) => value !== '' && !rule.noAnswer?.includes(value));
	if (filled.length === 0) return false;
	if (namesLength(fact, column, header) && looksLikeLengths(filled, unitOf(header).unit)) return true;
	return filled.every((value) => lengthForm(value) === 'worded');
}

function headerUnit({ fields, rule, how }: Binding, source: Source): TimeUnit | undefined {
	const [field, second] = fields;
	if (field === undefined || second !== undefined || rule.values !== undefined) return undefined;
	const header = source.fields[field] ?? '';
	return how === 'declared' && !surelyTimed(header) ? undefined : (unitOf(header).unit ?? undefined);
}

/** Names that say from where to where. */
const spans = /^(time to|время до|frt|ttr|скорость)\b|^(время до|скорость) /;

/**
 * “Response time 10:15:30” of a ticket that was created at 10:10 is a time of day: all are below a day, and nearly all lie after
 * the time of day at which the row begins.
 */
function mayBeTimeOfDay({ fields: [field] }: Binding, base: Binding | undefined, source: Source): boolean {
	const baseField = base?.fields.at(-1);
	if (field === undefined || baseField === undefined) return false;
	const { bare, unit } = unitOf(source.fields[field] ?? '');
	if (spans.test(bare) || (unit !== null && !unit.includes(':'))) return false;
	const values = source.sample[field] ?? [];
	const filled = values.filter((value) => value !== '');
	if (filled.some((value) => !['clock', 'parts'].includes(lengthForm(value) ?? '') || clockOf(value) >= 86_400))
		return false;
	const pairs = values.flatMap((value, at) => {
		const begun = clockOf(source.sample[baseField]?.[at] ?? '');
		return value === '' || Number.isNaN(begun) ? [] : [{ value: clockOf(value), begun }];
	});
	return pairs.length > 0 && pairs.filter(({ value, begun }) => value >= begun).length >= 0.9 * pairs.length;
}

/** Seconds since midnight of the first time of day in a text; not a number where there is none. */
function clockOf(text: string): number {
	const [, hours, minutes, seconds = '0', half] =
		/([0-9]+):([0-9]{2})(?::([0-9]{2}))?[0-9.]*(?: ?([AaPp])[Mm])?/.exec(text) ?? [];
	if (hours === undefined) return Number.NaN;
	const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
	return hour * 3600 + Number(minutes) * 60 + Number(seconds);
}

/** Service levels of Jira: working time that was left, under names that others give to time that has passed. */
export function isFromJira(source: Source): boolean {
	return source.fields.some((field) => normaliseHeader(field) === 'issue key');
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
