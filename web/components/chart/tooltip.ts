/** The content of a tooltip as elements: text with style attributes would be refused by the content security policy. */
import classes from './chart.module.css';

export type TooltipLine = { readonly name: string; readonly text: string; readonly strong?: boolean };

export function tooltipElement(title: string, lines: readonly TooltipLine[]): HTMLElement {
	const box = document.createElement('div');
	const head = document.createElement('b');
	head.textContent = title;
	const list = document.createElement('dl');
	list.className = classes.tooltip ?? '';
	for (const { name, text, strong } of lines) {
		const term = document.createElement('dt');
		const value = document.createElement(strong ? 'b' : 'span');
		const definition = document.createElement('dd');
		term.textContent = name;
		value.textContent = text;
		definition.append(value);
		list.append(term, definition);
	}
	box.append(head, list);
	return box;
}
