/** Addresses of tablets that ask a survey. */
import { z } from 'zod';
import { operation } from './operation.ts';
import { id, instant } from './parts.ts';

const all = '/api/v1/surveys/{id}/kiosks';
const one = `${all}/{kiosk}`;
const writing = { method: 'POST', permission: 'surveys.write', kind: 'json', status: 200 } as const;
const text = z.string().trim().min(1).max(200);
const params = z.object({ id });
const address = z.object({ id, kiosk: id.meta({ description: 'Number of the address, as listed' }) });

const kiosk = z
	.object({
		id: z.int(),
		name: z.string(),
		branch: z.string().meta({ description: 'Empty: its answers name no branch' }),
		path: z.string().meta({ description: 'Path of the page' }),
		createdBy: z.string().nullable().meta({ description: 'Null of one that was made before addresses were listed' }),
		createdAt: instant.nullable(),
		usedAt: instant.nullable().meta({ description: 'When a tablet was last heard of by it, within a minute' }),
		revokedBy: z.string().nullable(),
		revokedAt: instant.nullable(),
		takenUntil: instant.nullable().meta({
			description: 'Until then answers that were given before it was revoked are taken; null: none are, or it holds',
		}),
	})
	.meta({ id: 'SurveyKiosk' });

export const surveyKioskOperations = {
	listSurveyKiosks: operation({
		...{ method: 'GET', permission: 'survey_kiosks.read', kind: 'json', status: 200 },
		path: all,
		summary: 'Addresses of the tablets of a survey, the newest first, revoked ones too',
		params,
		response: z.object({ kiosks: z.array(kiosk) }),
	}),
	makeSurveyKiosk: operation({
		...writing,
		path: all,
		summary:
			'The page for a tablet in one place, by an address of its own: it asks one after another, and keeps answers while there is no network',
		params,
		body: z.strictObject({
			branch: text.optional().meta({ description: 'Where the tablet stands; its answers say so' }),
			name: text.optional().meta({ description: 'What the tablet is called in the list of addresses' }),
		}),
		response: kiosk,
	}),
	revokeSurveyKiosk: operation({
		...writing,
		path: `${one}/revoke`,
		summary: 'Let nobody answer by this address any more',
		params: address,
		body: z.strictObject({
			late: z.boolean().default(true).meta({
				description: 'Whether a tablet may bring for a week what was answered before; false where the address leaked',
			}),
		}),
		response: kiosk,
	}),
	restoreSurveyKiosk: operation({
		...writing,
		path: `${one}/restore`,
		summary: 'Let an address that was revoked hold again',
		params: address,
		response: kiosk,
	}),
};
