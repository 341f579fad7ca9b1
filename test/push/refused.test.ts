/** What the check of pushed rows takes, the load takes too: random rows of every fact, good and bad, and nothing is lost. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { Fault } from '../../src/errors.ts';
import { factNames, factOf, fileColumns } from '../../src/facts/vocabulary.ts';
import { openTestService, type TestService } from '../support/service.ts';

let service: TestService;
before(async () => {
	service = await openTestService();
});
after(() => service.end());

const oddTexts = [
	'',
	' ',
	'null',
	'\u0000',
	"'; DROP TABLE fact_ticket; --",
	'{}',
	'[1',
	'1e999',
	'-',
	'+',
	'ё',
	'\ud83d',
	'=1+1',
	'\\',
	'"',
	'a\nb',
	'\u2028',
	'{x:String}',
];
const oddNumbers = [
	0,
	-0,
	1.5,
	-1,
	1e21,
	1e-9,
	2 ** 31,
	2 ** 53,
	12345678901234,
	0.1 + 0.2,
	1_700_000_000,
	1_700_000_000_000,
];
const instants = [
	'2025-03-03T10:00:00Z',
	'2025-03-30T02:30:00',
	'1969-12-31',
	'2199-12-31T23:59:59.999Z',
	'2200-01-01T00:00:00Z',
	'0001-01-01',
	'2025-3-3',
	'2024-02-29 23:59:59,5+0530',
	'2025-01-01T24:00',
];

const value = fc.oneof(
	fc.constantFrom(...oddTexts),
	fc.constantFrom(...oddNumbers),
	fc.constantFrom(...instants),
	fc.string({ unit: 'binary', maxLength: 12 }),
	fc.double(),
	fc.boolean(),
	fc.constant(null),
	fc.constantFrom(
		'00:01:30',
		'90:00',
		'1:2:3',
		'12,5',
		'1 000',
		'1000.1234',
		'1000.12345',
		'yes',
		'нет',
		'open',
		'chat',
		'in',
		'{"a":1}',
		'nps',
	),
	fc.constantFrom<unknown>([], {}, [1]),
);

const likely: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
	instant: fc.constantFrom(...instants.slice(0, 4)),
	seconds: fc.constantFrom(1, 2.5, '00:01:30'),
	number: fc.constantFrom(1, 3, '4.5'),
	integer: fc.constantFrom(0, 1, '2.0'),
	flag: fc.constantFrom(true, 'нет', 1),
	money: fc.constantFrom(10, '12.3400', '0.1'),
	json: fc.constantFrom('[]', { a: 1 }),
};

/** Each set of columns that name rows is an import of its own: two of nine are enough. */
const scarceOf = (fact: (typeof factNames)[number]) => factOf(fact).keyExtras?.slice(2) ?? [];

function rowOf(fact: (typeof factNames)[number]): fc.Arbitrary<object> {
	const entries = fileColumns(fact)
		.filter(({ name }) => !scarceOf(fact).includes(name))
		.map((column): [string, fc.Arbitrary<unknown>] => {
			const good = column.values
				? fc.constantFrom(...column.values)
				: (likely[column.type] ?? fc.constantFrom('a', 'b', 'c d', 7));
			return [column.name, fc.oneof({ weight: 80, arbitrary: good }, { weight: 1, arbitrary: value })];
		});
	const required = fileColumns(fact).flatMap((column) => (column.required ? [column.name] : []));
	return fc.record(
		Object.fromEntries([
			...entries,
			[
				'attributes',
				fc.oneof(
					{ weight: 20, arbitrary: fc.constant({ a: 'b' }) },
					fc.dictionary(fc.string({ maxLength: 5 }), value, { maxKeys: 3 }),
				),
			],
		]),
		{
			requiredKeys: required,
		},
	);
}

for (const fact of factNames) {
	test(`${fact}: acknowledged rows are loaded`, async () => {
		let accepted = 0;
		await fc.assert(
			fc.asyncProperty(fc.array(rowOf(fact), { minLength: 1, maxLength: 60, size: 'max' }), async (rows) => {
				try {
					accepted += (await service.push.accept({ fact, source: 'fuzz', text: JSON.stringify(rows) })).accepted;
				} catch (error) {
					assert.ok(error instanceof Fault && error.code === 'rows_refused', String(error));
				}
			}),
			{ numRuns: 30, seed: 7, endOnFailure: true },
		);
		await service.push.settle();
		assert.equal(service.push.status().rows, 0);
		assert.ok(accepted > 150, `only ${accepted} rows were accepted`);
		// Listed are imports of pushed rows only where the load refused something.
		const refused = await service.imports.list(10);
		const why = await Promise.all(refused.map((record) => service.imports.rejects(record.id, -1, 3, 'en')));
		assert.deepEqual(why, []);
	});
}
