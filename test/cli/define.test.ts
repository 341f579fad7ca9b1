/** `kamerton define`, on a data directory of its own. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { examples, openCommandLine } from '../support/command-line.ts';

const { folder, kamerton } = openCommandLine();
const example = join(examples, 'own-kpis.yaml');

const json = async (...args: string[]) => JSON.parse((await kamerton(...args, '--json')).out);

test('the example of the guide works on the examples of the documentation', async () => {
	assert.match((await kamerton('define')).out, /no KPIs of your own/);
	const mapped = (fact: string) => [
		join(examples, `mappings/${fact}.csv`),
		'--map',
		join(examples, `mappings/${fact}.yaml`),
	];
	await kamerton('import', 'ticket', join(examples, 'tickets.csv'));
	await kamerton('import', 'answer', join(examples, 'answers.csv'));
	await kamerton('import', 'order', ...mapped('order'), '--source', 'shop');
	const checked = await kamerton('define', 'check', example);
	assert.match(checked.out, /^vip_share: would be taken.*\ntickets_per_order: would.*\nour_index: would be taken/);
	assert.match((await kamerton('define')).out, /no KPIs of your own/);
	const { out } = await kamerton('define', 'set', example);
	assert.match(out, /^vip_share: kept; on all data [\d.]+ ?% \(n \d+\)\ntickets_per_order: kept.*\nour_index: kept/);
	const { rows } = await json('kpi', 'our_index');
	const [{ value, low, high, parts }] = rows;
	assert.ok(0 <= low && low <= value && value <= high && high <= 100);
	assert.ok(
		Math.abs(
			parts.reduce(
				(sum: number, part: { weight: number; score: number }) =>
					sum + (part.score === null ? 0 : part.weight * part.score),
				0,
			) - value,
		) < 1e-9,
	);
	assert.match((await kamerton('define')).out, /^our_index +Our index +others +points +3$/m);
	const explained = await kamerton('explain', 'our_index', '--rows', '1');
	assert.match(explained.out, /Components\n[\s\S]* our_index ← csat /);
	assert.match((await kamerton('kpi', '--list')).out, /^vip_share +VIP share/m);
});

test('of a file with a mistake nothing is kept, and a file that holds no KPIs says so', async () => {
	const broken = join(folder, 'broken.yaml');
	const { out } = await kamerton('define', 'show', 'vip_share');
	writeFileSync(
		broken,
		`${out.replace('vip_share', 'first_one')}${out.replace('vip_share', 'other').replace('kind: share', 'kind: portion')}`,
	);
	const refused = await kamerton('define', 'set', broken);
	assert.match(refused.err, /measure\.kind.*share/);
	assert.equal((await kamerton('define', 'show', 'first_one')).code, 1);
	for (const text of ['- id: a\n', 'just words\n', 'a_share: 5\n', '']) {
		writeFileSync(broken, text);
		const { err, code } = await kamerton('define', 'set', broken);
		assert.deepEqual([code, /broken\.yaml holds no KPIs/.test(err)], [1, true], `${text} ${err}`);
	}
});

test('the index of service quality opens into its parts', async () => {
	const { rows } = await json('kpi', 'quality_index', '--by', 'year');
	for (const row of rows) {
		const pillars = row.parts.filter(({ of }: { of: string }) => of === 'quality_index');
		assert.equal(pillars.length, 4);
		assert.ok(row.value >= 0 && row.value <= 100, String(row.value));
	}
});

test('what show prints can be set again and changes nothing; what is used is not removed', async () => {
	const file = join(folder, 'again.yaml');
	writeFileSync(file, (await kamerton('define', 'show', 'our_index')).out);
	assert.match((await kamerton('define', 'check', file)).out, /^our_index: would be taken/);
	await kamerton('define', 'set', file);
	assert.equal((await json('define', 'history')).changes.length, 3);
	const refused = await kamerton('define', 'remove', 'tickets_per_order', '--lang', 'ru');
	assert.equal(refused.code, 1);
	assert.match(refused.err, /используется: our_index/);
	assert.equal((await kamerton('define', 'remove', 'vip_share')).out, 'vip_share: removed\n');
	writeFileSync(file, 'tickets_per_order: [');
	assert.match((await kamerton('define', 'set', file)).err, /not valid YAML/);
});
