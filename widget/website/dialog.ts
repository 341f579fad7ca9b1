/** The survey over a page: one page of questions after another, until it is answered or closed. */
import type { Asked } from '../../src/api/survey-pages/asked.ts';
import type { Problem } from '../../src/surveys/given.ts';
import { el } from '../shared/element.ts';
import { questionElement } from '../shared/questions.ts';
import { createRun } from '../shared/run.ts';
import type { Settings } from './settings.ts';
import { makeShell } from './shell.ts';
import type { Notice, Told } from './talk.ts';

export type DialogParts = {
	readonly asked: Asked;
	readonly settings: Settings;
	/** Somebody asked for it by a click, so it may take the focus. */
	readonly wanted: boolean;
	readonly tell: (form: URLSearchParams) => Promise<Told>;
	/** Told of what was sent, and of the end: whether it was answered to it. */
	readonly onSent: () => void;
	readonly onClosed: (finished: boolean) => void;
};

export function openDialog({ asked, settings, wanted, tell, onSent, onClosed }: DialogParts): { close(): void } {
	const { texts, language, questionnaire, stamp } = asked;
	const { host, root } = makeShell(settings, asked.colours);
	const run = createRun(questionnaire, asked.answers);
	let { key } = asked;
	let finished = false;
	let sending = false;
	let before = document.activeElement;
	const words = (given: typeof questionnaire.intro) => given?.[language] ?? '';

	const form = el('form', { novalidate: true });
	const shut = el('button', { type: 'button', class: 'close', 'aria-label': texts.close }, '×');
	const title = el('h2', { id: 'title', dir: 'auto', tabindex: -1 }, words(questionnaire.title));
	const dialog = el('dialog', { 'aria-labelledby': 'title', lang: language, dir: 'ltr' }, title, shut, form);
	root.append(dialog);

	function show(problems: readonly Problem[] = [], typed?: FormData): void {
		const { at, of } = run.place();
		const first = run.before() === null;
		const problemOf = (id: string) => problems.find(({ question }) => question === id)?.code;
		const answers = { ...run.answers(), ...textsOf(typed) };
		const intro = first ? [words(questionnaire.intro), questionnaire.anonymous ? texts.anonymous : ''] : [];
		const back = el('button', { type: 'button', class: 'quiet' }, texts.back);
		back.addEventListener('click', () => {
			run.at = run.before() ?? run.at;
			show();
			focusFirst();
		});
		form.replaceChildren(
			...intro.filter(Boolean).map((text) => el('p', { class: 'intro', dir: 'auto' }, text)),
			// Filled in by programs alone.
			el(
				'label',
				{ class: 'trap', 'aria-hidden': 'true' },
				texts.trap,
				el('input', { type: 'text', name: 'website', tabindex: -1, autocomplete: 'off' }),
			),
			...run
				.shown(typed && readable(typed))
				.map((question) =>
					questionElement(question, { language, texts, answer: answers[question.id], problem: problemOf(question.id) }),
				),
			el('p', { class: 'problem', role: 'alert' }),
			el(
				'div',
				{ class: 'buttons' },
				el('button', { type: 'submit' }, run.next() === null ? texts.send : texts.next),
				!first && back,
				of > 1 && el('span', { class: 'progress' }, texts.page.replace('{at}', String(at)).replace('{of}', String(of))),
			),
		);
	}

	/** What was typed is there again, chosen answers too. */
	function refresh(problems: readonly Problem[] = []): void {
		const data = new FormData(form);
		show(problems, data);
		for (const field of form.querySelectorAll<HTMLInputElement>('input[type=radio],input[type=checkbox]'))
			field.checked = data.getAll(field.name).includes(field.value);
	}

	function focusFirst(): void {
		const wrong = form.querySelector<HTMLElement>('.question:has(.problem) :is(input,textarea)');
		(wrong ?? form.querySelector<HTMLElement>('.question :is(input,textarea)'))?.focus();
	}

	const complain = (text: string) => form.querySelector('[role=alert]')?.replaceChildren(text);

	async function send(): Promise<void> {
		const data = new FormData(form);
		const problems = run.take(readable(data));
		if (problems.length > 0) {
			refresh(problems);
			return focusFirst();
		}
		const sent = new URLSearchParams({ page: String(run.at), stamp, ...(key !== null && { key }) });
		for (const [name, value] of data) sent.append(name, String(value));
		const told = await tell(sent);
		if ('notice' in told) return end(told.notice);
		if (told.problems.length > 0) {
			refresh(told.problems);
			return focusFirst();
		}
		({ key } = told);
		onSent();
		const next = run.next();
		if (next === null) {
			finished = true;
			const { text, link } = run.end() ?? {};
			return end(['', words(text)], link && { url: link.url, text: words(link.text) });
		}
		run.at = next;
		show();
		focusFirst();
	}

	/** Nothing more is to be answered. */
	function end([heading, text]: Notice, link?: { url: string; text: string }): void {
		const done = el('button', { type: 'button' }, texts.close);
		done.addEventListener('click', close);
		if (heading) title.replaceChildren(heading);
		form.replaceChildren(
			el('p', { class: 'end', dir: 'auto', role: 'status' }, text),
			el(
				'div',
				{ class: 'buttons' },
				link && el('a', { class: 'button', href: link.url, target: '_blank', rel: 'noopener noreferrer' }, link.text),
				done,
			),
		);
		done.focus();
	}

	form.addEventListener('submit', (event) => {
		event.preventDefault();
		if (sending) return;
		sending = true;
		complain('');
		send()
			// What was typed stays and can be sent again.
			.catch(() => complain(texts.offline))
			.finally(() => {
				sending = false;
			});
	});
	form.addEventListener('change', () => {
		const { activeElement } = root;
		const shown = run.shown(readable(new FormData(form)));
		if (shown.length === form.querySelectorAll('.question').length) return;
		const [name, value] = [activeElement?.getAttribute('name'), activeElement?.getAttribute('value')];
		refresh();
		const same = [...form.querySelectorAll<HTMLInputElement>('input,textarea')].find(
			(one) => one.name === name && (one.type !== 'radio' || one.value === value),
		);
		same?.focus();
	});
	shut.addEventListener('click', close);
	dialog.addEventListener('cancel', (event) => {
		event.preventDefault();
		close();
	});
	root.addEventListener('keydown', (event) => {
		const { key: pressed, shiftKey } = event as KeyboardEvent;
		if (pressed === 'Escape') return close();
		if (pressed !== 'Tab') return;
		// Whoever is in walks round in it; Escape leads out.
		const stops = [...dialog.querySelectorAll<HTMLElement>('button,a,textarea,input:not([tabindex])')].filter(isStop);
		const edge = shiftKey ? stops[0] : stops.at(-1);
		const { activeElement } = root;
		if (activeElement !== edge && !(shiftKey && activeElement === title)) return;
		event.preventDefault();
		(shiftKey ? stops.at(-1) : stops[0])?.focus();
	});

	host.addEventListener('focusin', ({ relatedTarget }) => {
		if (relatedTarget instanceof HTMLElement && relatedTarget !== host) before = relatedTarget;
	});
	let closed = false;
	function close(): void {
		if (closed) return;
		closed = true;
		const inside = root.activeElement !== null;
		host.remove();
		if (inside && before instanceof HTMLElement) before.focus();
		onClosed(finished);
	}

	show();
	// In the middle nothing else can be done meanwhile; in a corner the page goes on.
	if (settings.position === 'centre') dialog.showModal();
	else dialog.show();
	// Opening takes the focus; whoever was writing something on the page keeps it.
	if (wanted || settings.position === 'centre') title.focus();
	else if (before instanceof HTMLElement && before !== document.body) before.focus();
	else (root.activeElement as HTMLElement | null)?.blur();
	return { close };
}

/** Of radio buttons of one name the keys reach one. */
function isStop(element: HTMLElement): boolean {
	if (!(element instanceof HTMLInputElement) || element.type !== 'radio') return true;
	const group = [...(element.form?.querySelectorAll<HTMLInputElement>(`[name="${CSS.escape(element.name)}"]`) ?? [])];
	return element === (group.find(({ checked }) => checked) ?? group[0]);
}

/** A form of texts alone; there are no files in it. */
function readable(data: FormData): URLSearchParams {
	return new URLSearchParams([...data].map(([name, value]) => [name, String(value)]));
}

function textsOf(data: FormData | undefined): Readonly<Record<string, string>> {
	const texts = [...(data ?? [])].filter(([name]) => name.startsWith('q.'));
	return Object.fromEntries(texts.map(([name, value]) => [name.slice(2), String(value)]));
}
