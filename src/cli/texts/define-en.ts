/** What the commands on KPIs of the company's own say. */
export const defineEn = {
	command: 'KPIs of your own: kamerton define set own-kpis.yaml',
	commands: {
		list: 'list KPIs of your own, and the indexes whose weights you have set',
		show: 'show one as a file that can be edited and set again',
		check: 'say whether a file would be taken and what its KPIs come to; keep nothing',
		set: 'define the KPIs of a file, or replace them',
		remove: 'remove one; refused while another is made of it',
		history: 'list edits',
	},
	args: { file: 'YAML or JSON: ids with their definitions', id: 'id of the KPI' },
	none: 'There are no KPIs of your own yet.',
	columns: { id: 'KPI', name: 'Name', unit: 'Unit', revision: 'Revision', problem: 'Problem' },
	weights: 'weights of the index',
	checked: (id: string, value: string) => `${id}: would be taken; on all data ${value}`,
	kept: (id: string, value: string) => `${id}: kept; on all data ${value}`,
	removed: (id: string) => `${id}: removed`,
	history: { revision: 'Revision', at: 'When', author: 'By', what: 'What' },
	changes: {
		created: (id: string) => `${id} defined`,
		changed: (id: string) => `${id} changed`,
		removed: (id: string) => `${id} removed`,
	},
	components: 'Components',
	without: (names: string) => `Without data, so left out: ${names}`,
};

export type DefineTexts = typeof defineEn;
