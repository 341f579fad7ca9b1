/** A place of its own on a page: what the page says of looks does not reach in, and nothing reaches out. */
import type { AskedColours } from '../../src/api/survey-pages/asked.ts';
import questions from '../../src/api/survey-pages/questions.css?inline';
import type { Settings } from './settings.ts';
import css from './style.css?inline';

/** Sheets made by script need no permission of a content security policy. */
export function makeShell(
	{ scheme, position }: Settings,
	{ brand, onBrand, light, dark }: AskedColours,
): { host: HTMLElement; root: ShadowRoot } {
	const host = document.createElement('kamerton-survey');
	const root = host.attachShadow({ mode: 'open' });
	const colours = `:host{--brand:${brand};--on-brand:${onBrand};--mark-light:${light};--mark-dark:${dark}}`;
	root.adoptedStyleSheets = [questions, css, colours].map((text) => {
		const sheet = new CSSStyleSheet();
		sheet.replaceSync(text);
		return sheet;
	});
	host.dataset.position = position;
	host.dataset.scheme = scheme;
	// Shortcuts of the page are not meant by whoever types here.
	for (const type of ['keydown', 'keypress', 'keyup']) root.addEventListener(type, (event) => event.stopPropagation());
	document.body.append(host);
	return { host, root };
}
