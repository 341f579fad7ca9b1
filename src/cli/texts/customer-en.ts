/** What the command on the data of one customer says. */
export const customerEn = {
	ref: 'id, mail or phone as it came with the data, or #NUMBER of the customer',
	commands: {
		find: 'who that is, and how much is held',
		export: 'all that is held, as JSON',
	},
	output: 'the file to write; else it is printed',
	columns: {
		customer: 'Customer',
		source: 'Source',
		ref: 'Id',
		name: 'Name',
		email: 'Mail',
		phone: 'Phone',
		rows: 'Rows',
	},
	written: (file: string) => `Written: ${file}`,
};

export type CustomerTexts = typeof customerEn;
