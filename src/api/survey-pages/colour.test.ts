import assert from 'node:assert/strict';
import { test } from 'node:test';
import { html } from '../../html.ts';
import { contrast, lettersOn, markOn } from './colour.ts';

test('the contrast is that of WCAG', () => {
	// Published examples: black on white 21; #767676 is the lightest grey that passes AA on white.
	assert.equal(contrast('#000000', '#ffffff'), 21);
	assert.ok(contrast('#767676', '#ffffff') >= 4.5 && contrast('#777777', '#ffffff') < 4.5);
});

test('letters can be read on any colour', () => {
	for (let at = 0; at < 4096; at += 1) {
		const colour = `#${at.toString(16).padStart(3, '0').replaceAll(/./g, '$&$&')}`;
		assert.ok(contrast(colour, lettersOn(colour)) >= 4.2, colour);
	}
});

test('what is chosen can be seen on the page in any colour, by day and by night', () => {
	for (let at = 0; at < 4096; at += 1) {
		const colour = `#${at.toString(16).padStart(3, '0').replaceAll(/./g, '$&$&')}`;
		assert.ok(contrast(markOn('light', colour), '#ffffff') >= 3, colour);
		assert.ok(contrast(markOn('dark', colour), '#14181c') >= 3, colour);
	}
	assert.equal(markOn('light', '#74285f'), '#74285f');
	assert.equal(markOn('dark', '#74285f'), '#e9ecee');
});

test('whatever stands in a value stays text', () => {
	const value = `"><script>alert('&')</script>`;
	assert.equal(html`<p title="${value}">${[value, null, 1]}</p>`.text.includes('<script>'), false);
	assert.equal(html`<b>${html`<i>${'<'}</i>`}${false}</b>`.text, '<b><i>&lt;</i></b>');
});
