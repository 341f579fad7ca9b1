import type { ShownExperiment } from '../../actions/experiment/experiments.ts';
import { Fault } from '../../errors.ts';
import type { experimentOperations } from '../contract/experiments.ts';
import { armsTable } from '../export/arms-table.ts';
import { exportFile, mostExportRows } from '../export/table.ts';
import type { Handlers } from './handler.ts';
import { instantOf, problemOf } from './shown.ts';

export const experimentHandlers: Handlers<keyof typeof experimentOperations> = {
	foreseeExperiment: ({ experiments }, { id, ...given }, { signal }) => experiments.foresee(id, given, signal),
	async drawExperiment({ experiments, audit }, { id, ...given }, { principal, signal }) {
		const { kind, id: actorId, name } = principal;
		const drawn = await experiments.draw(id, given, name, signal);
		// What was drawn can be held against this entry, which nobody can change.
		await audit.write({
			...{ kind: 'changed', action: 'experiment_drawn', by: { kind, id: actorId, name }, subject: String(drawn.id) },
			details: { action: id, seed: drawn.seed, splits: drawn.kept, units: drawn.units.length, digest: drawn.digest },
		});
		return shown(drawn);
	},
	listExperiments: async ({ experiments }, { action }) => ({
		experiments: (await experiments.list(action)).map(shown),
	}),
	getExperiment: async ({ experiments }, { id }) => shown(await experiments.get(id)),
	async getExperimentResult({ experiments }, { id }, { signal, language }) {
		const { reach, from, to, unjudged, ...result } = await experiments.result(id, signal);
		return {
			...result,
			...{ reach: instantOf(reach), from: instantOf(from), to: instantOf(to) },
			unjudged: unjudged.map(({ kpi, fault }) => ({ kpi, problem: problemOf(fault, language) })),
		};
	},
	async exportExperimentArms({ experiments }, { id, format, lang, delimiter }, { language }) {
		const { experiment, lines } = await experiments.arms(id);
		if (lines.length > mostExportRows) {
			throw new Fault('export_too_large', { rows: lines.length, limit: mostExportRows });
		}
		return exportFile(armsTable(experiment, lines, lang ?? language), format, delimiter);
	},
	noteExperiment: async ({ experiments }, { id, kind, unit = null, text }, { principal }) =>
		shown(await experiments.note(id, { kind, unit, text }, principal.name)),
};

function shown(experiment: ShownExperiment) {
	const { splits: _, seal: _seal, covered: _covered, seed, kept, possible, ...other } = experiment;
	const { digest, intact, at, events, partial, ...rest } = other;
	return {
		...rest,
		...{ partial, at: instantOf(at), stopped: events.some(({ kind }) => kind === 'stopped') },
		drawn: partial ? null : { seed, kept, possible, digest, intact },
		events: events.map((event) => ({ ...event, at: instantOf(event.at) })),
	};
}
