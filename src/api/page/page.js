/** The page: take a file, tell what became of it, show the KPIs. */
import { call, follow, Refusal, upload } from './api.js';
import { offerDemo } from './demo-offer.js';
import { element } from './elements.js';
import { importView } from './import-view.js';
import { showKpis } from './kpi-view.js';
import { both, duration, number, t } from './words.js';

const find = (id) => document.getElementById(id);
const form = find('form');
/** Faults that a hint in the form can mend. */
const mappingHelps = ['columns_needed', 'answers_without_kind', 'date_order_unclear', 'number_style_unclear'];
/** Imports on this page, in their order. */
let shown = [];
let stopping = new AbortController();
let working = null;
/** What else the button stops. */
let onStop = null;

async function importAll(files) {
	hideFault();
	setBusy(true);
	stopping = new AbortController();
	shown = [];
	try {
		for (const one of files) shown.push(await importOne(one));
	} catch (error) {
		if (error.name !== 'AbortError') showFault(error);
	} finally {
		setBusy(false);
	}
	if (shown.length > 0) await show();
}

async function importOne({ file, fields }) {
	const sent = (part) => showProgress(t('sending', { file: file.name }), part === null ? null : 100 * part);
	sent(0);
	const started = await upload(file, fields, sent, stopping.signal);
	working = started.id;
	const result = await follow(started, (now) => tellProgress(now));
	working = null;
	if (result.state === 'failed') throw new Refusal(result.error);
	return result;
}

function tellProgress({ progress, fileName }) {
	if (!progress) return;
	const { phase, rows, percent, rowsPerSecond, secondsLeft } = progress;
	const parts = [
		t(phase, { file: fileName }),
		...(rows > 0 ? [t('rowsDone', { rows: number(rows) })] : []),
		...(rowsPerSecond > 0 ? [t('perSecond', { rows: number(rowsPerSecond) })] : []),
		...(secondsLeft !== null ? [t('left', { time: duration(secondsLeft) })] : []),
	];
	showProgress(parts.join(' · '), percent);
}

async function show() {
	const views = await Promise.all(shown.map((result) => importView(result, undo)));
	find('results').replaceChildren(...views);
	await showKpis(find('kpis'), shown);
	history.replaceState(null, '', `#imports=${shown.map(({ id }) => id).join(',')}`);
	// The other language shows the same.
	for (const link of document.querySelectorAll('.languages a')) link.hash = location.hash;
}

async function undo(id) {
	hideFault();
	setBusy(true);
	try {
		const started = await call('POST', `/api/v1/imports/${id}/undo`);
		const result = await follow(started, tellProgress);
		shown = shown.map((one) => (one.id === id ? result : one));
		await show();
	} catch (error) {
		showFault(error);
	} finally {
		setBusy(false);
	}
}

function showProgress(text, percent) {
	find('phase').textContent = text;
	if (percent === null) find('progress').removeAttribute('value');
	else find('progress').value = percent;
}

function setBusy(busy) {
	find('work').hidden = !busy;
	form.classList.toggle('busy', busy);
	for (const control of [find('file'), find('examples'), find('demoAsk')]) control.disabled = busy;
}

function showFault(error) {
	const known = error instanceof Refusal;
	find('fault').replaceChildren(...(known ? [element('b', {}, error.code), ' ', error.message] : [t('unreachable')]));
	find('fault').hidden = false;
	if (mappingHelps.includes(error.code)) form.querySelector('details').open = true;
}

function hideFault() {
	find('fault').hidden = true;
}

function fieldsOf(data) {
	const kind = data.get('kind');
	return {
		fact: kind === 'other' ? data.get('other') : kind,
		source: data.get('source'),
		mapping: data.get('mapping'),
	};
}

function take(files) {
	const fields = fieldsOf(new FormData(form));
	if (files.length > 0) void importAll([...files].map((file) => ({ file, fields })));
}

async function exampleOf(name, fact) {
	const body = await (await fetch(`/examples/${name}`)).blob();
	return { file: new File([body], name), fields: { fact, source: 'example' } };
}

find('file').addEventListener('change', ({ target }) => {
	take(target.files);
	// The same file can be chosen again.
	target.value = '';
});
find('examples').addEventListener('click', async () =>
	importAll([await exampleOf('answers.csv', 'answer'), await exampleOf('tickets.csv', 'ticket')]),
);
find('stop').addEventListener('click', () => {
	stopping.abort();
	onStop?.();
	if (working !== null) call('POST', `/api/v1/imports/${working}/cancel`).catch(showFault);
});
form.addEventListener('submit', (event) => event.preventDefault());
form.addEventListener('change', () => {
	find('other').hidden = new FormData(form).get('kind') !== 'other';
});
const drop = find('drop');
for (const name of ['dragover', 'dragleave', 'drop']) {
	drop.addEventListener(name, (event) => {
		event.preventDefault();
		drop.classList.toggle('over', name === 'dragover');
		if (name === 'drop') take(event.dataTransfer.files);
	});
}

const { facts } = await call('GET', '/api/v1/facts');
const others = facts.filter(({ name }) => name !== 'answer' && name !== 'ticket');
form.elements.other.append(...others.map(({ name, label }) => element('option', { value: name }, both(label))));

async function showImports(imports) {
	shown = imports;
	await show();
}

// A reloaded page shows what it showed.
const ids = /^#imports=([\d,]+)$/.exec(location.hash)?.[1]?.split(',') ?? [];
if (ids.length > 0) {
	try {
		shown = await Promise.all(ids.map((id) => call('GET', `/api/v1/imports/${id}`)));
		await show();
	} catch (error) {
		showFault(error);
	}
}
function whenStopped(stop) {
	onStop = stop;
}

await offerDemo({ hideFault, setBusy, showFault, showImports, showProgress, whenStopped });
