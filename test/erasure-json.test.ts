/** What stands in JSON and in names of attributes: of the person it goes, of others it stays as it was. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openTestService, type TestService } from './support/service.ts';
import { columnsWith, filesWith } from './support/traces.ts';

let service: TestService;
before(async () => {
	service = await openTestService();
});
after(() => service.end());

/** As some programs write it, with every sign that is no ASCII by its number. */
const take = (fact: string, rows: readonly Record<string, unknown>[]) => {
	const lines = rows.map((row) =>
		JSON.stringify(row).replaceAll(/[«»]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`),
	);
	return service.take(fact, lines.join('\n'), { source: 'desk', name: 'rows.ndjson' });
};

test('comments on criteria and names of attributes tell nobody who was erased; numbers stay numbers', async () => {
	const created_at = '2026-02-01T10:00:00Z';
	await take('ticket', [
		{
			...{ id: 'T-1', created_at, customer: 'C-ANNA', customer_email: 'anna@example.org' },
			...{ customer_phone: '+7 912 345-67-89', 'first anna@example.org': 'same' },
		},
		// A file whose first line names nobody's columns: its first person is what they are called.
		{
			id: 'T-2',
			created_at,
			customer: 'C-OTTO',
			'first anna@example.org': 'same',
			'of 8 912 345 67 89': 'x',
			shelf: 'A',
		},
	]);
	const criteria = [
		{ id: 'tone', score: 4, max: 5, comment: 'Rude to «anna@example.org»\n79123456789, see joanna@example.org' },
		{ id: 'sums', score: 79123456789, max: 79123456789, 'said by Anna@Example.org': true },
	];
	await take('evaluation', [
		{ id: 'E-1', evaluated_at: created_at, ticket: 'T-1', agent: 'a1', score: 80, criteria },
		{ id: 'E-2', evaluated_at: created_at, ticket: 'T-2', agent: 'a1', score: 70, criteria },
	]);
	const before = await service.rows('evaluation', 'id, criteria', "id = 'E-2'");
	assert.match(String(before[0]?.['criteria']), /anna@example\.org/);
	const [found] = await service.personalData.find('anna@example.org');
	const { jobId } = await service.personalData.erase(found?.customer ?? '', 'me');
	assert.equal((await service.jobs.wait(jobId)).state, 'done');
	await service.jobs.drain();

	const [other] = await service.rows('evaluation', 'criteria', "id = 'E-2'");
	assert.deepEqual(JSON.parse(String(other?.['criteria'])), [
		{ id: 'tone', score: 4, max: 5, comment: 'Rude to «[…]»\n[…], see joanna@example.org' },
		{ id: 'sums', score: 79123456789, max: 79123456789, 'said by […]': true },
	]);
	const [attributes] = await service.rows('ticket', 'attributes', "id = 'T-2'");
	assert.deepEqual(attributes?.['attributes'], { 'first […]': 'same', 'of […]': 'x', shelf: 'A' });
	// joanna@… is somebody else.
	const left = [' anna@example.org', '«anna@example.org', 'u00abanna@example.org', '912 345'];
	assert.deepEqual(await columnsWith(service.facts.engine, left), []);
	assert.deepEqual(filesWith(service.dir, left), []);
});
