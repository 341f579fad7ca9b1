/** Actions tried on a part, at random: what can be seen, who is in which arm, what came of it. */
import { z } from 'zod';
import { eventKinds, experimentShape } from '../../actions/experiment/experiment.ts';
import { exportFormats, exportMedia } from '../export/table.ts';
import { experimentForesight, experimentResult, shownExperiment } from './experiment-shapes.ts';
import { operation } from './operation.ts';
import { id } from './parts.ts';

const all = '/api/v1/experiments';
const one = `${all}/{id}`;
const ofAction = '/api/v1/actions/{id}/experiments';
const reading = { method: 'GET', permission: 'experiments.read', kind: 'json', status: 200 } as const;
const writing = { method: 'POST', permission: 'experiments.write', kind: 'json', status: 200 } as const;
const media = Object.values(exportMedia).map((type) => type.split(';')[0] ?? type);

export const experimentOperations = {
	foreseeExperiment: operation({
		...reading,
		method: 'POST',
		path: `${ofAction}/foresight`,
		summary: 'What an experiment on an action could show, and after how long; nothing is kept',
		params: z.object({ id }),
		body: experimentShape,
		response: experimentForesight,
	}),
	drawExperiment: operation({
		...writing,
		path: ofAction,
		summary: 'Draw who is treated, and keep it; it cannot be changed',
		params: z.object({ id }),
		body: experimentShape,
		response: shownExperiment,
	}),
	listExperiments: operation({
		...reading,
		path: all,
		summary: 'All experiments, or those of one action',
		query: z.object({ action: id.optional() }),
		response: z.object({ experiments: z.array(shownExperiment) }),
	}),
	getExperiment: operation({
		...reading,
		path: one,
		summary: 'One experiment: who is in which arm, as far as you see them',
		params: z.object({ id }),
		response: shownExperiment,
	}),
	getExperimentResult: operation({
		...reading,
		path: `${one}/result`,
		summary: 'What came of it: the arms as they were drawn held against each other',
		params: z.object({ id }),
		response: experimentResult,
	}),
	exportExperimentArms: operation({
		...reading,
		path: `${one}/arms.{format}`,
		summary: 'Who is in which arm as a file; of customers all that are known now',
		kind: 'stream',
		params: z.object({ id, format: z.enum(exportFormats) }),
		query: z.object({
			/** Of the headers; by default that of `Accept-Language`. */
			lang: z.enum(['en', 'ru']).optional(),
			delimiter: z.enum([',', ';']).default(','),
		}),
		media,
		response: z.string(),
	}),
	noteExperiment: operation({
		...writing,
		path: `${one}/events`,
		summary: 'Note that a unit did not do as was drawn, that the experiment was stopped, or anything else',
		params: z.object({ id }),
		body: z.strictObject({
			kind: z.enum(eventKinds),
			unit: z.string().trim().min(1).max(1000).optional().meta({ description: 'With “switched”: which one' }),
			text: z.string().trim().max(4000).default(''),
		}),
		response: shownExperiment,
	}),
};
