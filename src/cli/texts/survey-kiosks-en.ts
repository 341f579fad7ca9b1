/** What the commands on addresses of tablets say. */
export const surveyKiosksEn = {
	about: 'addresses of the tablets of a survey',
	commands: {
		kiosk:
			'make the page for a tablet in one place, by an address of its own: kamerton surveys kiosk 1 --branch "Main street"',
		list: 'who made which address, and when a tablet was last heard of by it',
		revoke: 'let nobody answer by an address any more: kamerton surveys kiosks revoke 1 3',
		restore: 'let an address that was revoked hold again',
	},
	args: { address: 'number of the address, as listed' },
	options: {
		branch: 'where the tablet stands; its answers say so',
		name: 'what the tablet is called in the list',
		leaked: 'take nothing more, not even what a tablet without a network was answered before',
	},
	columns: {
		id: 'id',
		name: 'tablet',
		branch: 'branch',
		made: 'made',
		by: 'by',
		used: 'last used',
		page: 'page',
	},
	none: 'The survey has no address of a tablet. “kamerton surveys kiosk” makes one.',
	unknown: 'not known',
	never: 'never',
	gone: (day: string) => `revoked on ${day}`,
	revoked: (address: string, until: string | null) =>
		until === null
			? `Address ${address} is revoked; nothing more is taken by it.`
			: `Address ${address} is revoked. What was answered before is taken until ${until}.`,
	restored: (address: string) => `Address ${address} holds again.`,
};
