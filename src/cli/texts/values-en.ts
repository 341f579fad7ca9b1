export const valuesEn = {
	command: 'list the values there are to filter by, with the rows behind each: kamerton values ticket channel',
	fields: 'dimensions, short texts, flags, attr.NAME; every one but attributes when left out',
	search: 'only values that begin with it',
	limit: 'how many values of a field',
	rows: (count: string) => `Rows: ${count}`,
	more: '…',
	attributes: 'Attributes:',
};
