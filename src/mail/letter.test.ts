import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compose, type Letter } from './letter.ts';

const letter: Letter = {
	...{ language: 'en', subject: 'One\r\nBcc: all@example.com', sender: '<b>Us</b>' },
	paragraphs: ['Tom & Jerry\n<script>'],
	button: { text: 'Go', url: 'https://example.com/?a=1&b="2"' },
	notes: ['small'],
};

test('whatever stands in a value stays text, and a subject is one line', () => {
	const { subject, html, text } = compose(letter);
	assert.equal(subject, 'One Bcc: all@example.com');
	assert.ok(!html.includes('<script>') && !html.includes('<b>Us'));
	assert.ok(html.includes('href="https://example.com/?a=1&amp;b=&quot;2&quot;"'));
	assert.ok(text.includes('Tom & Jerry\n<script>') && text.includes('Go:\nhttps://example.com/?a=1&b="2"'));
});

test('a scale is as many links as it has answers, in both forms', () => {
	const choices = [0, 1, 2].map((value) => ({ text: String(value), url: `https://example.com/${value}` }));
	const scale = { question: 'How much?', choices, low: 'not at all', high: 'very' };
	const { html, text } = compose({ ...letter, button: null, scale });
	assert.equal(html.match(/<a /g)?.length, 3);
	assert.ok(text.includes('2: https://example.com/2') && text.includes('0 — not at all; 2 — very'));
});
