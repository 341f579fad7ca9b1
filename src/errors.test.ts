import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeFault, Fault } from './errors.ts';

test('why the system does not give a file is said in words, in both languages; any other reason as it is', () => {
	const missing = new Fault('file_unreadable', { name: 'a.csv', reason: 'ENOENT' });
	assert.equal(missing.describe('en'), 'The file a.csv cannot be read: there is no such file.');
	assert.equal(missing.describe('ru'), 'Файл a.csv не удаётся прочитать: такого файла нет.');
	const other = new Fault('file_unreadable', { name: 'a.csv', reason: 'XLSX' });
	assert.equal(other.describe('ru'), 'Файл a.csv не удаётся прочитать: XLSX.');
});

test('who has a data directory without an address is said in words', () => {
	const params = { dir: '/d', pid: 7, url: null };
	assert.match(
		describeFault('data_dir_busy', params, 'en'),
		/\(process 7, a command or a server that is still starting\)/,
	);
	assert.match(
		describeFault('data_dir_busy', params, 'ru'),
		/\(процесс 7, команда или сервер, который ещё запускается\)/,
	);
	assert.match(describeFault('data_dir_busy', { ...params, url: 'http://x' }, 'en'), /\(process 7, http:\/\/x\)/);
});
