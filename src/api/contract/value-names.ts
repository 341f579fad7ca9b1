/** Names for the values of dimensions: what people read in place of an id. */
import { z } from 'zod';
import { valueNameGiven, valueNamesShape } from '../../workspace/value-names.ts';
import { operation } from './operation.ts';

const common = { path: '/api/v1/value-names', kind: 'json', status: 200 } as const;
const response = z.object({ names: valueNamesShape }).meta({ id: 'ValueNames' });

export const valueNameOperations = {
	listValueNames: operation({
		...common,
		method: 'GET',
		permission: 'settings.read',
		summary: 'Names that people read in place of values, such as of teams that the data know by an id',
		response,
	}),
	setValueName: operation({
		...common,
		method: 'POST',
		permission: 'settings.write',
		summary: 'Name a value of a dimension, or take its name away; questions and files keep the value',
		body: valueNameGiven,
		response,
	}),
};
