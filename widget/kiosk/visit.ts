/** One person before the tablet: from the first page to the thanks, or until nobody is there any more. */
import type { Asked } from '../../src/api/survey-pages/asked.ts';
import type { Problem } from '../../src/surveys/given.ts';
import { el } from '../shared/element.ts';
import { questionElement } from '../shared/questions.ts';
import { createRun } from '../shared/run.ts';

/** What was sent of it, page by page. */
export type Said = { readonly fields: string; readonly pages: readonly number[]; readonly took: number };

export type VisitParts = {
	readonly asked: Asked;
	readonly languages: readonly { readonly asked: Asked; readonly choose: () => void }[];
	readonly again: string;
	/** Resolves when it is on the device. */
	readonly keep: (said: Said) => Promise<void>;
	readonly unkept: string;
	/** Thanked, or turned back to the start. */
	readonly onEnd: (how: 'finished' | 'left') => void;
};

export type Visit = {
	readonly elements: readonly HTMLElement[];
	begun(): boolean;
	ended(): boolean;
	leave(): Promise<void>;
};

const languageNames = { en: 'English', ru: 'Русский' } as const;

export function openVisit({ asked, languages, again, keep, unkept, onEnd }: VisitParts): Visit {
	const { texts, language, questionnaire } = asked;
	const run = createRun(questionnaire);
	const shownAt = Date.now();
	const fields = new URLSearchParams();
	const pages: number[] = [];
	let ended = false;
	let busy = false;
	const words = (given: typeof questionnaire.intro) => given?.[language] ?? '';
	const title = el('h1', { tabindex: -1, dir: 'auto' }, words(questionnaire.title));
	const form = el('form', { novalidate: true });
	const switches = el('nav', { class: 'languages' });
	for (const { asked: other, choose } of languages) {
		const button = el(
			'button',
			{ type: 'button', class: 'quiet', lang: other.language },
			languageNames[other.language],
		);
		button.addEventListener('click', choose);
		switches.append(button);
	}

	function show(problems: readonly Problem[] = [], typed?: FormData): void {
		const { at, of } = run.place();
		const first = run.before() === null;
		const answers = { ...run.answers(), ...textsOf(typed) };
		const intro = first ? [words(questionnaire.intro), questionnaire.anonymous ? texts.anonymous : ''] : [];
		const back = el('button', { type: 'button', class: 'quiet' }, texts.back);
		back.addEventListener('click', () => {
			run.at = run.before() ?? run.at;
			show();
			title.focus();
		});
		const leave = el('button', { type: 'button', class: 'quiet' }, again);
		leave.addEventListener('click', () => onEnd('left'));
		switches.hidden = !first || languages.length === 0;
		form.replaceChildren(
			...intro.filter(Boolean).map((text) => el('p', { class: 'intro', dir: 'auto' }, text)),
			...run.shown(typed && readable(typed)).map((question) =>
				questionElement(question, {
					...{ language, texts, answer: answers[question.id] },
					problem: problems.find((one) => one.question === question.id)?.code,
				}),
			),
			el('p', { class: 'problem', role: 'alert' }),
			el(
				'div',
				{ class: 'buttons' },
				el('button', { type: 'submit' }, run.next() === null ? texts.send : texts.next),
				!first && back,
				!first && leave,
				of > 1 && el('p', { class: 'progress' }, texts.page.replace('{at}', String(at)).replace('{of}', String(of))),
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

	async function send(): Promise<void> {
		const data = readable(new FormData(form));
		const problems = run.take(data);
		if (problems.length > 0) {
			refresh(problems);
			return form.querySelector<HTMLElement>('.question:has(.problem) :is(input,textarea)')?.focus();
		}
		const { at } = run;
		// All of the page: a tick that was taken back has no name in the data.
		for (const field of form.querySelectorAll<HTMLInputElement>('[name]')) fields.delete(field.name);
		for (const [name, value] of data) fields.append(name, value);
		// Whoever went back and another way has not answered what lies behind.
		pages.splice(0, pages.length, ...pages.filter((page) => page < at), at);
		const next = run.next();
		if (next !== null) {
			run.at = next;
			show();
			return title.focus();
		}
		ended = true;
		await keep(said());
		thank();
	}

	const said = (): Said => ({ fields: fields.toString(), pages: [...pages], took: Date.now() - shownAt });

	function thank(): void {
		const close = el('button', { type: 'button' }, texts.close);
		close.addEventListener('click', () => onEnd('left'));
		switches.hidden = true;
		title.hidden = true;
		form.replaceChildren(
			el('p', { class: 'end', role: 'status', dir: 'auto' }, words(run.end()?.text)),
			el('div', { class: 'buttons' }, close),
		);
		onEnd('finished');
	}

	form.addEventListener('submit', (event) => {
		event.preventDefault();
		if (busy || ended) return;
		busy = true;
		send()
			.catch(() => {
				ended = false;
				form.querySelector('[role=alert]')?.replaceChildren(unkept);
			})
			.finally(() => {
				busy = false;
			});
	});
	form.addEventListener('change', () => {
		if (run.shown(readable(new FormData(form))).length !== form.querySelectorAll('.question').length) refresh();
	});
	show();
	return {
		elements: [title, form, switches],
		begun: () => !ended && (pages.length > 0 || [...new FormData(form).values()].some((value) => value !== '')),
		ended: () => ended,
		/** What was answered so far counts as far as it came. */
		async leave() {
			if (ended || pages.length === 0) return;
			ended = true;
			await keep(said());
		},
	};
}

function readable(data: FormData): URLSearchParams {
	return new URLSearchParams([...data].map(([name, value]) => [name, String(value)]));
}

function textsOf(data: FormData | undefined): Readonly<Record<string, string>> {
	const texts = [...(data ?? [])].filter(([name]) => name.startsWith('q.'));
	return Object.fromEntries(texts.map(([name, value]) => [name.slice(2), String(value)]));
}
