import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPeople } from './people-text.ts';

test('addresses alone, one a line', () => {
	assert.deepEqual(readPeople('vera@example.com\r\n\nivan@example.com\n'), [
		{ email: 'vera@example.com' },
		{ email: 'ivan@example.com' },
	]);
});

test('a table as spreadsheets write it: semicolons, a byte order mark, names in capitals, quoted texts, empty cells', () => {
	assert.deepEqual(readPeople('\ufeffEmail;Name;Ticket\nvera@example.com;"Smith; Vera";T-1\n;Ivan;\n'), [
		{ email: 'vera@example.com', name: 'Smith; Vera', ticket: 'T-1' },
		{ name: 'Ivan' },
	]);
	assert.deepEqual(readPeople('email\tname\nvera@example.com\tVera'), [{ email: 'vera@example.com', name: 'Vera' }]);
});

test('the zone of a person is known however its column is written', () => {
	for (const name of ['timeZone', 'TimeZone', 'timezone', 'Time zone', 'time_zone'])
		assert.deepEqual(readPeople(`email,${name}\na@example.com,Asia/Omsk`), [
			{ email: 'a@example.com', timeZone: 'Asia/Omsk' },
		]);
});

test('what is no table is not guessed at', () => {
	assert.throws(() => readPeople('email,name\n"broken'));
	assert.throws(() => readPeople('email,name\na@example.com,A,more'));
	assert.deepEqual(readPeople(''), []);
});
