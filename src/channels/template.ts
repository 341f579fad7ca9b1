/** Requests to a gateway as a company writes them: texts with names in braces, `{phone}`, `{text}`, `{id}`, `{secret.NAME}`. */

export type Values = Readonly<Record<string, string>>;

const named = /\{((?:secret\.)?[A-Za-z][\w-]{0,39})\}/g;

export function namesIn(...templates: readonly string[]): ReadonlySet<string> {
	return new Set(templates.flatMap((one) => [...one.matchAll(named)].map(([, name = '']) => name)));
}

/** What is not known stays as it is: braces of JSON are no names. */
export function filledIn(template: string, values: Values, written: (value: string) => string): string {
	return template.replaceAll(named, (whole, name: string) => {
		const value = values[name];
		return value === undefined ? whole : written(value);
	});
}

/** Inside the quotes of a JSON text. */
export const insideJson = (value: string) => JSON.stringify(value).slice(1, -1);

/** A line break would begin a header of its own. */
export const insideHeader = (value: string) => value.replaceAll(/[\r\n]+/g, ' ');

/** What an answer has at `a.b.0.c`; null where it has nothing there, or nothing that is one value. */
export function valueAt(body: string, path: string): string | null {
	let found: unknown;
	try {
		found = JSON.parse(body);
	} catch {
		return null;
	}
	for (const step of path.split('.')) {
		if (typeof found !== 'object' || found === null || !Object.hasOwn(found, step)) return null;
		found = (found as Readonly<Record<string, unknown>>)[step];
	}
	return found === null || typeof found === 'object' ? null : String(found);
}
