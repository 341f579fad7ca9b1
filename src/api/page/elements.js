/** Small builders of page elements; texts are never read as HTML. */
export function element(tag, attributes = {}, ...children) {
	return fill(document.createElement(tag), attributes, children);
}

export function drawing(tag, attributes = {}, ...children) {
	return fill(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);
}

function fill(node, attributes, children) {
	for (const [name, value] of Object.entries(attributes)) {
		if (typeof value === 'function') node.addEventListener(name, value);
		else if (value !== null && value !== undefined) node.setAttribute(name, value);
	}
	node.append(...children.filter((child) => child !== null));
	return node;
}

/** Cells are texts or elements; numbers stand right. */
export function table(heads, rows) {
	const head = heads.map(({ text, number }) => element('th', { scope: 'col', class: number ? 'number' : null }, text));
	const body = rows.map((cells) =>
		element('tr', {}, ...cells.map((cell, at) => element('td', { class: heads[at].number ? 'number' : null }, cell))),
	);
	return element(
		'div',
		{ class: 'scroll' },
		element('table', {}, element('thead', {}, element('tr', {}, ...head)), element('tbody', {}, ...body)),
	);
}
