/** Taking an edit back: what it made is withdrawn, what it ended or withdrew stands as before. */
import { Fault } from '../errors.ts';
import type { TargetChange, TargetEdit, TargetState } from './ports.ts';
import { recordOf } from './target.ts';
import { monthStart, overlapping, type Today } from './timeline.ts';

/**
 * Faults `target_change_not_found`, `target_change_taken_back`, `target_change_followed` where a later edit built on it,
 * `target_change_settled` once its month has ended: what held then is history.
 */
export function undoOf(
	revision: number,
	{ records }: TargetState,
	changes: readonly TargetChange[],
	today: Today,
): TargetEdit {
	const change = changes.find((one) => one.revision === revision);
	if (!change) throw new Fault('target_change_not_found', { revision });
	const undone = changes.some(({ kind, subject }) => kind === 'undo' && subject === String(revision));
	if (undone) throw new Fault('target_change_taken_back', { revision });
	if (today.dayOf(change.at) < monthStart(today)) throw new Fault('target_change_settled', { revision });
	const touched = new Set(change.targets.map(({ id }) => id));
	const later = changes.find(
		(one) =>
			one.revision > revision &&
			(one.targets.some(({ id }) => touched.has(id)) || (one.defaults !== null && change.defaults !== null)),
	);
	if (later) throw new Fault('target_change_followed', { revision, later: later.revision });
	const altered = change.targets.map(({ id, before }) => ({
		id,
		to: before ? before.to : recordOf(records, id).to,
		withdrawn: before?.withdrawn ?? true,
	}));
	const standing = records.map((one) => ({ ...one, ...altered.find(({ id }) => id === one.id) }));
	const inTheWay = altered
		.map(({ id }) => recordOf(standing, id))
		.flatMap((one) => overlapping(standing, one).filter(({ id }) => id !== one.id && !one.withdrawn))[0];
	if (inTheWay) {
		const made = changes.find(({ targets }) => targets.some(({ id, before }) => id === inTheWay.id && before === null));
		throw new Fault('target_change_followed', { revision, later: made?.revision ?? '?' });
	}
	return {
		...{ kind: 'undo', subject: String(revision), note: '', added: [] },
		altered,
		defaults: change.defaults?.before ?? null,
	};
}
