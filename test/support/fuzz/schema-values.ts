/** Values from a JSON Schema (2020-12): such as it allows, and such as it does not. */
import fc from 'fast-check';

export type Schema = {
	readonly $ref?: string;
	readonly type?: string | readonly string[];
	readonly enum?: readonly unknown[];
	readonly const?: unknown;
	readonly anyOf?: readonly Schema[];
	readonly oneOf?: readonly Schema[];
	readonly allOf?: readonly Schema[];
	readonly properties?: Readonly<Record<string, Schema>>;
	readonly required?: readonly string[];
	readonly additionalProperties?: Schema | boolean;
	readonly propertyNames?: Schema;
	readonly items?: Schema;
	readonly prefixItems?: readonly Schema[];
	readonly minItems?: number;
	readonly maxItems?: number;
	readonly minLength?: number;
	readonly maxLength?: number;
	readonly pattern?: string;
	readonly format?: string;
	readonly minimum?: number;
	readonly maximum?: number;
	readonly exclusiveMinimum?: number;
	readonly exclusiveMaximum?: number;
};
export type Components = Readonly<Record<string, Schema>>;

/** What has broken out of statements, files, pages and patterns elsewhere. */
export const hostile = [
	"' OR '1'='1",
	"'; DROP TABLE fact_ticket; --",
	"x') UNION ALL SELECT * FROM system.tables --",
	"\\' OR 1=1 --",
	'`; SELECT sleep(3) --',
	'{id:String}',
	"' FORMAT Null INTO OUTFILE '/tmp/x",
	'%00\u0000',
	'../../etc/passwd',
	'__proto__',
	'constructor',
	'<script>alert(1)</script>',
	'=HYPERLINK("http://evil.example")',
	'\ud800',
	'🙂'.repeat(40),
	'(a+)+$',
	'',
	' ',
	'\u202e',
	'NaN',
	'1e309',
	'-0',
];

const mostDepth = 6;

/** `known`: values that mean something here, by the name of the property. */
export function valuesOf(
	schema: Schema,
	components: Components,
	known: Readonly<Record<string, readonly unknown[]>>,
	name = '',
	depth = 0,
): fc.Arbitrary<unknown> {
	const within = (inner: Schema, of = name) => valuesOf(inner, components, known, of, depth + 1);
	if (schema.$ref !== undefined) {
		const target = components[schema.$ref.split('/').at(-1) ?? ''];
		if (target === undefined || depth > mostDepth) return fc.constant(null);
		return within(target);
	}
	const own = known[name];
	if (own !== undefined && schema.anyOf === undefined && schema.type !== 'array' && schema.type !== 'object')
		return fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...own) }, { weight: 1, arbitrary: plain(schema, within) });
	return plain(schema, within, depth);
}

function plain(
	schema: Schema,
	within: (inner: Schema, name?: string) => fc.Arbitrary<unknown>,
	depth = 0,
): fc.Arbitrary<unknown> {
	const { anyOf = schema.oneOf, allOf, type } = schema;
	if (schema.const !== undefined) return fc.constant(schema.const);
	if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
	if (anyOf !== undefined) return fc.oneof(...anyOf.map((one) => within(one)));
	if (allOf !== undefined)
		return fc
			.tuple(...allOf.map((one) => within(one)))
			.map((parts) => Object.assign({}, ...parts.filter((part) => typeof part === 'object')));
	if (Array.isArray(type)) return fc.oneof(...type.map((one: string) => within({ ...schema, type: one })));
	switch (type) {
		case 'string':
			return stringOf(schema);
		case 'integer':
		case 'number':
			return numberOf(schema, type === 'integer');
		case 'boolean':
			return fc.boolean();
		case 'null':
			return fc.constant(null);
		case 'array':
			return arrayOf(schema, within, depth);
		case 'object':
			return objectOf(schema, within, depth);
		default:
			return fc.oneof(fc.string(), fc.integer(), fc.constant(null));
	}
}

function stringOf({ pattern, format, minLength = 0, maxLength = 60 }: Schema): fc.Arbitrary<string> {
	if (format === 'date')
		return fc
			.date({ min: new Date('2020-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
			.map((at) => at.toISOString().slice(0, 10));
	if (format === 'date-time')
		return fc
			.date({ min: new Date('1971-01-01'), max: new Date('2090-12-31'), noInvalidDate: true })
			.map((at) => at.toISOString());
	if (format === 'uuid') return fc.uuid();
	if (format === 'email') return fc.constantFrom('anna@example.com', 'x@example.com');
	if (pattern !== undefined) {
		try {
			return fc.stringMatching(new RegExp(pattern, 'u'));
		} catch {
			return fc.constantFrom('a', '1', '2026-01-01');
		}
	}
	const fits = (text: string) => text.length >= minLength && text.length <= maxLength;
	return fc.oneof(
		fc.string({ unit: 'grapheme', minLength, maxLength: Math.max(minLength, Math.min(maxLength, 40)) }),
		fc.constantFrom(...hostile.filter(fits), 'x'.repeat(Math.max(1, minLength))),
	);
}

function numberOf(schema: Schema, whole: boolean): fc.Arbitrary<number> {
	const low =
		schema.minimum ?? (schema.exclusiveMinimum === undefined ? -1000 : schema.exclusiveMinimum + (whole ? 1 : 1e-6));
	const high =
		schema.maximum ??
		(schema.exclusiveMaximum === undefined ? Math.max(low, 0) + 1000 : schema.exclusiveMaximum - (whole ? 1 : 1e-6));
	const usual = whole
		? fc.integer({ min: Math.ceil(low), max: Math.max(Math.ceil(low), Math.min(high, 2 ** 31)) })
		: fc.double({ min: low, max: high, noNaN: true });
	return fc.oneof({ weight: 4, arbitrary: usual }, { weight: 1, arbitrary: fc.constantFrom(low, high) });
}

function arrayOf(
	schema: Schema,
	within: (inner: Schema) => fc.Arbitrary<unknown>,
	depth: number,
): fc.Arbitrary<unknown> {
	if (schema.prefixItems !== undefined) return fc.tuple(...schema.prefixItems.map((one) => within(one)));
	const { minItems = 0, maxItems = 3 } = schema;
	if (depth > mostDepth && minItems === 0) return fc.constant([]);
	return fc.array(within(schema.items ?? {}), {
		minLength: minItems,
		maxLength: Math.max(minItems, Math.min(maxItems, 3)),
	});
}

function objectOf(
	schema: Schema,
	within: (inner: Schema, name?: string) => fc.Arbitrary<unknown>,
	depth: number,
): fc.Arbitrary<unknown> {
	const required = new Set(schema.required);
	const fields = Object.entries(schema.properties ?? {}).filter(([name]) => depth <= mostDepth || required.has(name));
	const told = fc.record(Object.fromEntries(fields.map(([name, one]) => [name, within(one, name)])), {
		requiredKeys: fields.map(([name]) => name).filter((name) => required.has(name)) as never[],
	});
	const { additionalProperties: others } = schema;
	if (others === undefined || typeof others === 'boolean') return told;
	const names =
		schema.propertyNames === undefined
			? fc.string({ maxLength: 12 })
			: (within(schema.propertyNames) as fc.Arbitrary<string>);
	return fc
		.tuple(told, fc.dictionary(names, within(others), { maxKeys: 2 }))
		.map(([one, more]) => ({ ...more, ...(one as object) }));
}

/** A value with something in it that no schema asked for: what is left out, of another kind, too much, too deep. */
export function spoiled(value: unknown): fc.Arbitrary<unknown> {
	const strange = fc.oneof(
		fc.constantFrom<unknown>(null, [], {}, true, -1, 1e308, 2 ** 53, '', [[[[]]]], { $gt: '' }, 'x'.repeat(5000)),
		fc.constantFrom(...hostile),
		fc.jsonValue({ maxDepth: 3 }),
	);
	if (typeof value !== 'object' || value === null) return strange;
	const names = Object.keys(value);
	const isArray = Array.isArray(value);
	return fc.oneof(
		strange,
		fc.constant(isArray ? [...value, ...value, null] : { ...value, unheard_of: 1 }),
		...(names.length === 0
			? []
			: [
					fc.tuple(fc.constantFrom(...names), strange).map(([name, one]) => {
						if (!isArray) return { ...value, [name]: one };
						return value.map((item, at) => (String(at) === name ? one : item));
					}),
					fc.constantFrom(...names).map((name) => {
						if (isArray) return value.filter((_, at) => String(at) !== name);
						return Object.fromEntries(Object.entries(value).filter(([other]) => other !== name));
					}),
					// One level down.
					fc
						.constantFrom(...names)
						.chain((name) =>
							spoiled((value as Record<string, unknown>)[name]).map((one) =>
								isArray ? value.map((item, at) => (String(at) === name ? one : item)) : { ...value, [name]: one },
							),
						),
				]),
	);
}
