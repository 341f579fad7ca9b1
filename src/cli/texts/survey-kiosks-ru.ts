import type { surveyKiosksEn } from './survey-kiosks-en.ts';

export const surveyKiosksRu: typeof surveyKiosksEn = {
	about: 'адреса планшетов опроса',
	commands: {
		kiosk:
			'страница для планшета в одном месте, по собственному адресу: kamerton surveys kiosk 1 --branch "Главная улица"',
		list: 'кто какой адрес создал и когда по нему последний раз отзывался планшет',
		revoke: 'больше никого не спрашивать по адресу: kamerton surveys kiosks revoke 1 3',
		restore: 'отозванный адрес снова действует',
	},
	args: { address: 'номер адреса из списка' },
	options: {
		branch: 'где стоит планшет; его ответы об этом скажут',
		name: 'как планшет называется в списке',
		leaked: 'не принимать больше ничего, даже данного раньше на планшете без связи',
	},
	columns: {
		id: 'id',
		name: 'планшет',
		branch: 'филиал',
		made: 'создан',
		by: 'кем',
		used: 'последний раз',
		page: 'страница',
	},
	none: 'Адресов планшетов у опроса нет. Создаёт их «kamerton surveys kiosk».',
	unknown: 'неизвестно',
	never: 'ни разу',
	gone: (day) => `отозван ${day}`,
	revoked: (address, until) =>
		until === null
			? `Адрес ${address} отозван; по нему больше ничего не принимается.`
			: `Адрес ${address} отозван. Данное раньше принимается до ${until}.`,
	restored: (address) => `Адрес ${address} снова действует.`,
};
