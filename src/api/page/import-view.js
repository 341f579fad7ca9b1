/** What one import did: counts, columns, rejected records, undo. */
import { call } from './api.js';
import { element, table } from './elements.js';
import { number, t } from './words.js';

const counts = ['rows', 'loaded', 'duplicates', 'rejected', 'emptyRecords', 'conflicts', 'replaced'];
const always = ['rows', 'loaded', 'rejected'];
const shownRejects = 10;

export async function importView(result, onUndo) {
	const { id, fileName, fact, source, state, error } = result;
	const live = state === 'published';
	const section = element('section', { class: live ? null : 'undone', 'data-import': id });
	section.append(
		element(
			'div',
			{ class: 'head' },
			element('h2', {}, `${fileName} → ${fact}`),
			element('span', { class: 'quiet' }, `${t(state)}, № ${id}, ${source}`),
		),
	);
	if (error) section.append(element('p', {}, error.message));
	if (!live) return section;
	section.append(countList(result), columnTable(result));
	if (result.rejected > 0) section.append(...(await rejects(result)));
	section.append(
		element(
			'p',
			{ class: 'actions' },
			element('button', { type: 'button', class: 'button', click: () => onUndo(id) }, t('undo')),
		),
	);
	return section;
}

function countList(result) {
	const items = counts
		.filter((name) => result[name] !== null && (result[name] > 0 || always.includes(name)))
		.map((name) =>
			element(
				'li',
				{ class: name === 'rejected' && result.rejected > 0 ? 'bad' : null, 'data-count': name },
				element('b', {}, number(result[name])),
				t(name),
			),
		);
	return element('ul', { class: 'counts' }, ...items);
}

function columnTable({ columns, constants }) {
	const rows = [
		...columns.map(({ header, column, how }) => [header, column ?? '—', t(how)]),
		...Object.entries(constants).map(([column, value]) => [`= ${value}`, column, t('constant')]),
	];
	return element(
		'details',
		{},
		element('summary', {}, t('columnsTitle')),
		table([{ text: t('column') }, { text: t('takenFor') }, { text: t('how') }], rows),
	);
}

async function rejects({ id, rejected, rejectsFormat }) {
	const { rejects: list } = await call('GET', `/api/v1/imports/${id}/rejects?limit=${shownRejects}`);
	const rows = list.flatMap(({ record, line, problems }) =>
		problems.map(({ field, column, value, message }) => [
			number(record),
			line === null ? '—' : number(line),
			field ?? column ?? '—',
			value,
			message,
		]),
	);
	const heads = [
		{ text: t('record'), number: true },
		{ text: t('line'), number: true },
		{ text: t('field') },
		{ text: t('value') },
		{ text: t('problem') },
	];
	const more = list.length < rejected ? t('rejectsMore', { shown: number(list.length), all: number(rejected) }) : '';
	const link = element('a', { href: `/api/v1/imports/${id}/rejects.${rejectsFormat}`, download: '' }, t('download'));
	return [
		element('h3', {}, t('rejectsTitle')),
		element('div', { class: 'rejects' }, table(heads, rows)),
		element(
			'p',
			{ class: 'actions' },
			link,
			element('span', { class: 'quiet' }, `${more} ${t('downloadHint')}`.trim()),
		),
	];
}
