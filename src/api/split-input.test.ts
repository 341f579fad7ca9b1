import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { contract } from './contract/contract.ts';
import { multipartBody } from './multipart-body.ts';
import { splitInput } from './split-input.ts';

test('each value travels where its schema says', () => {
	const split = splitInput(contract.listRejects, { id: 3, after: 10, limit: undefined });
	assert.deepEqual([split.params, split.query, split.body], [{ id: 3 }, { after: 10 }, {}]);
});

test('an input with a file is a form', () => {
	const file = Readable.from(['a']);
	const { body, form, upload } = splitInput(contract.startImport, { fact: 'ticket', file, fileName: 'a.csv' });
	assert.deepEqual([body, form, upload?.fileName], [{}, { fact: 'ticket' }, 'a.csv']);
});

test('a form has its fields before the file, and no name can break out of its header', async () => {
	const file = Readable.from([Buffer.from('a,b\n'), Buffer.from('1,2\n')]);
	const { contentType, body } = multipartBody({ fact: 'ticket' }, { file, fileName: 'a"\r\nb.csv' });
	const boundary = contentType.split('boundary=')[1];
	assert.deepEqual((await text(body)).split('\r\n'), [
		`--${boundary}`,
		'content-disposition: form-data; name="fact"',
		'',
		'ticket',
		`--${boundary}`,
		'content-disposition: form-data; name="file"; filename="a%22%0D%0Ab.csv"',
		'content-type: application/octet-stream',
		'',
		'a,b\n1,2\n',
		`--${boundary}--`,
		'',
	]);
});
