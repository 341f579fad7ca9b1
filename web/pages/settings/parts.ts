/** What there is to set, in the order in which it is listed. */
export const partNames = [
	'company',
	'teams',
	'hours',
	'promises',
	'currencies',
	'customers',
	'personal',
	'kpis',
	'mail',
	'channels',
	'people',
	'openid',
	'keys',
] as const;
/** What only administrators see. */
export const guardedParts = {
	personal: 'personal_data.read',
	people: 'people.read',
	openid: 'people.write',
	keys: 'keys.read',
	mail: 'mail.read',
	channels: 'mail.read',
} as const;

export type PartName = (typeof partNames)[number];
