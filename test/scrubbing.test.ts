/** What is covered in free words: the same in the engine and here, all that is there, nothing that is not. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { scrubbed, scrubbedSql, scrubMarks } from '../src/facts/scrubbing.ts';
import { statement } from '../src/facts/statement.ts';
import { openTestService, type TestService } from './support/service.ts';
import { columnsWith, filesWith } from './support/traces.ts';

let service: TestService;
before(async () => {
	service = await openTestService();
});
after(() => service.end());

async function inEngine(texts: readonly string[]): Promise<string[]> {
	const rows = await service.facts.engine.select<{ text: string }>(
		statement(
			`SELECT ${scrubbedSql('given')} AS text FROM (SELECT tuple.1 AS at, tuple.2 AS given FROM (SELECT arrayJoin(arrayZip(arrayEnumerate({texts:Array(String)}), {texts:Array(String)})) AS tuple)) ORDER BY at`,
			{ texts },
		),
	);
	return rows.map(({ text }) => text);
}

/** Test numbers that the card networks publish, and numbers as people write them. */
const covered: readonly (readonly [string, string])[] = [
	['my card 4111 1111 1111 1111, thanks', 'my card [card], thanks'],
	['4242424242424242', '[card]'],
	['5555-5555-5555-4444.', '[card].'],
	['378282246310005 amex', '[card] amex'],
	['3782 822463 10005', '[card]'],
	['мир 2200 7700 0000 0000 1', 'мир 2200 7700 0000 0000 1'],
	['order 4111 1111 1111 1112', 'order 4111 1111 1111 1112'],
	['tracking 80112345678901', 'tracking 80112345678901'],
	['call +7 912 345-67-89 or 8(912)345-67-89', 'call [phone] or [phone]'],
	['89123456789 89123456780', '[phone] [phone]'],
	['позвоните 8 (495) 123-45-67!', 'позвоните [phone]!'],
	['(812) 555-35-35', '[phone]'],
	['912 345 67 89', '[phone]'],
	['+1 (202) 555-0143, +44 20 7946 0958', '[phone], [phone]'],
	['mail anna.p+shop@mail.example.co.uk.', 'mail [mail].'],
	['ANNA@EXAMPLE.ORG', '[mail]'],
	['waited 45 minutes on 2026-03-01 12:30, order 1234567', 'waited 45 minutes on 2026-03-01 12:30, order 1234567'],
	['INV-89123456789', 'INV-[phone]'],
	['price 1 299.00 + 300', 'price 1 299.00 + 300'],
	['@anna', '@anna'],
	['4111 1111 1111 1111 12/26 cvc 123', '[card] 12/26 cvc 123'],
	['4111 1111 1111 1111 500 руб', '[card] 500 руб'],
	['4111\u00a01111\u00a01111\u00a01111, 4111.1111.1111.1111', '[card], [card]'],
	['6304 0000 0000 0000 000', '[card]'],
	// Within JSON: the letter after the stroke is none of what follows.
	['{"text":"me:\\nanna@example.org"}', '{"text":"me:\\n[mail]"}'],
	['{"text":"\\n\\nanna@example.org\\tanna@example.org"}', '{"text":"\\n\\n[mail]\\t[mail]"}'],
	['{"text":"call\\n89123456789\\r\\n+7 912 345-67-89"}', '{"text":"call\\n[phone]\\r\\n[phone]"}'],
	['{"text":"card\\n4111 1111 1111 1111\\t4242424242424242"}', '{"text":"card\\n[card]\\t[card]"}'],
	['{"text":"order\\n4111 1111 1111 1112"}', '{"text":"order\\n4111 1111 1111 1112"}'],
	['пишите на ivan@почта.рф или иван@mail.ru', 'пишите на [mail] или [mail]'],
];

test('cards, phones and mails are covered, what only looks like them stays', async () => {
	assert.deepEqual(
		covered.map(([text]) => scrubbed(text)),
		covered.map(([, wanted]) => wanted),
	);
	assert.deepEqual(
		await inEngine(covered.map(([text]) => text)),
		covered.map(([, wanted]) => wanted),
	);
});

/** Computed by another rule than ours: Luhn's sum of all digits with this one is a multiple of ten. */
function withCheckDigit(body: string): string {
	for (let digit = 0; ; digit += 1) {
		const all = `${body}${digit}`;
		let sum = 0;
		for (let at = 0; at < all.length; at += 1) {
			const place = all.length - at;
			const value = Number(all[at]);
			sum += place % 2 === 1 ? value : Math.floor((2 * value) / 10) + ((2 * value) % 10);
		}
		if (sum % 10 === 0) return all;
	}
}

const digits = (count: number) => fc.stringMatching(new RegExp(`^[0-9]{${count}}$`));
const cards = fc
	.tuple(fc.constantFrom('2', '4', '5', '6'), digits(14), fc.constantFrom('', ' ', '-'))
	.map(([first, rest, gap]) => (withCheckDigit(first + rest).match(/.{4}/g) ?? []).join(gap));
const russian = fc
	.tuple(
		fc.constantFrom('+7', '8', '7'),
		fc.constantFrom('912', '495', '800', '343'),
		digits(7),
		fc.constantFrom('', ' ', '-'),
	)
	.map(([country, code, rest, gap]) => [country, code, rest.slice(0, 3), rest.slice(3, 5), rest.slice(5)].join(gap));
const mails = fc.emailAddress().filter((mail) => /^[A-Za-z0-9._%+-]+@/.test(mail));
const words = fc.constantFrom('Ждал долго', 'was fine', 'спасибо', 'ok, thanks', '(номер)', 'tel:');

test('in any sentence each is covered once, and both ways of covering say the same', async () => {
	const sentences = fc.array(fc.oneof(words, cards, russian, mails), { minLength: 1, maxLength: 6 });
	const given = fc.sample(sentences, 400);
	const texts = given.map((parts) => parts.join(', '));
	const here = texts.map(scrubbed);
	assert.deepEqual(await inEngine(texts), here);
	for (const [at, text] of here.entries()) {
		const kept = (given[at] ?? []).filter((part) => !/[0-9@]/.test(part));
		const marks = Object.values(scrubMarks).reduce((sum, mark) => sum + text.split(mark).length - 1, 0);
		assert.equal(marks, (given[at] ?? []).length - kept.length, `${texts[at]} → ${text}`);
		for (const part of kept) assert.ok(text.includes(part), text);
	}
	assert.deepEqual(here.map(scrubbed), here, 'doing it twice changes nothing');
});

test('an import covers them before anything is kept, counts them, and keeps no file', async () => {
	const file = [
		'id,kind,score,text,answered_at,customer_email,attr_note',
		'R-1,csat,2,"card 4111 1111 1111 1111, call 8 912 345-67-89",2026-02-04T10:00:00Z,me@example.org,also other@example.org',
		'R-2,csat,9,"card 4111 1111 1111 1111",2026-02-04T10:00:00Z,you@example.org,',
	].join('\n');
	const record = await service.take('answer', file, { source: 'survey', mapping: { scrub: true } });
	assert.deepEqual(record.summary?.scrubbed, { mail: 1, card: 1, phone: 1 });
	assert.equal(record.rejected, 1);
	assert.deepEqual(await service.rows('answer', 'text, attributes'), [
		{ text: 'card [card], call [phone]', attributes: { attr_note: 'also [mail]' } },
	]);
	const secret = ['4111 1111', '912 345', 'other@example.org'];
	assert.deepEqual(await columnsWith(service.facts.engine, secret), []);
	assert.deepEqual(filesWith(`${service.dir}/uploads`, secret), []);
	const [known] = await service.personalData.find('me@example.org');
	assert.ok(known, 'who the customer is, the file says in a column of its own');
	const again = await service.take('answer', file, { source: 'survey', mapping: { scrub: true } });
	assert.equal(again.duplicates, 1);
});

const secrets = ['4111 1111', '912 345', 'other@example.org', '89123456780'];

test('of refused rows all is covered but what tells which row it is, columns that nobody reads and values that are none too', async () => {
	const file = [
		'id,kind,score,text,answered_at,customer_email,agent,Remark nobody reads',
		'R-91,csat,call 8 912 345-67-89,"card 4111 1111 1111 1111",2026-02-04T10:00:00Z,me@example.org,eve@company.org,"mail other@example.org, 89123456780"',
		'R-92,csat,2,fine,other@example.org,me@example.org,,+7 912 345-67-89',
	].join('\n');
	const mapping = { scrub: true, attributes: [] };
	const record = await service.take('answer', file, { source: 'refused', mapping });
	assert.equal(record.rejected, 2);
	const rows = await service.imports.rejects(record.id, -1, 10, 'en');
	assert.deepEqual(
		rows.map(({ fields }) => fields),
		[
			[
				'R-91',
				'csat',
				'call [phone]',
				'card [card]',
				'2026-02-04T10:00:00Z',
				'me@example.org',
				'eve@company.org',
				'mail [mail], [phone]',
			],
			['R-92', 'csat', '2', 'fine', '[mail]', 'me@example.org', '', '[phone]'],
		],
	);
	assert.deepEqual(await columnsWith(service.facts.engine, secrets), []);
	assert.deepEqual(filesWith(service.dir, secrets), []);
});

test('refused JSON stays JSON, as it was written, and can be imported again', async () => {
	const lines = [
		'{ "id": "J-1", "kind": "csat", "score": 900, "text": "me:\\nother@example.org \\"now\\"", "answered_at": "2026-02-04T10:00:00Z", "customer_email": "me@example.org", "x": { "list": [89123456780, "8 912 345-67-89", true] } }',
		'{"id":"J-2","kind":"csat","score":901,"text":"\\u043f\\u0438\\u0448\\u0438 \\u0438\\u0432\\u0430\\u043d@mail.ru","answered_at":"2026-02-04T10:00:00Z","customer":"other\\/7","n":4111111111111111}',
	];
	const record = await service.take('answer', lines.join('\n'), {
		name: 'rows.jsonl',
		source: 'refused',
		mapping: { scrub: true },
	});
	assert.equal(record.rejected, 2, JSON.stringify(record.error));
	const kept = (await service.imports.rejects(record.id, -1, 10, 'en')).map(({ fields }) => fields[0] ?? '');
	assert.deepEqual(kept, [
		(lines[0] ?? '')
			.replace('other@example.org', '[mail]')
			.replace('8 912 345-67-89', '[phone]')
			.replace('89123456780', '"[phone]"'),
		(lines[1] ?? '').replace(/"text":"[^"]*"/, '"text":"пиши [mail]"').replace('4111111111111111', '"[card]"'),
	]);
	const corrected = kept.map((line) => line.replace(/"score": ?90[01]/, '"score": 4')).join('\n');
	const again = await service.take('answer', corrected, {
		name: 'rows.jsonl',
		source: 'refused',
		mapping: { scrub: true },
	});
	assert.deepEqual([again.state, again.loaded, again.rejected], ['published', 2, 0]);
	assert.deepEqual(await service.rows('answer', 'text', "id = 'J-1'"), [{ text: 'me:\n[mail] "now"' }]);
	assert.ok((await service.personalData.find('me@example.org')).length > 0);
});

test('of lines that are no JSON nothing is lost, and what is in them is covered', async () => {
	const lines = [
		'{"id":"K-1","kind":"csat","score":4,"answered_at":"2026-02-04T10:00:00Z"}',
		'{"id":"K-2","text":"call 8 912 345-67-89, other@example.org',
		'call 89123456780',
	];
	const record = await service.take('answer', lines.join('\n'), {
		name: 'broken.jsonl',
		source: 'refused',
		mapping: { scrub: true },
	});
	const kept = (await service.imports.rejects(record.id, -1, 10, 'en')).map(({ fields }) => fields[0] ?? '');
	assert.deepEqual(kept, ['{"id":"K-2","text":"call [phone], [mail]', 'call [phone]']);
});

test('pushed rows are covered before the journal has them, refused ones and attributes too', async () => {
	const row = { kind: 'complaint', created_at: '2026-02-04T10:00:00Z', customer_email: 'push@example.org' };
	const text = [
		{ ...row, id: 'P-1', text: 'call 8 912 345-67-89\nother@example.org', attributes: { note: '4111 1111 1111 1111' } },
		{ ...row, id: 'P-2', created_at: 'other@example.org' },
		{ ...row, id: 'P-3', unknown: `${'x'.repeat(90)} other@example.org` },
	]
		.map((one) => JSON.stringify(one))
		.join('\n');
	const answer = await service.push.accept({ fact: 'feedback', source: 'p', key: 'k', text, scrub: true });
	assert.deepEqual([answer.accepted, answer.rejected], [1, 2]);
	assert.deepEqual(
		answer.problems.map(({ value }) => value),
		['[mail]', `${'x'.repeat(90)} [mail]`],
	);
	assert.deepEqual(filesWith(service.dir, secrets), []);
	await service.push.settle();
	assert.deepEqual(await service.rows('feedback', 'text, attributes', "id = 'P-1'"), [
		{ text: 'call [phone]\n[mail]', attributes: { note: '[card]' } },
	]);
	assert.deepEqual(await columnsWith(service.facts.engine, secrets), []);
	assert.ok((await service.personalData.find('push@example.org')).length > 0);
});
