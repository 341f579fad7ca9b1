/** Elements made one by one: no HTML from text, which pages may forbid (Trusted Types), and no `style` attributes. */

type Child = Node | string | null | false | undefined;
type Attributes = Readonly<Record<string, string | number | boolean | null | undefined>>;

const svg = 'http://www.w3.org/2000/svg';

/** True is an attribute without a value; null, false and undefined are none. */
export function el<Tag extends keyof HTMLElementTagNameMap>(
	tag: Tag,
	attributes: Attributes = {},
	...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
	return filledIn(document.createElement(tag), attributes, children);
}

export function drawn(tag: string, attributes: Attributes, ...children: readonly Child[]): SVGElement {
	return filledIn(document.createElementNS(svg, tag) as SVGElement, attributes, children);
}

function filledIn<One extends Element>(element: One, attributes: Attributes, children: readonly Child[]): One {
	for (const [name, value] of Object.entries(attributes))
		if (value !== null && value !== undefined && value !== false)
			element.setAttribute(name, value === true ? '' : String(value));
	for (const child of children) if (child) element.append(child);
	return element;
}
