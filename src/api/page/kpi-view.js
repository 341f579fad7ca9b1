/** The KPIs of what was imported, by month. */
import { call } from './api.js';
import { drawing, element } from './elements.js';
import { both, figure, month, number, t } from './words.js';

/** Fills the section with all KPIs that these imports have anything to say to. */
export async function showKpis(section, imports) {
	const live = imports.filter(({ state }) => state === 'published');
	section.hidden = live.length === 0;
	if (live.length === 0) return;
	const { kpis: cards } = await call('GET', '/api/v1/kpi');
	const facts = live.map(({ fact }) => fact);
	const asked = cards.filter(({ fact }) => facts.includes(fact));
	section.replaceChildren(element('h2', {}, t('kpisTitle')));
	if (asked.length === 0) {
		section.append(element('p', {}, t('noKpis')));
		return;
	}
	const sources = [...new Set(live.map(({ source }) => source))];
	const { rows, query } = await call('POST', '/api/v1/kpi/query', {
		kpis: asked.map(({ id }) => id),
		by: ['month'],
		where: [{ field: 'source', op: 'in', value: sources }],
	});
	const groups = asked.map((card) => ({ card, rows: rows.filter(({ kpi }) => kpi === card.id) }));
	section.append(
		element('p', { class: 'quiet' }, t('kpisNote', { source: sources.join(', '), zone: query.tz })),
		kpiTable(groups.filter((group) => group.rows.some(({ n }) => n > 0))),
	);
}

function kpiTable(groups) {
	const heads = [
		{ text: t('month') },
		{ text: t('valueColumn'), kind: 'number' },
		{ text: '', kind: 'draw' },
		{ text: t('interval'), kind: 'range' },
		{ text: t('n'), kind: 'number' },
	].map(({ text, kind }) => element(text === '' ? 'td' : 'th', { scope: text && 'col', class: kind }, text));
	return element(
		'div',
		{ class: 'scroll' },
		element('table', {}, element('thead', {}, element('tr', {}, ...heads)), ...groups.map(groupBody)),
	);
}

function groupBody({ card, rows }) {
	const stat = rows[0]?.stat ? `, ${t(rows[0].stat)}` : '';
	const name = element('th', { scope: 'rowgroup', colspan: 5, title: both(card.explanation) }, both(card.names) + stat);
	return element('tbody', { 'data-kpi': card.id }, element('tr', {}, name), ...rows.map((row) => monthRow(row, rows)));
}

function monthRow(row, all) {
	return element(
		'tr',
		{},
		element('th', { scope: 'row' }, row.month === null ? '—' : month(row.month)),
		element('td', { class: 'number main' }, figure(row.value, row.unit)),
		element('td', { class: 'draw' }, strip(row, all)),
		element('td', { class: 'range' }, row.maturing ? `${certainty(row)}, ${t('maturing')}` : certainty(row)),
		element('td', { class: 'number' }, number(row.n)),
	);
}

function certainty({ low, high, unit, needed, data }) {
	if (low !== null && high !== null) return t('range', { low: figure(low, unit), high: figure(high, unit) });
	if (needed !== null) return t('tooFew', { n: number(needed) });
	// A level has no interval to show.
	if (data === 'ok') return '';
	return t({ no_spread: 'noSpread', too_young: 'tooYoung' }[data] ?? 'noData');
}

/** The interval as a bar and the value as a dot, on one scale for all months of the KPI. The words beside say it all. */
function strip({ value, low, high }, all) {
	const known = all.flatMap((row) => [row.value, row.low, row.high]).filter((one) => one !== null);
	const [from, to] = [Math.min(...known), Math.max(...known)];
	// In percent of the width, with room for the dot at both ends.
	const place = (one) => (to > from ? 3 + (94 * (one - from)) / (to - from) : 50);
	const svg = drawing('svg', { class: 'strip', 'aria-hidden': 'true' });
	svg.append(drawing('line', { x1: 0, x2: '100%', y1: 6, y2: 6 }));
	if (low !== null && high !== null) {
		const width = Math.max(0.5, place(high) - place(low));
		svg.append(drawing('rect', { x: `${place(low)}%`, y: 3, width: `${width}%`, height: 6 }));
	}
	if (value !== null) svg.append(drawing('circle', { cx: `${place(value)}%`, cy: 6, r: 4 }));
	return svg;
}
