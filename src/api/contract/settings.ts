/** What a company sets once for everybody. */
import { z } from 'zod';
import { settingNames, settingsChange, settingsShape } from '../../workspace/settings.ts';
import { operation } from './operation.ts';

const path = '/api/v1/settings';
const response = z
	.object({
		settings: z.object(settingsShape.shape),
		/** Those that the company has set itself; the others come from the configuration. */
		own: z.array(z.enum(settingNames as [string, ...string[]])),
	})
	.meta({ id: 'Settings' });

export const settingsOperations = {
	getSettings: operation({
		method: 'GET',
		path,
		permission: 'settings.read',
		summary: 'Language, time zone, first day of the week, currency, decimals, name of the company',
		kind: 'json',
		status: 200,
		response,
	}),
	changeSettings: operation({
		method: 'POST',
		path,
		permission: 'settings.write',
		summary: 'Change settings; what is left out stays, what is listed in reset holds by default again',
		kind: 'json',
		status: 200,
		body: settingsChange,
		response,
	}),
};
