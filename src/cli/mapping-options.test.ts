import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Fault } from '../errors.ts';
import { mappingOf } from './mapping-options.ts';
import { texts } from './texts.ts';
import { UsageError } from './usage.ts';

test('options say what a mapping file would', async () => {
	const options = {
		set: ['score=NPS = total', 'kind==nps'],
		tz: 'Europe/Moscow',
		dates: 'dmy',
		decimal: ',',
		unit: 'hh:mm',
		encoding: 'CP1251',
		delimiter: 'tab',
		attributes: 'Region,Plan',
		scale: '1-11',
		means: '0-10',
	};
	assert.deepEqual(await mappingOf(options, texts.en), {
		columns: { score: 'NPS = total', kind: { value: 'nps' } },
		timeZone: 'Europe/Moscow',
		dates: 'dmy',
		decimal: ',',
		unit: 'hh:mm',
		encoding: 'windows-1251',
		delimiter: '\t',
		attributes: ['Region', 'Plan'],
		scale: '1-11',
		means: '0-10',
	});
	assert.deepEqual(await mappingOf({}, texts.en), {});
});

test('options win over the mapping file', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'kamerton-map-'));
	const path = join(folder, 'map.yaml');
	try {
		writeFileSync(path, 'dates: mdy\nsource: desk\ncolumns:\n  score: Mark\n  team: Group\n');
		assert.deepEqual(await mappingOf({ map: path, dates: 'dmy', set: ['score=Points'] }, texts.en), {
			source: 'desk',
			dates: 'dmy',
			columns: { score: 'Points', team: 'Group' },
		});
		writeFileSync(path, 'dates: [');
		await assert.rejects(mappingOf({ map: path }, texts.en), (error) => faultOf(error) === 'mapping_invalid');
		writeFileSync(path, 'dtes: dmy');
		await assert.rejects(mappingOf({ map: path }, texts.en), (error) => faultOf(error) === 'mapping_invalid');
	} finally {
		rmSync(folder, { recursive: true });
	}
	await assert.rejects(mappingOf({ map: path }, texts.en), (error) => faultOf(error) === 'file_unreadable');
});

test('what is not understood is the writer’s to mend, in their language', async () => {
	for (const options of [
		{ dates: 'ymd' },
		{ decimal: ';' },
		{ unit: 'weeks' },
		{ scale: 'ten' },
		{ set: ['score'] },
		{ set: ['=x'] },
	]) {
		await assert.rejects(mappingOf(options, texts.ru), (error) => {
			assert.ok(error instanceof UsageError && /Ожидается/.test(error.message), JSON.stringify(options));
			return true;
		});
	}
});

const faultOf = (error: unknown) => (error instanceof Fault ? error.code : null);
