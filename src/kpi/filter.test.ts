import assert from 'node:assert/strict';
import { test } from 'node:test';
import { conditionOf, parseFilter, writeFilter } from './filter.ts';
import type { Filter } from './query.ts';

const typed: readonly (readonly [text: string, filter: Filter])[] = [
	['channel=chat', { field: 'channel', op: '=', value: 'chat' }],
	[' channel = chat ', { field: 'channel', op: '=', value: 'chat' }],
	['channel!=chat', { field: 'channel', op: '!=', value: 'chat' }],
	['channel != "e-mail, web"', { field: 'channel', op: '!=', value: 'e-mail, web' }],
	['channel in (chat, call)', { field: 'channel', op: 'in', value: ['chat', 'call'] }],
	['channel in ("a, b",\'c\')', { field: 'channel', op: 'in', value: ['a, b', 'c'] }],
	['channel NOT IN (chat)', { field: 'channel', op: 'not in', value: ['chat'] }],
	['topic is null', { field: 'topic', op: 'is null' }],
	['topic IS NOT NULL', { field: 'topic', op: 'is not null' }],
	['attr.Тип клиента=VIP', { field: 'attr.Тип клиента', op: '=', value: 'VIP' }],
	['attr.note=stock in (a)', { field: 'attr.note', op: '=', value: 'stock in (a)' }],
	['topic=what is null', { field: 'topic', op: '=', value: 'what is null' }],
];

for (const [text, filter] of typed) {
	test(`reads ${text}`, () => assert.deepEqual(parseFilter(text), filter));
}

for (const text of ['', 'channel', 'channel=', 'channel>5', '=chat', 'channel in ()', 'channel in chat', 'is null']) {
	test(`refuses "${text}"`, () => assert.throws(() => parseFilter(text), { code: 'bad_filter' }));
}

test('what is written is read again', () => {
	for (const [, filter] of typed.filter(([text]) => !text.includes('"'))) {
		assert.deepEqual(parseFilter(writeFilter(filter)), filter);
	}
});

test('a flag is true or false, and only a flag', () => {
	assert.deepEqual(conditionOf({ field: 'abandoned', op: '=', value: 'true' }, [{ fact: 'ticket' }]), {
		field: 'abandoned',
		op: '=',
		value: true,
	});
	assert.throws(() => conditionOf({ field: 'abandoned', op: '=', value: 'yes' }, [{ fact: 'ticket' }]), {
		code: 'bad_filter',
	});
	assert.throws(() => conditionOf({ field: 'abandoned', op: 'in', value: ['true'] }, [{ fact: 'ticket' }]), {
		code: 'bad_filter',
	});
	assert.equal('value' in conditionOf({ field: 'team', op: '=', value: 7 }, [{ fact: 'ticket' }]), true);
});

test('a field has to exist in every fact that is asked', () => {
	assert.doesNotThrow(() => conditionOf({ field: 'survey', op: '=', value: 'x' }, [{ fact: 'answer' }]));
	assert.throws(() => conditionOf({ field: 'survey', op: '=', value: 'x' }, [{ fact: 'answer' }, { fact: 'ticket' }]), {
		code: 'unknown_dimension',
	});
	assert.throws(() => conditionOf({ field: 'chanel', op: 'is null' }, [{ fact: 'answer' }]), {
		message: /Closest: channel/,
	});
	assert.throws(() => conditionOf({ field: 'month', op: 'is null' }, [{ fact: 'answer' }]), {
		code: 'unknown_dimension',
	});
	assert.throws(() => conditionOf({ field: 'attr.', op: 'is null' }, [{ fact: 'answer' }]), {
		code: 'unknown_dimension',
	});
});
