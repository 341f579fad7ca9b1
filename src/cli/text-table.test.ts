import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textTable } from './text-table.ts';

test('ends of lines and tabs in a cell or a heading stay within its row and column', () => {
	const table = textTable(
		[{ title: 'attr.a\nb' }, { title: 'n', align: 'right' }],
		[
			['two\nlines', '1'],
			['a\r\nb\tc\u2028d', '10'],
		],
	);
	assert.equal(table, 'attr.a⏎b    n\n─────────  ──\ntwo⏎lines   1\na⏎b⇥c⏎d    10\n');
});
