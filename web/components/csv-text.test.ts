import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { csvText } from './csv-text.ts';

test('names of groups are texts to a spreadsheet, whatever they begin with; numbers are numbers', () => {
	const names = ['=HYPERLINK("http://evil.example")', '+1', '-2', '@SUM(A1)', '\tx', '|cmd', '%x', 'a, "b"', 'é\nü'];
	const text = csvText([['name', 'value'], ...names.map((name, at) => [name, -at]), [null, null]]);
	const [, ...rows] = parse(text, { bom: true }) as string[][];
	assert.deepEqual(
		rows.map(([name]) => name),
		[...names.map((name) => (/^[=+\-@\t|%]/.test(name) ? `'${name}` : name)), ''],
	);
	assert.deepEqual(rows[3], ["'@SUM(A1)", '-3']);
	assert.ok(text.startsWith('\ufeff'));
});
